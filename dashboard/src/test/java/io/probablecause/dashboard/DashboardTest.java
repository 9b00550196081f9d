package io.probablecause.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The dashboard over DynamoDB Local, both in this JVM. */
class DashboardTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static LocalTables tables;
  private static Dashboard dashboard;

  @BeforeAll
  static void start() throws Exception {
    tables = new LocalTables(Map.of());
    tables.putAll(new Fixture(System.currentTimeMillis()).items());
    dashboard = Dashboard.start(tables.settings(), DashboardConfig.local(0));
    await().atMost(Duration.ofSeconds(20)).until(() -> get("/").body().contains("orders"));
  }

  @AfterAll
  static void stop() {
    if (dashboard != null) {
      dashboard.close();
    }
    tables.close();
  }

  @Test
  void listensOnLoopbackOnly() {
    assertThat(dashboard.address().getHost()).isEqualTo("127.0.0.1");
  }

  @Test
  void showsTheMostUrgentApplicationFirst() throws Exception {
    String page = get("/").body();
    assertThat(page.indexOf("tile-orders\""))
        .isPositive()
        .isLessThan(page.indexOf("tile-payments\""));
  }

  @Test
  void answersTheOverviewAsJson() throws Exception {
    JsonNode overview = JSON.readTree(get("/api/v1/overview?layer=cloudsystem").body());
    assertThat(overview.path("applications").get(0).path("applicationId").asText())
        .isEqualTo("orders");
    assertThat(overview.path("found").asInt()).isEqualTo(3);
    assertThat(overview.path("stale").asBoolean()).isFalse();
  }

  @Test
  void refusesAnUnknownLayerWithAProblem() throws Exception {
    HttpResponse<String> answer = get("/api/v1/overview?layer=cellar");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(JSON.readTree(answer.body()).path("detail").asText()).contains("'layer'", "cellar");
  }

  @Test
  void forbidsEverythingInline() throws Exception {
    String policy = get("/").headers().firstValue("content-security-policy").orElseThrow();
    assertThat(policy).contains("default-src 'none'", "script-src 'self'").doesNotContain("unsafe");
    assertThat(get("/").body()).doesNotContain("style=\"", "onclick", "<style");
  }

  @Test
  void leavesOutARowThatCannotBeReadAndShowsTheOthers() throws Exception {
    tables
        .client()
        .putItem(
            r ->
                r.tableName(tables.settings().table("EventsOfInterestByApplication"))
                    .item(
                        Map.of(
                            "ApplicationId", AttributeValue.fromS("orders"),
                            "EventKey", AttributeValue.fromS("cellar#1"),
                            "EventType", AttributeValue.fromS("cellar"))));
    assertThat(get("/api/v1/history?application=orders").body()).contains("timed out");
    assertThat(get("/system").body()).containsPattern("Rows that cannot be read</dt><dd>[1-9]");
  }

  private static HttpResponse<String> get(String path) throws Exception {
    URI address = URI.create(dashboard.address() + path);
    return HTTP.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
  }
}
