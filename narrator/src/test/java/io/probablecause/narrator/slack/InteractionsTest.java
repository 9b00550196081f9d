package io.probablecause.narrator.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.app_backend.SlackSignature;
import io.probablecause.core.cause.Command;
import io.probablecause.core.cause.Outcome;
import io.probablecause.core.config.Settings;
import io.probablecause.core.narrative.TemplateNarrative;
import io.probablecause.core.table.SystemStateItem;
import io.probablecause.core.table.Tables;
import io.probablecause.narrator.IncidentsTable;
import io.probablecause.narrator.Reports;
import io.probablecause.narrator.message.SlackSettings;
import io.probablecause.narrator.store.DynamoIncidentStore;
import io.probablecause.narrator.store.IncidentKey;
import io.probablecause.narrator.store.IncidentStore;
import io.probablecause.narrator.store.IncidentStore.Stage;
import io.probablecause.narrator.store.News;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people press and ask, through the real Bolt app: signed HTTP and Socket Mode. */
class InteractionsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SECRET = "signing";

  private final IncidentsTable table = new IncidentsTable();
  private final SlackStub slack = new SlackStub();
  private final List<Command> sent = new CopyOnWriteArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private int port;
  private SlackService service;

  @BeforeEach
  void start() throws Exception {
    table.createStates();
    port = freePort();
    service = service(Map.of("slack.http-port", Integer.toString(port)));
    IncidentStore store = new DynamoIncidentStore(table.client(), Settings.of(Map.of(), "test"));
    var sections = TemplateNarrative.sections(Reports.reboot(), "en");
    News news =
        new News(
            Reports.reboot(),
            TemplateNarrative.join(sections, "template", "en"),
            sections,
            Outcome.TEMPLATE,
            Stage.TEMPLATE);
    service.show(news, store.save(news)).message().get(20, TimeUnit.SECONDS);
  }

  @AfterEach
  void stop() {
    service.close();
    slack.close();
    table.close();
  }

  @Test
  void refusesWhatSlackDidNotSignOrSignedLongAgo() throws Exception {
    String body = form(press(Actions.RESOLVE));
    long now = System.currentTimeMillis() / 1000;
    assertThat(post(body, now, "v0=" + "0".repeat(64)).statusCode()).isEqualTo(401);
    assertThat(post(body, now - 301, signature(body, now - 301)).statusCode()).isEqualTo(401);
    assertThat(post(body + "&x=1", now, signature(body, now)).statusCode()).isEqualTo(401);
    assertThat(sent).isEmpty();
    assertThat(post(body, now, signature(body, now)).statusCode()).isEqualTo(200);
    await().until(() -> sent.size() == 1);
  }

  @Test
  void acknowledgesWithANoteAndAnExpiry() throws Exception {
    press(Actions.ACKNOWLEDGE, "T1");
    await().until(() -> slack.views.size() == 1);
    JsonNode view = slack.views.get(0);
    assertThat(SlackLimits.ofView(view)).isEmpty();
    long before = System.currentTimeMillis();
    submit(view, "8", "looking <!here> at it");
    await().until(() -> sent.size() == 1);
    Command command = sent.get(0);
    assertThat(command.type()).isEqualTo(Command.Type.ACKNOWLEDGED);
    assertThat(command.causeId()).isEqualTo("cause-reboot");
    assertThat(command.applicationId()).as("the cause's owner").isEqualTo("orders-db");
    assertThat(command.incidentId()).isEqualTo("incident-1");
    assertThat(command.by()).isEqualTo("jane");
    assertThat(command.note()).isEqualTo("looking <!here> at it");
    assertThat(command.expiresAt()).isBetween(before + 8 * 3_600_000L, before + 8 * 3_660_000L);
    await().untilAsserted(() -> assertThat(shown()).contains("Acknowledged by jane until"));
    assertThat(shown()).doesNotContain("\"" + Actions.ACKNOWLEDGE + "\"");
  }

  @Test
  void resolvesAndTakesVerdictsWithThePersonsName() throws Exception {
    press(Actions.CONFIRM, "1.1");
    await().until(() -> sent.size() == 1);
    press(Actions.DENY, "1.2");
    await().until(() -> sent.size() == 2);
    press(Actions.RESOLVE, "1.3");
    await().until(() -> sent.size() == 3);
    assertThat(sent)
        .extracting(Command::type)
        .containsExactly(Command.Type.FEEDBACK, Command.Type.FEEDBACK, Command.Type.RESOLVED);
    assertThat(sent).extracting(Command::confirmed).containsExactly(true, false, false);
    assertThat(sent).extracting(Command::by).containsOnly("jane");
    await().untilAsserted(() -> assertThat(shown()).contains("Resolved by jane"));
    assertThat(shown()).contains("jane says: this was not it.");
  }

  @Test
  void oneRequestThatSlackRepeatsIsOneCommandToTheEngine() throws Exception {
    press(Actions.RESOLVE, "7.7");
    press(Actions.RESOLVE, "7.7");
    await().until(() -> sent.size() == 2);
    assertThat(sent.get(0).id()).isEqualTo(sent.get(1).id());
  }

  @Test
  void showsTheEvidenceInAModal() throws Exception {
    press(Actions.EVIDENCE, "1.1");
    await().until(() -> slack.views.size() == 1);
    assertThat(SlackLimits.ofView(slack.views.get(0))).isEmpty();
    assertThat(slack.views.get(0).toString()).contains("REJECT OK");
  }

  @Test
  void answersTheCommandWithTheStandingRanking() throws Exception {
    table
        .client()
        .putItem(
            put ->
                put.tableName(Tables.SYSTEM_STATE)
                    .item(SystemStateItem.encode(MessagesTest.state(1)).item()));
    command("orders");
    await().until(() -> slack.responses.size() == 1);
    assertThat(slack.responses.get(0))
        .contains("ephemeral")
        .contains("1. REBOOT of instance i-0abc1234def567890");
    command("");
    await().until(() -> slack.responses.size() == 2);
    assertThat(slack.responses.get(1)).contains("orders");
  }

  @Test
  void takesButtonsBySocketModeToo() throws Exception {
    List<String> received = new CopyOnWriteArrayList<>();
    WebSocketServer server = socket(received);
    server.start();
    await().until(() -> server.getPort() > 0);
    slack.socketUrl("ws://127.0.0.1:" + server.getPort() + "/link");
    try (SlackService socketMode = service(Map.of("slack.app-token", "xapp-test"))) {
      assertThat(socketMode).isNotNull();
      await().until(() -> sent.size() == 1);
      assertThat(sent.get(0).type()).isEqualTo(Command.Type.RESOLVED);
      await().until(() -> received.stream().anyMatch(m -> m.contains("envelope-1")));
    } finally {
      server.stop(1_000);
    }
  }

  private WebSocketServer socket(List<String> received) {
    WebSocketServer server =
        new WebSocketServer(new InetSocketAddress("127.0.0.1", 0)) {
          @Override
          public void onOpen(WebSocket connection, ClientHandshake handshake) {
            connection.send(
                "{\"type\":\"hello\",\"num_connections\":1,\"debug_info\":{\"host\":\"h\"},"
                    + "\"connection_info\":{\"app_id\":\"A1\"}}");
            ObjectNode envelope = JSON.createObjectNode().put("envelope_id", "envelope-1");
            envelope.put("type", "interactive").put("accepts_response_payload", true);
            envelope.set("payload", InteractionsTest.this.press(Actions.RESOLVE));
            connection.send(envelope.toString());
          }

          @Override
          public void onClose(WebSocket connection, int code, String reason, boolean remote) {}

          @Override
          public void onMessage(WebSocket connection, String message) {
            received.add(message);
          }

          @Override
          public void onError(WebSocket connection, Exception e) {
            received.add(String.valueOf(e));
          }

          @Override
          public void onStart() {}
        };
    server.setReuseAddr(true);
    return server;
  }

  private String shown() {
    return slack.inChannel("C1").get(0).path("blocks").toString();
  }

  private ObjectNode press(String action) {
    ObjectNode payload = JSON.createObjectNode().put("type", "block_actions");
    payload.putObject("team").put("id", "T1").put("domain", "d");
    payload.putObject("user").put("id", "U1").put("username", "jane").put("team_id", "T1");
    payload.put("api_app_id", "A1").put("token", "t").put("trigger_id", "trigger-1");
    payload.put("response_url", slack.url() + "/response");
    payload.putObject("channel").put("id", "C1").put("name", "alarms");
    payload.putObject("container").put("type", "message").put("channel_id", "C1");
    ObjectNode pressed = payload.putArray("actions").addObject();
    pressed.put("type", "button").put("action_id", action).put("block_id", "b");
    pressed.put("value", Actions.value(IncidentKey.of(Reports.reboot())));
    pressed.put("action_ts", "1772359700.1");
    return payload;
  }

  private void press(String action, String actionTs) throws Exception {
    ObjectNode payload = press(action);
    ((ObjectNode) payload.path("actions").get(0)).put("action_ts", actionTs);
    postSigned(form(payload));
  }

  private void submit(JsonNode view, String hours, String note) throws Exception {
    ObjectNode payload = JSON.createObjectNode().put("type", "view_submission");
    payload.putObject("team").put("id", "T1").put("domain", "d");
    payload.putObject("user").put("id", "U1").put("name", "jane").put("team_id", "T1");
    payload.put("api_app_id", "A1").put("token", "t").put("trigger_id", "trigger-2");
    ObjectNode sent = payload.putObject("view");
    sent.setAll((ObjectNode) view.deepCopy());
    sent.put("id", "V1");
    ObjectNode values = sent.putObject("state").putObject("values");
    values
        .putObject(Views.HOURS)
        .putObject(Views.HOURS)
        .put("type", "static_select")
        .putObject("selected_option")
        .put("value", hours);
    values
        .putObject(Views.NOTE)
        .putObject(Views.NOTE)
        .put("type", "plain_text_input")
        .put("value", note);
    postSigned(form(payload));
  }

  private void command(String text) throws Exception {
    Map<String, String> fields =
        Map.of(
            "token", "t",
            "team_id", "T1",
            "channel_id", "C1",
            "user_id", "U1",
            "user_name", "jane",
            "command", "/probable-cause",
            "text", text,
            "api_app_id", "A1",
            "response_url", slack.url() + "/response",
            "trigger_id", "trigger-3");
    StringBuilder body = new StringBuilder();
    fields.forEach(
        (name, value) ->
            body.append(body.isEmpty() ? "" : "&").append(name).append('=').append(encode(value)));
    postSigned(body.toString());
  }

  private static String form(ObjectNode payload) {
    return "payload=" + encode(payload.toString());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private void postSigned(String body) throws Exception {
    long now = System.currentTimeMillis() / 1000;
    assertThat(post(body, now, signature(body, now)).statusCode()).isEqualTo(200);
  }

  private static String signature(String body, long seconds) {
    return new SlackSignature.Generator(SECRET).generate(Long.toString(seconds), body);
  }

  private HttpResponse<String> post(String body, long seconds, String signature)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/slack/events"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("X-Slack-Request-Timestamp", Long.toString(seconds))
            .header("X-Slack-Signature", signature)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private SlackService service(Map<String, String> more) {
    SlackSettings settings =
        SlackFixture.settings(
            slack,
            merged(Map.of("slack.channels", "orders=C1", "slack.join-aws-chatbot", "false"), more));
    Settings where = Settings.of(Map.of(), "test");
    return SlackService.start(
        new SlackService.Parts(
            where,
            settings,
            "en",
            "https://pc.example.com",
            4,
            table.client(),
            new DynamoIncidentStore(table.client(), where),
            sent::add,
            Executors.defaultThreadFactory(),
            Clock.systemUTC(),
            300));
  }

  private static Map<String, String> merged(Map<String, String> a, Map<String, String> b) {
    Map<String, String> merged = new java.util.HashMap<>(a);
    merged.putAll(b);
    return merged;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
