package io.probablecause.forwarder.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.probablecause.forwarder.SharedData;
import io.probablecause.forwarder.message.Gzip;
import io.probablecause.forwarder.send.Backoff;
import io.probablecause.forwarder.send.DeadLetters;
import io.probablecause.forwarder.send.FakeKinesis;
import io.probablecause.forwarder.send.KinesisSender;
import io.probablecause.forwarder.send.SendLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ObjectHandlerTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PREFIX = "AWSLogs/111122223333/";

  private final FakeKinesis kinesis = new FakeKinesis();
  private final Map<String, byte[]> objects = new HashMap<>();
  private final List<DeadLetters.Letter> letters = new ArrayList<>();
  private final ObjectHandler handler =
      new ObjectHandler(
          this::open,
          new KinesisSender(
              kinesis,
              "pc-logs",
              SendLimits.defaults(),
              new Backoff(new SplittableRandom(1), millis -> {}),
              DeadLetters.into(letters)));

  private InputStream open(ObjectRef object) throws IOException {
    byte[] content = objects.get(object.key());
    if (content == null) {
      throw new IOException("no such key: " + object.key());
    }
    return new ByteArrayInputStream(content);
  }

  private static JsonNode created(String key) throws IOException {
    return JSON.readTree(
        "{\"Records\":[{\"eventSource\":\"aws:s3\",\"eventName\":\"ObjectCreated:Put\",\"eventTime\":\"2026-03-01T10:00:00.000Z\",\"s3\":{\"bucket\":{\"name\":\"logs\"},\"object\":{\"key\":\""
            + key
            + "\",\"eTag\":\"e1\"}}}]}");
  }

  private List<JsonNode> messages() throws IOException {
    List<JsonNode> messages = new ArrayList<>();
    for (var record : kinesis.taken) {
      messages.add(JSON.readTree(Gzip.unpack(record.data().asByteArray(), 1 << 26)));
    }
    return messages;
  }

  private List<JsonNode> events() throws IOException {
    List<JsonNode> events = new ArrayList<>();
    messages().forEach(m -> m.path("logEvents").forEach(events::add));
    return events;
  }

  @Test
  void forwardsEachRecordOfACloudTrailObject() throws IOException {
    objects.put(
        PREFIX + "CloudTrail/eu-west-1/2026/03/01/x.json.gz",
        Files.readAllBytes(SharedData.fixture("lambda_promtail/cloudtrail-log-file.json.gz")));
    handler.handle(created(PREFIX + "CloudTrail/eu-west-1/2026/03/01/x.json.gz"));
    assertThat(events()).hasSize(2);
    assertThat(messages().get(0).path("owner").asText()).isEqualTo("111122223333");
    assertThat(messages().get(0).path("logGroup").asText()).isEqualTo("/s3/logs/cloudtrail");
    JsonNode first = JSON.readTree(events().get(0).path("message").asText());
    assertThat(first.path("eventName").asText()).isEqualTo("AssumeRole");
    assertThat(events().get(0).path("timestamp").asLong())
        .isEqualTo(java.time.Instant.parse(first.path("eventTime").asText()).toEpochMilli());
  }

  @Test
  void readAgainGivesTheSameIds() throws IOException {
    String key = PREFIX + "CloudTrail/eu-west-1/2026/03/01/x.json";
    objects.put(key, cloudTrail(40).getBytes(StandardCharsets.UTF_8));
    handler.handle(created(key));
    handler.handle(created(key));
    List<String> ids = events().stream().map(e -> e.path("id").asText()).toList();
    assertThat(ids).hasSize(80);
    assertThat(new TreeSet<>(ids)).hasSize(40);
  }

  @Test
  void flowLogsKeepTheirHeaderInFrontOfEachMessageAndTheStartOfEachLine() throws IOException {
    objects.put(
        PREFIX + "vpcflowlogs/eu-west-1/2026/03/01/x.log.gz",
        Files.readAllBytes(SharedData.fixture("lambda_promtail/vpcflowlog.log.gz")));
    handler.handle(created(PREFIX + "vpcflowlogs/eu-west-1/2026/03/01/x.log.gz"));
    assertThat(events().get(0).path("message").asText()).startsWith("version account-id");
    assertThat(events().get(1).path("timestamp").asLong()).isEqualTo(1_669_842_701_000L);
  }

  @Test
  void loadBalancerLinesHaveTheirOwnTime() throws IOException {
    objects.put(
        PREFIX + "elasticloadbalancing/eu-west-1/a.log.gz",
        Files.readAllBytes(SharedData.fixture("lambda_promtail/albaccesslog.log.gz")));
    objects.put(
        PREFIX + "elasticloadbalancing/eu-west-1/n.log.gz",
        Files.readAllBytes(SharedData.fixture("lambda_promtail/nlbaccesslog.log.gz")));
    handler.handle(created(PREFIX + "elasticloadbalancing/eu-west-1/a.log.gz"));
    assertThat(events().get(0).path("timestamp").asLong())
        .isEqualTo(java.time.Instant.parse("2022-12-06T17:42:16.176Z").toEpochMilli());
    int before = events().size();
    handler.handle(created(PREFIX + "elasticloadbalancing/eu-west-1/n.log.gz"));
    assertThat(events().get(before).path("timestamp").asLong())
        .isEqualTo(java.time.Instant.parse("2018-12-20T02:59:40Z").toEpochMilli());
  }

  @Test
  void configSnapshotsBecomeOneEventAnItem() throws IOException {
    String key = PREFIX + "Config/eu-west-1/2026/3/1/ConfigSnapshot/x.json";
    objects.put(
        key,
        "{\"fileVersion\":\"1.0\",\"configurationItems\":[{\"resourceId\":\"a\",\"configurationItemCaptureTime\":\"2026-03-01T09:00:00.000Z\"},{\"resourceId\":\"b\"}]}"
            .getBytes(StandardCharsets.UTF_8));
    handler.handle(created(key));
    assertThat(events()).hasSize(2);
    assertThat(events().get(0).path("timestamp").asLong()).isEqualTo(1_772_355_600_000L);
    assertThat(events().get(1).path("message").asText()).isEqualTo("{\"resourceId\":\"b\"}");
  }

  @Test
  void digestsOtherObjectsAndTestEventsAreLeftAlone() throws IOException {
    handler.handle(created(PREFIX + "CloudTrail-Digest/eu-west-1/x.json.gz"));
    handler.handle(created("pictures/Happy%20Face.jpg"));
    handler.handle(
        JSON.readTree(
            Files.readAllBytes(SharedData.fixture("lambda_promtail/events/s3-test-event.json"))));
    handler.handle(
        JSON.readTree(
            Files.readAllBytes(SharedData.fixture("lambda_promtail/eventbridge-s3-event.json"))));
    handler.handle(
        JSON.readTree(
            Files.readAllBytes(SharedData.fixture("lambda_promtail/events/s3-event.json"))));
    assertThat(kinesis.taken).isEmpty();
  }

  @Test
  void ofAnSqsBatchOnlyTheMessagesThatFailedComeBack() throws IOException {
    String key = PREFIX + "CloudTrail/eu-west-1/x.json";
    objects.put(key, cloudTrail(3).getBytes(StandardCharsets.UTF_8));
    var batch = JSON.createObjectNode();
    sqs(batch.withArray("Records"), "m1", created(key).toString());
    sqs(
        batch.withArray("Records"),
        "m2",
        created(PREFIX + "CloudTrail/eu-west-1/gone.json").toString());
    sqs(batch.withArray("Records"), "m3", "not JSON");
    assertThat(handler.handle(batch).toString())
        .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m2\"}]}");
    assertThat(events()).hasSize(3);
  }

  private static void sqs(
      com.fasterxml.jackson.databind.node.ArrayNode records, String id, String body) {
    records.addObject().put("messageId", id).put("eventSource", "aws:sqs").put("body", body);
  }

  @Test
  void withoutSqsAFailureFailsTheEventSoThatItComesAgain() throws IOException {
    JsonNode event = created(PREFIX + "CloudTrail/eu-west-1/gone.json");
    assertThatThrownBy(() -> handler.handle(event))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("gone.json");
  }

  @Test
  void anObjectCutShortFailsAndWhatWasReadBeforeMayComeTwice() throws IOException {
    String key = PREFIX + "CloudTrail/eu-west-1/x.json.gz";
    byte[] packed = Gzip.pack(cloudTrail(2_000).getBytes(StandardCharsets.UTF_8));
    objects.put(key, java.util.Arrays.copyOf(packed, packed.length / 2));
    JsonNode event = created(key);
    assertThatThrownBy(() -> handler.handle(event)).isInstanceOf(IOException.class);
  }

  @Test
  void aLargeObjectIsStreamedAndNeverHeld() throws IOException {
    String key = PREFIX + "CloudTrail/eu-west-1/large.json";
    String record =
        "{\"eventTime\":\"2026-03-01T10:00:00Z\",\"eventName\":\"DescribeInstances\",\"filler\":\""
            + "x".repeat(900)
            + "\"}";
    long wanted = 100L << 20;
    handlerOf(new Endless("{\"Records\":[", record, wanted)).handle(created(key));
    assertThat(kinesis.taken).hasSizeGreaterThan(150);
    assertThat(kinesis.taken.stream().mapToInt(r -> r.data().asByteArray().length).max().getAsInt())
        .isLessThan(1 << 20);
  }

  private ObjectHandler handlerOf(InputStream content) {
    return new ObjectHandler(
        object -> content,
        new KinesisSender(
            kinesis,
            "pc-logs",
            SendLimits.defaults(),
            new Backoff(new SplittableRandom(1), millis -> {}),
            DeadLetters.into(letters)));
  }

  /** A JSON list that is never whole in memory. */
  private static final class Endless extends InputStream {
    private final String record;
    private byte[] part;
    private int at;
    private long left;
    private boolean closed;

    Endless(String head, String record, long bytes) {
      this.record = record;
      this.part = head.getBytes(StandardCharsets.US_ASCII);
      this.left = bytes;
    }

    @Override
    public int read() {
      if (at == part.length) {
        if (closed) {
          return -1;
        }
        closed = left <= 0;
        part = (closed ? record + "]}" : record + ",").getBytes(StandardCharsets.US_ASCII);
        left -= part.length;
        at = 0;
      }
      return part[at++];
    }
  }

  private static String cloudTrail(int records) {
    StringBuilder text = new StringBuilder("{\"Records\":[");
    for (int i = 0; i < records; i++) {
      text.append(i == 0 ? "" : ",")
          .append("{\"eventTime\":\"2026-03-01T10:00:00Z\",\"eventID\":\"")
          .append(i)
          .append("\"}");
    }
    return text.append("]}").toString();
  }
}
