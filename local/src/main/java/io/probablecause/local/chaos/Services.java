package io.probablecause.local.chaos;

import io.probablecause.core.config.Settings;
import io.probablecause.local.dynamodb.LocalDynamoDb;
import io.probablecause.local.kinesis.LocalKinesis;
import io.probablecause.local.kinesis.LocalKinesisConfig;
import io.probablecause.local.system.Clients;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** What the system under test calls: streams, tables, Slack and a model, all in this JVM. */
final class Services implements AutoCloseable {
  private final SwitchedFaults streamFaults = new SwitchedFaults();
  private final LocalKinesis kinesis;
  private final LocalDynamoDb tables;
  private final DynamoDbProxy proxy;
  private final BedrockStub bedrock;
  private final DynamoDbClient tableClient;
  private final KinesisClient streamClient;

  Services(long seed) throws IOException {
    // The streams come first: they set what HTTP servers of the JDK read once.
    kinesis = LocalKinesis.start(0, LocalKinesisConfig.DEFAULTS.withFaults(streamFaults));
    tables = LocalDynamoDb.start(0, null);
    proxy = new DynamoDbProxy(tables.endpoint(), seed);
    bedrock = new BedrockStub();
    tableClient = Clients.dynamoDb(settings("", tables.endpoint().toString()));
    streamClient = Clients.kinesis(settings("", tables.endpoint().toString()));
  }

  /** The system's own settings: streams and tables of one round, and the tables by the proxy. */
  Settings settings(String round) {
    return settings(round + "-", proxy.address().toString());
  }

  private Settings settings(String prefix, String tableEndpoint) {
    Map<String, String> values = new HashMap<>();
    values.put("region", LocalKinesisConfig.DEFAULTS.region());
    values.put("account", LocalKinesisConfig.DEFAULTS.account());
    values.put("endpoint.kinesis", kinesis.endpoint().toString());
    values.put("endpoint.dynamodb", tableEndpoint);
    values.put("endpoint.bedrock", bedrock == null ? "" : bedrock.address().toString());
    values.put("access-key-id", "local");
    values.put("secret-access-key", "local");
    values.put("table.prefix", prefix);
    values.put("stream.logs", prefix + "logs");
    values.put("stream.signals", prefix + "signals");
    values.put("stream.incidents", prefix + "incidents");
    values.put("stream.dead-letters", prefix + "dead-letters");
    return Settings.of(values, "chaos");
  }

  LocalKinesis kinesis() {
    return kinesis;
  }

  SwitchedFaults streamFaults() {
    return streamFaults;
  }

  DynamoDbProxy proxy() {
    return proxy;
  }

  BedrockStub bedrock() {
    return bedrock;
  }

  /** Straight to the tables, whatever is done to the system's requests. */
  DynamoDbClient tableClient() {
    return tableClient;
  }

  KinesisClient streamClient() {
    return streamClient;
  }

  @Override
  public void close() {
    streamClient.close();
    tableClient.close();
    bedrock.close();
    proxy.close();
    tables.close();
    kinesis.close();
  }
}
