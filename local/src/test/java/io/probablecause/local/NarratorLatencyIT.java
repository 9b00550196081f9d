package io.probablecause.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
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
import io.probablecause.narrator.Narrator;
import io.probablecause.narrator.NarratorConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/**
 * From reports on the stream to posts at Slack: fifty incidents at once in fifty channels, through
 * the Kinesis Client Library, DynamoDB Local and the real Slack SDK. The time is printed, not
 * judged: a build's machine has other work.
 */
class NarratorLatencyIT {
  private static final int INCIDENTS = 50;
  private static final long NOW = System.currentTimeMillis();
  private static final Pattern INCIDENT = Pattern.compile("\"incident_id\":\"([^\"]+)\"");

  private final Map<String, Long> posted = new ConcurrentHashMap<>();
  private final Map<String, Long> stored = new ConcurrentHashMap<>();
  private final AtomicLong messages = new AtomicLong();

  @Test
  void postsFiftyIncidentsAtOnceAndTellsHowLongItTook() throws Exception {
    HttpServer slack = slack();
    try (LocalKinesis kinesis = LocalKinesis.start(0, LocalKinesisConfig.DEFAULTS);
        LocalDynamoDb dynamoDb = LocalDynamoDb.start(0, null)) {
      kinesis.createStream("pc-incidents", 2);
      kinesis.createStream("pc-dead-letters", 1);
      NarratorIT.createIncidents(dynamoDb.endpoint());
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
      try (Narrator narrator =
              Narrator.start(
                  settings,
                  config(slack),
                  told -> stored.put(told.report().incidentId(), System.nanoTime()));
          KinesisClient client = NarratorIT.client(kinesis.endpoint())) {
        assertThat(narrator).isNotNull();
        put(client, "warm-up-", INCIDENTS);
        await().atMost(Duration.ofSeconds(60)).until(() -> posted.size() == INCIDENTS);
        Thread.sleep(5_000);
        long start = System.nanoTime();
        put(client, "incident-", INCIDENTS);
        await()
            .pollInterval(Duration.ofMillis(5))
            .atMost(Duration.ofSeconds(30))
            .until(() -> posted.size() == 2 * INCIDENTS);
        List<Long> millis = millis(posted, start);
        System.out.printf(
            "Stream to Slack, %d incidents in %d channels: p50 %d ms, p99 %d ms (in the table: p99"
                + " %d ms).%n",
            INCIDENTS,
            INCIDENTS,
            millis.get(INCIDENTS / 2),
            millis.get(INCIDENTS - 1),
            millis(stored, start).get(INCIDENTS - 1));
        assertThat(posted.keySet()).hasSize(2 * INCIDENTS);
      }
    } finally {
      slack.stop(0);
    }
  }

  private static List<Long> millis(Map<String, Long> nanos, long start) {
    return nanos.entrySet().stream()
        .filter(e -> e.getKey().startsWith("incident-"))
        .map(e -> (e.getValue() - start) / 1_000_000)
        .sorted()
        .toList();
  }

  private static NarratorConfig config(HttpServer slack) {
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
            "http://127.0.0.1:" + slack.getAddress().getPort() + "/api/"),
        "test");
  }

  /** Notes when each first message came. */
  private HttpServer slack() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ExecutorService pool = Executors.newCachedThreadPool();
    server.setExecutor(pool);
    server.createContext(
        "/api/",
        exchange -> {
          String body =
              URLDecoder.decode(
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                  StandardCharsets.UTF_8);
          Matcher incident = INCIDENT.matcher(body);
          if (exchange.getRequestURI().getPath().endsWith("chat.postMessage") && incident.find()) {
            posted.putIfAbsent(incident.group(1), System.nanoTime());
          }
          byte[] answer =
              ("{\"ok\":true,\"messages\":[],\"ts\":\"" + messages.incrementAndGet() + ".0\"}")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static void put(KinesisClient client, String prefix, int count) {
    List<PutRecordsRequestEntry> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      records.add(
          PutRecordsRequestEntry.builder()
              .partitionKey(prefix + i)
              .data(SdkBytes.fromUtf8String(ReportJson.write(report(prefix, i)).toString()))
              .build());
    }
    client.putRecords(put -> put.streamName("pc-incidents").records(records));
  }

  private static IncidentReport report(String prefix, int i) {
    String application = "application-" + i;
    RankedCause cause =
        new RankedCause(
            1,
            prefix + "cause-" + i,
            9,
            application,
            Layer.CLOUDSYSTEM,
            "i-0abc1234def567890",
            "ec2/instance-rebooted",
            "REBOOT of instance i-0abc1234def567890",
            NOW - 60_000,
            NOW - 60_000,
            1,
            CauseStatus.ACTIVE,
            List.of(),
            List.of(),
            List.of(new Evidence("/ecs/" + application, "s", "e", NOW - 60_000, "rebooting")),
            "Check the instance.");
    return new IncidentReport(
        prefix + i,
        1,
        new Alarm(prefix + i, "", NOW, application, "Threshold Crossed", ""),
        Verdict.PROBABLE,
        0.8,
        2,
        "many",
        "the alarm fired",
        NOW,
        List.of(cause),
        List.of(),
        0);
  }
}
