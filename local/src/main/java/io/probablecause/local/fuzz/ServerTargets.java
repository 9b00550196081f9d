package io.probablecause.local.fuzz;

import io.probablecause.core.config.Settings;
import io.probablecause.dashboard.Dashboard;
import io.probablecause.dashboard.DashboardConfig;
import io.probablecause.local.dynamodb.LocalDynamoDb;
import io.probablecause.local.kinesis.LocalKinesis;
import io.probablecause.local.kinesis.LocalKinesisConfig;
import io.probablecause.local.process.FreePort;
import io.probablecause.local.system.Clients;
import io.probablecause.local.system.TableMaker;
import io.probablecause.narrator.message.SlackSettings;
import io.probablecause.narrator.slack.SlackService;
import io.probablecause.narrator.store.DynamoIncidentStore;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What listens: the dashboard, and the narrator's entry for Slack. Their tables are empty ones. */
final class ServerTargets implements AutoCloseable {
  private static final String SECRET = "fuzz-secret";
  private static final int LONGEST_LINE = 16_000;

  private final LocalKinesis kinesis = LocalKinesis.start(0, LocalKinesisConfig.DEFAULTS);
  private final LocalDynamoDb tables = LocalDynamoDb.start(0, null);
  private final SlackAnswers slack = SlackAnswers.start();
  private final Settings settings;
  private final DynamoDbClient client;

  ServerTargets() {
    settings =
        Settings.of(
            Map.of(
                "endpoint.kinesis",
                kinesis.endpoint().toString(),
                "endpoint.dynamodb",
                tables.endpoint().toString(),
                "access-key-id",
                "local",
                "secret-access-key",
                "local"),
            "fuzz");
    kinesis.createStream(settings.signalsStream(), 1);
    client = Clients.dynamoDb(settings);
    new TableMaker(client, settings).create();
  }

  List<Target> all() throws Exception {
    return List.of(dashboard(), slack());
  }

  private Target dashboard() {
    Dashboard dashboard = Dashboard.start(settings, DashboardConfig.local(0));
    int port = dashboard.address().getPort();
    return new HttpTarget(
        "dashboard",
        Samples.bytes(Examples.PAGES),
        port,
        path -> get(path, port),
        List.of(dashboard));
  }

  /** Line ends would end the request's line; a server would then see another request. */
  private static byte[] get(byte[] path, int port) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(ascii("GET "));
    int length = Math.min(path.length, LONGEST_LINE);
    for (int i = 0; i < length; i++) {
      out.write(path[i] == '\n' || path[i] == '\r' || path[i] == ' ' ? '+' : path[i]);
    }
    out.writeBytes(ascii(" HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nConnection: close\r\n\r\n"));
    return out.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private Target slack() throws Exception {
    int port = FreePort.find();
    SlackService service =
        SlackService.start(
            new SlackService.Parts(
                settings,
                new SlackSettings(
                    "xoxb-fuzz", SECRET, "", "C1", Map.of(), slack.address(), port, false, 0),
                "en",
                "",
                4,
                client,
                new DynamoIncidentStore(client, settings),
                command -> {},
                task -> {
                  Thread thread = new Thread(task, "fuzz-slack");
                  thread.setDaemon(true);
                  return thread;
                },
                Clock.systemUTC(),
                0));
    return new HttpTarget(
        "Slack's requests",
        Samples.bytes(Examples.SLACK),
        port,
        ServerTargets::signed,
        List.of(service));
  }

  /** Signed as Slack signs (Slack API documentation, "Verifying requests from Slack"). */
  private static byte[] signed(byte[] body) {
    long now = Clock.systemUTC().instant().getEpochSecond();
    byte[] text = form(new String(body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream base = new ByteArrayOutputStream();
    base.writeBytes(ascii("v0:" + now + ":"));
    base.writeBytes(text);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(
        ascii(
            "POST /slack/events HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                + text.length
                + "\r\nX-Slack-Request-Timestamp: "
                + now
                + "\r\nX-Slack-Signature: v0="
                + signature(base.toByteArray())
                + "\r\n\r\n"));
    out.writeBytes(text);
    return out.toByteArray();
  }

  /** Payloads are a field of a form. */
  private static String form(String text) {
    return text.startsWith("{")
        ? "payload=" + URLEncoder.encode(text, StandardCharsets.UTF_8)
        : text;
  }

  private static String signature(byte[] base) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(ascii(SECRET), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(base));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every JVM knows HMAC-SHA256", e);
    }
  }

  @Override
  public void close() {
    slack.close();
    client.close();
    tables.close();
    kinesis.close();
  }
}
