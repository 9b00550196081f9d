package io.probablecause.local.bench;

import com.sun.management.OperatingSystemMXBean;
import io.probablecause.core.cause.Alarm;
import io.probablecause.core.cause.CauseStatus;
import io.probablecause.core.cause.Evidence;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.IncidentReport.Verdict;
import io.probablecause.core.cause.RankedCause;
import io.probablecause.core.cause.ReportJson;
import io.probablecause.core.config.Settings;
import io.probablecause.core.event.Layer;
import io.probablecause.local.dynamodb.LocalDynamoDb;
import io.probablecause.local.kinesis.LocalKinesis;
import io.probablecause.local.kinesis.LocalKinesisConfig;
import io.probablecause.local.system.Clients;
import io.probablecause.local.system.TableMaker;
import io.probablecause.narrator.Narrator;
import io.probablecause.narrator.NarratorConfig;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/**
 * A narrator between the local Kinesis, DynamoDB Local and a stand-in for Slack's Web API, all in
 * this JVM, and bursts of incidents: {@value #INCIDENTS} reports put onto the stream by one
 * request, each of another application, channel and cause. The Kinesis Client Library, the AWS
 * clients and the Slack SDK are the real ones.
 */
public final class IncidentBurst implements AutoCloseable {
  public static final int INCIDENTS = 50;

  /** Enough to hit every shard of the stream. */
  private static final int UNREADABLE = 16;

  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  private final Map<String, Long> stored = new ConcurrentHashMap<>();
  private final SlackPosts slack = new SlackPosts();
  private final LocalKinesis kinesis = LocalKinesis.start(0, LocalKinesisConfig.DEFAULTS);
  private final LocalDynamoDb dynamoDb = LocalDynamoDb.start(0, null);
  private final KinesisClient client;
  private final Narrator narrator;

  /**
   * Milliseconds from the request that puts the reports to each message at Slack and to each item
   * in the incidents table, in ascending order; and what this JVM had of the processors until then.
   */
  public record Times(long[] posted, long[] stored, long processorMillis) {}

  public IncidentBurst() {
    kinesis.createStream("pc-incidents", 2);
    kinesis.createStream("pc-dead-letters", 1);
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
            "the burst");
    try (DynamoDbClient tables = Clients.dynamoDb(settings)) {
      new TableMaker(tables, settings).create();
    }
    client = Clients.kinesis(settings);
    narrator =
        Narrator.start(
            settings, config(), told -> stored.put(told.report().incidentId(), System.nanoTime()));
  }

  private NarratorConfig config() {
    String channels =
        IntStream.range(0, INCIDENTS)
            .mapToObj(i -> "application-" + i + "=C" + i)
            .collect(Collectors.joining(","));
    return NarratorConfig.of(
        Map.of(
            "slack.bot-token",
            "xoxb-test",
            "slack.channel",
            "CALL",
            "slack.channels",
            channels,
            "slack.api-url",
            slack.apiUrl()),
        "the burst");
  }

  /**
   * Waits until the narrator reads and has told its first incident, and says how long that took.
   */
  public Times awaitReader() throws InterruptedException {
    awaitShards();
    return run("first", 1);
  }

  /**
   * Records that nobody can read come back as dead letters: each shard is read, nothing is told.
   */
  private void awaitShards() throws InterruptedException {
    List<PutRecordsRequestEntry> unreadable =
        IntStream.range(0, UNREADABLE)
            .mapToObj(i -> record("unreadable-" + i, "unreadable"))
            .toList();
    client.putRecords(put -> put.streamName("pc-incidents").records(unreadable));
    String shard =
        client.listShards(l -> l.streamName("pc-dead-letters")).shards().get(0).shardId();
    long start = System.nanoTime();
    while (deadLetters(shard) < UNREADABLE) {
      await(start, "the narrator does not read");
    }
  }

  private int deadLetters(String shard) {
    String oldest =
        client
            .getShardIterator(
                get ->
                    get.streamName("pc-dead-letters")
                        .shardId(shard)
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator();
    return client.getRecords(get -> get.shardIterator(oldest)).records().size();
  }

  /** One burst; the name must be new. */
  public Times run(String name) throws InterruptedException {
    return run(name, INCIDENTS);
  }

  private Times run(String name, int count) throws InterruptedException {
    slack.posted().clear();
    stored.clear();
    long start = System.nanoTime();
    long processor = PROCESS.getProcessCpuTime();
    put(name, count);
    while (slack.posted().size() < count || stored.size() < count) {
      await(start, "the messages of '" + name + "' did not come");
    }
    return new Times(
        millis(slack.posted(), start),
        millis(stored, start),
        (PROCESS.getProcessCpuTime() - processor) / 1_000_000);
  }

  private static void await(long start, String failure) throws InterruptedException {
    if (System.nanoTime() - start > PATIENCE_NANOS) {
      throw new IllegalStateException(failure);
    }
    Thread.sleep(5);
  }

  private static long[] millis(Map<String, Long> nanos, long start) {
    return nanos.values().stream().mapToLong(n -> (n - start) / 1_000_000).sorted().toArray();
  }

  private void put(String name, int count) {
    long now = System.currentTimeMillis();
    List<PutRecordsRequestEntry> records =
        IntStream.range(0, count)
            .mapToObj(i -> report(name, i, now))
            .map(IncidentBurst::record)
            .toList();
    client.putRecords(put -> put.streamName("pc-incidents").records(records));
  }

  private static PutRecordsRequestEntry record(IncidentReport report) {
    return record(report.incidentId(), ReportJson.write(report).toString());
  }

  private static PutRecordsRequestEntry record(String partitionKey, String data) {
    return PutRecordsRequestEntry.builder()
        .partitionKey(partitionKey)
        .data(SdkBytes.fromUtf8String(data))
        .build();
  }

  private static IncidentReport report(String name, int i, long now) {
    String application = "application-" + i;
    long before = now - 60_000;
    RankedCause cause =
        new RankedCause(
            1,
            name + "-cause-" + i,
            9,
            application,
            Layer.CLOUDSYSTEM,
            "i-0abc1234def567890",
            "ec2/instance-rebooted",
            "REBOOT of instance i-0abc1234def567890",
            before,
            before,
            1,
            CauseStatus.ACTIVE,
            List.of(),
            List.of(),
            List.of(new Evidence("/ecs/" + application, "s", "e", before, "rebooting")),
            "Check the instance.");
    return new IncidentReport(
        name + "/" + i,
        1,
        new Alarm(name + "-" + i, "", now, application, "Threshold Crossed", ""),
        Verdict.PROBABLE,
        0.8,
        2,
        "many",
        "the alarm fired",
        now,
        List.of(cause),
        List.of(),
        0);
  }

  @Override
  public void close() {
    narrator.close();
    client.close();
    slack.close();
    dynamoDb.close();
    kinesis.close();
  }
}
