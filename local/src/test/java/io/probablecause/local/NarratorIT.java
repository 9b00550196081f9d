package io.probablecause.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.probablecause.core.cause.Alarm;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.IncidentReport.Verdict;
import io.probablecause.core.cause.ReportJson;
import io.probablecause.core.config.Settings;
import io.probablecause.core.table.Schema;
import io.probablecause.core.table.TableDefinition;
import io.probablecause.core.table.Tables;
import io.probablecause.local.dynamodb.LocalDynamoDb;
import io.probablecause.local.kinesis.LocalKinesis;
import io.probablecause.local.kinesis.LocalKinesisConfig;
import io.probablecause.narrator.Narrator;
import io.probablecause.narrator.NarratorConfig;
import io.probablecause.narrator.Told;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** The narrator reads from the local Kinesis and keeps its table in DynamoDB Local. */
class NarratorIT {
  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

  private final Queue<Told> told = new ConcurrentLinkedQueue<>();

  @Test
  void tellsAReportWithinASecondOnceItReadsAndStopsGracefully() throws InterruptedException {
    try (LocalKinesis kinesis = LocalKinesis.start(0, LocalKinesisConfig.DEFAULTS);
        LocalDynamoDb dynamoDb = LocalDynamoDb.start(0, null)) {
      kinesis.createStream("pc-incidents", 2);
      kinesis.createStream("pc-dead-letters", 1);
      createIncidents(dynamoDb.endpoint());
      Settings settings =
          Settings.of(
              Map.of(
                  "endpoint.kinesis",
                  kinesis.endpoint().toString(),
                  "endpoint.dynamodb",
                  dynamoDb.endpoint().toString(),
                  "access-key-id",
                  "local",
                  "secret-access-key",
                  "local"),
              "test");
      put(kinesis.endpoint(), "first");
      long start = System.nanoTime();
      try (Narrator narrator =
          Narrator.start(settings, NarratorConfig.of(Map.of(), "test"), told::add)) {
        await()
            .pollInterval(Duration.ofMillis(10))
            .atMost(Duration.ofSeconds(30))
            .until(() -> told.size() == 1);
        System.out.println(
            "The narrator's first incident was told "
                + millisSince(start)
                + " ms after its start.");
        long second = System.nanoTime();
        put(kinesis.endpoint(), "second");
        await()
            .pollInterval(Duration.ofMillis(5))
            .atMost(Duration.ofSeconds(30))
            .until(() -> told.size() == 2);
        System.out.println("The next one took " + millisSince(second) + " ms.");
        assertThat(millisSince(second)).isLessThan(1_000);
      }
      try (Narrator again =
          Narrator.start(settings, NarratorConfig.of(Map.of(), "test"), told::add)) {
        put(kinesis.endpoint(), "third");
        await().atMost(Duration.ofSeconds(30)).until(() -> told.size() >= 3);
        assertThat(told).extracting(t -> t.report().incidentId()).doesNotHaveDuplicates();
      }
    }
  }

  private static long millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1_000_000;
  }

  private static void put(URI endpoint, String incidentId) {
    IncidentReport report =
        new IncidentReport(
            incidentId,
            1,
            new Alarm(incidentId, "", 1_772_359_620_000L, "orders", "", ""),
            Verdict.INCONCLUSIVE,
            0,
            4,
            "no symptom",
            "the alarm fired",
            1_772_359_620_000L,
            List.of(),
            List.of(),
            0);
    try (KinesisClient client = client(endpoint)) {
      client.putRecord(
          put ->
              put.streamName("pc-incidents")
                  .partitionKey(incidentId)
                  .data(SdkBytes.fromUtf8String(ReportJson.write(report).toString())));
    }
  }

  static KinesisClient client(URI endpoint) {
    return KinesisClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(CREDENTIALS)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  static void createIncidents(URI endpoint) {
    TableDefinition table = Schema.INSTANCE.table(Tables.INCIDENTS);
    try (DynamoDbClient client =
        DynamoDbClient.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .credentialsProvider(CREDENTIALS)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      client.createTable(
          create ->
              create
                  .tableName(table.name())
                  .billingMode(BillingMode.PAY_PER_REQUEST)
                  .keySchema(
                      key(table.partitionKey(), KeyType.HASH), key(table.sortKey(), KeyType.RANGE))
                  .attributeDefinitions(string(table.partitionKey()), string(table.sortKey())));
    }
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static AttributeDefinition string(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }
}
