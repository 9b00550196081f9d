package io.probablecause.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.probablecause.dashboard.access.Csrf;
import io.probablecause.dashboard.api.Api;
import io.probablecause.dashboard.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the running API to its OpenAPI file, both ways. */
class ApiContractTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNode DOCUMENT = document();
  private static LocalTables tables;
  private static SignalSink signals;
  private static Fixture fixture;
  private static Dashboard dashboard;

  @BeforeAll
  static void start() throws Exception {
    signals = new SignalSink();
    tables = new LocalTables(Map.of("endpoint.kinesis", signals.endpoint()));
    fixture = new Fixture(System.currentTimeMillis());
    tables.putAll(fixture.items());
    dashboard = Dashboard.start(tables.settings(), DashboardConfig.local(0));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> get("/api/v1/incidents").body().contains(Fixture.incidentId()));
  }

  @AfterAll
  static void stop() {
    if (dashboard != null) {
      dashboard.close();
    }
    tables.close();
    signals.close();
  }

  private static JsonNode document() {
    try (InputStream in = Api.class.getResourceAsStream("openapi.json")) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static Stream<String> gets() {
    return DOCUMENT.path("paths").properties().stream()
        .filter(p -> p.getValue().has("get"))
        .map(Map.Entry::getKey);
  }

  static Stream<String> posts() {
    return DOCUMENT.path("paths").properties().stream()
        .filter(p -> p.getValue().has("post"))
        .map(Map.Entry::getKey);
  }

  @Test
  void documentsEveryRouteAndNoOther() {
    Router router = new Router();
    Api.routes(router, null, new Csrf(), topics -> {});
    TreeSet<String> documented = new TreeSet<>();
    DOCUMENT
        .path("paths")
        .properties()
        .forEach(
            p ->
                p.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        m -> documented.add(m.toUpperCase(Locale.ROOT) + " " + p.getKey())));
    assertThat(new TreeSet<>(router.routes())).isEqualTo(documented);
  }

  @ParameterizedTest
  @MethodSource("gets")
  void answersAsItsSchemaSays(String template) throws Exception {
    HttpResponse<String> answer = get(filled(template));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode content =
        DOCUMENT.path("paths").path(template).path("get").path("responses").path("200");
    String type = content.path("content").fieldNames().next();
    assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith(type);
    JsonNode schema = content.path("content").path(type).path("schema");
    if (schema.has("$ref")) {
      List<String> wrong = new ArrayList<>();
      new Schemas(DOCUMENT).check(JSON.readTree(answer.body()), schema, "$", wrong);
      assertThat(wrong).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("gets")
  void refusesWrongParametersWithAProblem(String template) throws Exception {
    JsonNode operation = DOCUMENT.path("paths").path(template).path("get");
    if (operation.path("responses").has("400")) {
      isProblem(get(filled(template) + "?nonsense=1"), 400);
    }
    for (JsonNode parameter : operation.path("parameters")) {
      if (parameter.path("in").asText().equals("query")) {
        JsonNode schema = parameter.path("schema");
        boolean free =
            schema.path("type").asText().equals("string")
                && !schema.has("enum")
                && !schema.has("format");
        if (!free) {
          isProblem(get(filled(template) + "?" + parameter.path("name").asText() + "=-7x"), 400);
        }
        if (schema.has("maximum")) {
          int over = schema.path("maximum").asInt() + 1;
          isProblem(
              get(filled(template) + "?" + parameter.path("name").asText() + "=" + over), 400);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("gets")
  void saysWhatIsMissing(String template) throws Exception {
    if (template.contains("{")) {
      isProblem(get(template.replaceAll("\\{[^}]+}", "no-such-thing")), 404);
    }
  }

  @ParameterizedTest
  @MethodSource("posts")
  void refusesACommandWithoutTheToken(String template) throws Exception {
    isProblem(post(filled(template), "{\"confirmed\":true}", "", "application/json"), 403);
    isProblem(
        post(filled(template), "{\"confirmed\":true}", "x".repeat(86), "application/json"), 403);
  }

  @ParameterizedTest
  @MethodSource("posts")
  void refusesAWrongBody(String template) throws Exception {
    isProblem(post(filled(template), "[]", token(), "application/json"), 400);
    isProblem(post(filled(template), "{", token(), "application/json"), 400);
    isProblem(post(filled(template), "{\"nonsense\":1}", token(), "application/json"), 400);
    isProblem(post(filled(template), "confirmed=true", token(), "text/plain"), 415);
    isProblem(
        post(
            filled(template),
            "{\"note\":\"" + "x".repeat(1001) + "\",\"confirmed\":true}",
            token(),
            "application/json"),
        400);
  }

  @ParameterizedTest
  @MethodSource("posts")
  void knowsNoCommandForACauseThatIsNotThere(String template) throws Exception {
    String address = template.replaceAll("\\{[^}]+}", "no-such-thing");
    String body = template.endsWith("feedback") ? "{\"confirmed\":true}" : "{}";
    isProblem(post(address, body, token(), "application/json"), 404);
  }

  @Test
  void sendsACommandAndShowsItAsPending() throws Exception {
    String address =
        "/api/v1/applications/orders/causes/" + fixture.timeouts.causeId() + "/acknowledgement";
    HttpResponse<String> answer =
        post(address, "{\"note\":\"known, see runbook\"}", token(), "application/json");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    assertThat(signals.texts())
        .anyMatch(
            t ->
                t.contains("Cause Acknowledged")
                    && t.contains("known, see runbook")
                    && t.contains(fixture.timeouts.causeId()));
    assertThat(get("/api/v1/applications/orders").body())
        .contains("\"pending\":\"Cause Acknowledged\"");
  }

  @Test
  void refusesAnotherHostSoThatNoNameCanBePointedHere() throws Exception {
    try (java.net.Socket socket = new java.net.Socket("127.0.0.1", dashboard.address().getPort())) {
      socket
          .getOutputStream()
          .write(
              "GET /api/v1/me HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                  .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      String answer =
          new String(
              socket.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("csrfToken");
    }
  }

  private static void isProblem(HttpResponse<String> answer, int status) throws IOException {
    assertThat(answer.statusCode()).as(answer.uri() + ": " + answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    List<String> wrong = new ArrayList<>();
    JsonNode schema = DOCUMENT.path("components").path("schemas").path("Problem");
    new Schemas(DOCUMENT).check(JSON.readTree(answer.body()), schema, "$", wrong);
    assertThat(wrong).isEmpty();
  }

  private static String filled(String template) {
    return template
        .replace("{applicationId}", "orders")
        .replace("{incidentId}", Fixture.incidentId())
        .replace("{causeId}", fixture.timeouts.causeId());
  }

  private static String token() throws Exception {
    return JSON.readTree(get("/api/v1/me").body()).path("csrfToken").asText();
  }

  private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI address = URI.create(dashboard.address() + path);
    return HTTP.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> post(String path, String body, String token, String type)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(dashboard.address() + path))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("X-CSRF-Token", token);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
