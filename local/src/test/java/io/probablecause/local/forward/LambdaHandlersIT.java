package io.probablecause.local.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.config.Settings;
import io.probablecause.forwarder.lambda.LogsSubscription;
import io.probablecause.forwarder.lambda.Signals;
import io.probablecause.forwarder.message.Gzip;
import io.probablecause.forwarder.message.LogEvent;
import io.probablecause.forwarder.message.Messages;
import io.probablecause.forwarder.s3.ObjectHandler;
import io.probablecause.forwarder.send.Backoff;
import io.probablecause.forwarder.send.Clients;
import io.probablecause.forwarder.send.DeadLetters;
import io.probablecause.forwarder.send.DeadLetters.Letter;
import io.probablecause.forwarder.send.KinesisSender;
import io.probablecause.forwarder.send.SendException;
import io.probablecause.forwarder.send.SendLimits;
import io.probablecause.forwarder.send.StreamDeadLetters;
import io.probablecause.local.kinesis.LocalKinesis;
import io.probablecause.local.kinesis.LocalKinesisConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** What Lambda hands over arrives in the stream, however the stream behaves. */
class LambdaHandlersIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SUBSCRIPTION = "aws_lambda_java_events/cloudwatchlogs_event.json";
  private static final String PREFIX = "AWSLogs/111122223333/";

  private final ScriptedFaults faults = new ScriptedFaults();
  private final List<Letter> letters = new ArrayList<>();
  private final Map<String, byte[]> bucket = new HashMap<>();
  private LocalKinesis local;
  private Settings settings;
  private KinesisClient kinesis;
  private KinesisSender logs;
  private KinesisSender signals;

  @BeforeEach
  void start() {
    local = LocalKinesis.start(0, LocalKinesisConfig.DEFAULTS.withFaults(faults));
    settings =
        Settings.of(
            Map.of(
                "endpoint.kinesis",
                local.endpoint().toString(),
                "access-key-id",
                "local",
                "secret-access-key",
                "local"),
            "test");
    local.createStream(settings.logsStream(), 2);
    local.createStream(settings.signalsStream(), 1);
    local.createStream(settings.deadLettersStream(), 1);
    kinesis = Clients.kinesis(settings);
    logs = sender(settings.logsStream(), 1 << 20, letters::add);
    signals = sender(settings.signalsStream(), 1 << 20, letters::add);
  }

  @AfterEach
  void stop() {
    kinesis.close();
    local.close();
  }

  private KinesisSender sender(String stream, int maxRecordBytes, DeadLetters letters) {
    return new KinesisSender(
        kinesis,
        stream,
        SendLimits.defaults().withMaxRecordBytes(maxRecordBytes),
        new Backoff(new SplittableRandom(1), millis -> {}),
        letters);
  }

  /** As the functions have it where no queue is set. */
  private KinesisSender withoutQueue(int maxRecordBytes) {
    return sender(
        settings.logsStream(),
        maxRecordBytes,
        new StreamDeadLetters(
            kinesis, settings.deadLettersStream(), maxRecordBytes, Clock.systemUTC()));
  }

  private static JsonNode fixture(String name) throws IOException {
    return JSON.readTree(SharedFixture.read(name));
  }

  private static byte[] packed(JsonNode subscription) {
    return Base64.getDecoder().decode(subscription.path("awslogs").path("data").asText());
  }

  private static JsonNode subscription(byte[] packed) {
    ObjectNode event = JSON.createObjectNode();
    event.putObject("awslogs").put("data", Base64.getEncoder().encodeToString(packed));
    return event;
  }

  private static JsonNode subscriptionOf(int events, int length) {
    List<LogEvent> all =
        IntStream.range(0, events)
            .mapToObj(
                i -> new LogEvent(Integer.toString(i), 1_772_359_200_000L + i, text(i, length)))
            .toList();
    return subscription(Messages.pack("111122223333", "/ecs/orders", "task", all));
  }

  /** Text that hardly compresses. */
  private static String text(long seed, int length) {
    byte[] bytes = new byte[length];
    new SplittableRandom(seed).nextBytes(bytes);
    return seed + " " + Base64.getEncoder().encodeToString(bytes);
  }

  private ObjectHandler objects(KinesisSender sender) {
    return new ObjectHandler(object -> open(object.key()), sender);
  }

  private InputStream open(String key) throws IOException {
    byte[] content = bucket.get(key);
    if (content == null) {
      throw new IOException("no such key: " + key);
    }
    return new ByteArrayInputStream(content);
  }

  /** The notification of S3, of an object that the bucket gets. */
  private JsonNode created(String key, byte[] content) throws IOException {
    bucket.put(key, content);
    JsonNode event = fixture("lambda_promtail/events/s3-event.json");
    ((ObjectNode) event.path("Records").get(0).path("s3").path("object")).put("key", key);
    return event;
  }

  /** A batch of SQS whose messages hold one event each. */
  private static JsonNode batch(JsonNode... events) throws IOException {
    JsonNode one = fixture("lambda_promtail/events/sqs-event.json").path("Records").get(0);
    ObjectNode batch = JSON.createObjectNode();
    for (int i = 0; i < events.length; i++) {
      ObjectNode message = one.deepCopy();
      batch
          .withArray("Records")
          .add(message.put("messageId", "m" + i).put("body", events[i].toString()));
    }
    return batch;
  }

  private static byte[] cloudTrail(String prefix, int records) {
    StringBuilder text = new StringBuilder("{\"Records\":[");
    for (int i = 0; i < records; i++) {
      text.append(i == 0 ? "" : ",")
          .append("{\"eventTime\":\"2026-03-01T10:00:00Z\",\"eventID\":\"")
          .append(prefix)
          .append(i)
          .append("\"}");
    }
    return text.append("]}").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> eventIds(String prefix, int records) {
    return IntStream.range(0, records).mapToObj(i -> "\"eventID\":\"" + prefix + i + "\"").toList();
  }

  private List<String> logTexts() throws IOException {
    return StreamContent.texts(kinesis, settings.logsStream());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SUBSCRIPTION,
        "aws_lambda_go_events/cloudwatch-logs-event.json",
        "lambda_promtail/events/cloudwatch-logs-event.json"
      })
  void aSubscriptionArrivesByteForByteAfterThrottlingAndARefusedRecord(String name)
      throws IOException {
    faults.throttle(3);
    faults.refuse(2);
    JsonNode event = fixture(name);
    new LogsSubscription(logs).handle(event);
    assertThat(StreamContent.records(kinesis, settings.logsStream()))
        .containsExactly(packed(event));
    assertThat(logs.counts()).isEqualTo(new KinesisSender.Counts(1, packed(event).length, 6, 5, 0));
  }

  @Test
  void aSubscriptionLargerThanARecordIsSplitBetweenEventsAndRefusedPartsAreSentAgain()
      throws IOException {
    KinesisSender small = sender(settings.logsStream(), 20_000, letters::add);
    faults.refuse(5);
    new LogsSubscription(small).handle(subscriptionOf(200, 600));
    assertThat(StreamContent.records(kinesis, settings.logsStream()))
        .hasSizeGreaterThan(6)
        .allSatisfy(record -> assertThat(record.length).isLessThanOrEqualTo(20_000));
    assertThat(StreamContent.eventIds(kinesis, settings.logsStream())).hasSize(200);
    assertThat(logTexts()).hasSize(200);
    assertThat(letters).isEmpty();
    assertThat(small.counts().retried()).isEqualTo(5);
  }

  @Test
  void aSubscriptionThatIsThrottledToTheEndFailsItsInvocationAndArrivesByTheNext()
      throws IOException {
    KinesisSender sender = withoutQueue(1 << 20);
    JsonNode event = fixture(SUBSCRIPTION);
    faults.throttle(ScriptedFaults.ALL);
    assertThatThrownBy(() -> new LogsSubscription(sender).handle(event))
        .isInstanceOf(SendException.class)
        .hasMessageContaining("refused 10 times");
    faults.none();
    assertThat(logTexts()).isEmpty();
    new LogsSubscription(sender).handle(event);
    assertThat(StreamContent.records(kinesis, settings.logsStream()))
        .containsExactly(packed(event));
  }

  @Test
  void aSubscriptionThatIsThrottledToTheEndGoesToTheQueueOfDeadLettersAsItCame()
      throws IOException {
    JsonNode event = fixture(SUBSCRIPTION);
    faults.throttle(ScriptedFaults.ALL);
    new LogsSubscription(logs).handle(event);
    assertThat(letters).hasSize(1);
    assertThat(letters.get(0).record().data()).isEqualTo(packed(event));
    assertThat(letters.get(0).reason()).isEqualTo("refused 10 times");
  }

  @Test
  void anEventTooLargeForAnyRecordIsToldToTheStreamOfDeadLettersAndTheOthersArrive()
      throws IOException {
    List<LogEvent> events =
        List.of(
            new LogEvent("1", 1_772_359_200_000L, "first"),
            new LogEvent("2", 1_772_359_200_000L, text(2, 30_000)),
            new LogEvent("3", 1_772_359_200_000L, "third"));
    new LogsSubscription(withoutQueue(20_000))
        .handle(subscription(Messages.pack("111122223333", "/ecs/orders", "task", events)));
    assertThat(logTexts()).containsExactlyInAnyOrder("first", "third");
    List<JsonNode> dead = StreamContent.messages(kinesis, settings.deadLettersStream());
    assertThat(dead).hasSize(1);
    assertThat(dead.get(0).toString()).contains("TOO_LARGE", settings.logsStream());
  }

  @Test
  void aMessageThatIsNotGzipArrivesAsItIsAndIsForTheReaderToReject() throws IOException {
    byte[] broken = "no gzip".getBytes(StandardCharsets.UTF_8);
    new LogsSubscription(logs).handle(subscription(broken));
    assertThat(StreamContent.records(kinesis, settings.logsStream())).containsExactly(broken);
  }

  @Test
  void aStreamThatDoesNotExistFailsTheInvocationAtOnce() throws IOException {
    KinesisSender nowhere = sender("nowhere", 1 << 20, letters::add);
    JsonNode event = fixture(SUBSCRIPTION);
    assertThatThrownBy(() -> new LogsSubscription(nowhere).handle(event))
        .isInstanceOf(SendException.class)
        .hasMessageContaining("nowhere");
    assertThat(nowhere.counts().requests()).isEqualTo(1);
  }

  @Test
  void anEndpointThatIsGoneIsTriedAgainAndThenFailsTheInvocation() throws IOException {
    KinesisSender sender = withoutQueue(1 << 20);
    JsonNode event = fixture(SUBSCRIPTION);
    local.close();
    assertThatThrownBy(() -> new LogsSubscription(sender).handle(event))
        .isInstanceOf(SendException.class);
    assertThat(sender.counts().requests()).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource({
    "CloudTrail/eu-west-1/x.json.gz,                 cloudtrail-log-file.json.gz, cloudtrail",
    "vpcflowlogs/eu-west-1/x.log.gz,                 vpcflowlog.log.gz,           vpc-flow-logs",
    "elasticloadbalancing/eu-west-1/app.log.gz,      albaccesslog.log.gz,         load-balancer",
    "elasticloadbalancing/eu-west-1/net.log.gz,      nlbaccesslog.log.gz,         load-balancer"
  })
  void anObjectArrivesAfterThrottlingAndARefusedRecord(String key, String content, String kind)
      throws IOException {
    faults.throttle(2);
    faults.refuse(1);
    byte[] object = SharedFixture.read("lambda_promtail/" + content);
    objects(logs).handle(created(PREFIX + key, object));
    List<JsonNode> messages = StreamContent.messages(kinesis, settings.logsStream());
    assertThat(messages)
        .allSatisfy(
            m -> assertThat(m.path("logGroup").asText()).isEqualTo("/s3/sourcebucket/" + kind));
    String plain = new String(Gzip.unpack(object, 1 << 24), StandardCharsets.UTF_8);
    if (kind.equals("cloudtrail")) {
      assertThat(logTexts()).hasSize(JSON.readTree(plain).path("Records").size());
    } else {
      assertThat(logTexts())
          .containsExactlyElementsOf(plain.lines().filter(l -> !l.isBlank()).toList());
    }
  }

  @Test
  void aLargeObjectArrivesWholeThroughManyRefusedRecords() throws IOException {
    faults.refuse(40);
    faults.throttle(4);
    objects(logs).handle(created(PREFIX + "CloudTrail/eu-west-1/x.json", cloudTrail("e", 60_000)));
    assertThat(StreamContent.eventIds(kinesis, settings.logsStream())).hasSize(60_000);
    assertThat(letters).isEmpty();
  }

  @Test
  void ofASqsBatchOnlyTheThrottledMessageComesBackAndItsSecondDeliveryLosesNothing()
      throws IOException {
    ObjectHandler handler = objects(withoutQueue(1 << 20));
    JsonNode first = created(PREFIX + "CloudTrail/eu-west-1/a.json", cloudTrail("a", 3));
    JsonNode second = created(PREFIX + "CloudTrail/eu-west-1/b.json", cloudTrail("b", 3));
    faults.throttle(10);
    assertThat(handler.handle(batch(first, second)).toString())
        .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m0\"}]}");
    assertThat(handler.handle(batch(first)).path("batchItemFailures")).isEmpty();
    String all = String.join("\n", logTexts());
    assertThat(all).contains(eventIds("a", 3)).contains(eventIds("b", 3));
  }

  @Test
  void anObjectCutShortComesBackAndWhatArrivedBeforeHasTheSameIdsAgain() throws IOException {
    String key = PREFIX + "CloudTrail/eu-west-1/x.json.gz";
    byte[] whole = Gzip.pack(cloudTrail("e", 20_000));
    ObjectHandler handler = objects(logs);
    JsonNode cut = created(key, java.util.Arrays.copyOf(whole, whole.length / 2));
    assertThat(handler.handle(batch(cut)).path("batchItemFailures")).hasSize(1);
    handler.handle(batch(created(key, whole)));
    assertThat(logTexts()).hasSizeGreaterThan(20_000);
    assertThat(StreamContent.eventIds(kinesis, settings.logsStream())).hasSize(20_000);
  }

  @Test
  void anObjectThatIsGoneFailsAnEventThatCameWithoutAQueue() throws IOException {
    JsonNode event = created(PREFIX + "CloudTrail/eu-west-1/gone.json", cloudTrail("e", 1));
    bucket.clear();
    assertThatThrownBy(() -> objects(logs).handle(event))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("gone.json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws_lambda_java_events/cloudwatch_metric_alarm.json",
        "aws_lambda_java_events/cloudwatch_composite_alarm.json",
        "aws_lambda_java_events/cloudwatch_event.json",
        "aws_lambda_java_events/config_event.json",
        "aws_lambda_java_events/sns_event.json",
        "aws_lambda_go_events/ecs-container-instance-state-change.json",
        "aws_lambda_go_events/autoscaling-event-terminate-action.json",
        "aws_lambda_go_events/codedeploy-deployment-event.json",
        "lambda_promtail/events/sns-event.json"
      })
  void aSignalArrivesInItsShapeAfterThrottlingAndARefusedRecord(String name) throws IOException {
    faults.throttle(2);
    faults.refuse(1);
    JsonNode event = fixture(name);
    new Signals(signals).handle(event);
    assertThat(StreamContent.messages(kinesis, settings.signalsStream())).containsExactly(event);
  }

  @Test
  void signalsAboutOneAlarmKeepTheirOrderOverInvocations() throws IOException {
    ObjectNode alarm = (ObjectNode) fixture("aws_lambda_java_events/cloudwatch_metric_alarm.json");
    for (int i = 0; i < 20; i++) {
      faults.throttle(i % 3);
      new Signals(signals).handle(alarm.deepCopy().put("id", "n" + i));
    }
    assertThat(StreamContent.messages(kinesis, settings.signalsStream()))
        .extracting(m -> m.path("id").asText())
        .containsExactlyElementsOf(IntStream.range(0, 20).mapToObj(i -> "n" + i).toList());
  }
}
