package io.probablecause.local.system;

import io.probablecause.core.inventory.Inventory;
import io.probablecause.job.classify.RulesSource;
import io.probablecause.rules.ranking.RankingConfig;
import java.nio.file.Path;

/**
 * What the local system is made of.
 *
 * @param dataFolder where the tables are kept, or {@code null} for memory
 * @param kinesisEndpoint an endpoint that is already running, or empty for one of our own; likewise
 *     for DynamoDB
 * @param createTables whether streams and tables may be created at a foreign endpoint
 */
public record LocalOptions(
    Inventory inventory,
    RulesSource rules,
    RankingConfig ranking,
    String language,
    Path dataFolder,
    int kinesisPort,
    int dynamoDbPort,
    int dashboardPort,
    String region,
    String kinesisEndpoint,
    String dynamoDbEndpoint,
    boolean createTables,
    int parallelism) {}
