package io.probablecause.local.system;

import io.probablecause.core.config.Settings;
import io.probablecause.core.inventory.Inventory;
import io.probablecause.job.classify.RulesSource;
import io.probablecause.rules.ranking.RankingConfig;
import java.nio.file.Path;

/**
 * What the local system is made of.
 *
 * @param settings where streams and tables are; what the embedded endpoints know better is laid
 *     over it
 * @param embeddedKinesis whether the streams are in this JVM; likewise the tables
 * @param createTables whether streams and tables may be created at a foreign endpoint
 * @param dataFolder where the embedded tables are kept, or {@code null} for memory
 */
public record LocalOptions(
    Settings settings,
    boolean embeddedKinesis,
    boolean embeddedTables,
    boolean createTables,
    Inventory inventory,
    RulesSource rules,
    RankingConfig ranking,
    String language,
    Path dataFolder,
    int kinesisPort,
    int dynamoDbPort,
    int dashboardPort,
    int parallelism) {}
