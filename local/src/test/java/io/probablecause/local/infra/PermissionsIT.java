package io.probablecause.local.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * The policies against the calls that job, narrator and dashboard make while they tell an incident:
 * each is granted, on its table or stream, and nothing is granted that none of them calls, unless
 * the file says why.
 */
class PermissionsIT {
  private static final Duration LONGEST = Duration.ofMinutes(3);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Set<AwsCall> job = CallRecorder.newCalls();
  private final Set<AwsCall> narrator = CallRecorder.newCalls();
  private final Set<AwsCall> dashboard = CallRecorder.newCalls();

  @Test
  void everyCallIsGrantedAndEveryGrantIsCalled() throws Exception {
    try (PartsAtWork parts = new PartsAtWork()) {
      parts.narrator(narrator);
      parts.job(job);
      URI pages = parts.dashboard(dashboard);
      parts.feed();
      await().atMost(LONGEST).until(() -> !parts.told.isEmpty());
      browse(pages);
      settled("job", job);
      settled("narrator", narrator);
      settled("dashboard", dashboard);
    }
    SoftAssertions all = new SoftAssertions();
    check(all, "job", job);
    check(all, "narrator", narrator);
    check(all, "dashboard", dashboard);
    all.assertAll();
  }

  /** Some calls come late: a count of rejected records, the library's round of its shards. */
  private static void settled(String part, Set<AwsCall> calls) throws IOException {
    Permissions permissions = Permissions.of(part);
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!permissions.idle(calls).isEmpty() && System.nanoTime() < end) {
      await().pollDelay(Duration.ofMillis(250)).until(() -> true);
    }
  }

  private static void check(SoftAssertions all, String part, Set<AwsCall> calls)
      throws IOException {
    Permissions permissions = Permissions.of(part);
    TreeSet<String> actions = new TreeSet<>();
    calls.forEach(call -> actions.add(call.action()));
    System.out.println("called by the " + part + ": " + actions);
    all.assertThat(permissions.refused(calls))
        .as("calls of the %s that would be refused", part)
        .isEmpty();
    all.assertThat(permissions.idle(calls)).as("granted to the %s for nothing", part).isEmpty();
  }

  private void browse(URI pages) throws IOException, InterruptedException {
    await().atMost(LONGEST).until(() -> first(pages).isObject());
    JsonNode incident = first(pages);
    String application = incident.path("applicationId").asText();
    String id = incident.path("incidentId").asText();
    assertThat(application).as("%s", incident).isNotEmpty();
    JsonNode detail = get(pages, "/api/v1/applications/" + encoded(application));
    get(pages, "/api/v1/applications/" + encoded(application) + "/incidents");
    get(pages, "/api/v1/incidents/" + encoded(id));
    URI recording = pages.resolve("/api/v1/incidents/" + encoded(id) + "/recording.tar.gz");
    var archive = http.send(HttpRequest.newBuilder(recording).build(), BodyHandlers.ofByteArray());
    assertThat(archive.statusCode()).isEqualTo(200);
    get(pages, "/api/v1/overview");
    get(pages, "/api/v1/history");
    get(pages, "/api/v1/system");
    JsonNode cause = detail.path("causes").path(0);
    String token = get(pages, "/api/v1/me").path("csrfToken").asText();
    URI acknowledgement =
        pages.resolve(
            "/api/v1/applications/"
                + encoded(cause.path("applicationId").asText())
                + "/causes/"
                + encoded(cause.path("causeId").asText())
                + "/acknowledgement");
    var answer =
        http.send(
            HttpRequest.newBuilder(acknowledgement)
                .header("Content-Type", "application/json")
                .header("X-CSRF-Token", token)
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
  }

  private JsonNode first(URI pages) throws IOException, InterruptedException {
    return get(pages, "/api/v1/incidents").path("incidents").path(0);
  }

  private JsonNode get(URI pages, String path) throws IOException, InterruptedException {
    var answer =
        http.send(HttpRequest.newBuilder(pages.resolve(path)).build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
