package io.probablecause.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlackStubTest {
  private static final String META =
      "{\"event_type\":\"probable_cause_incident\",\"event_payload\":{\"incident_id\":\"i1\","
          + "\"part\":\"message\"}}";

  private SlackStub slack;

  @BeforeEach
  void start() throws IOException {
    slack = new SlackStub(1);
  }

  @AfterEach
  void stop() {
    slack.close();
  }

  @Test
  void keepsWhatWasPostedAndEdited() throws Exception {
    String answer = call("chat.postMessage", "channel=C1&text=first&metadata=" + encoded(META));
    String ts = answer.replaceAll(".*\"ts\":\"([^\"]+)\".*", "$1");
    call("chat.update", "channel=C1&text=second&ts=" + ts);
    assertThat(slack.messages("C1"))
        .containsExactly(new SlackStub.Posted(ts, "", "i1", "message", "second", 1));
  }

  @Test
  void tellsItsHistoryWithMetadata() throws Exception {
    call("chat.postMessage", "channel=C1&text=first&metadata=" + encoded(META));
    assertThat(call("conversations.history", "channel=C1")).contains("\"incident_id\":\"i1\"");
  }

  @Test
  void knowsEachToken() throws Exception {
    assertThat(call("auth.test", "")).contains("\"ok\":true");
  }

  @Test
  void mayHaveTakenAPostWhoseAnswerWasCut() {
    slack.set(SlackStub.Trouble.CUT);
    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(() -> call("chat.postMessage", "channel=C1&text=x"))
          .isInstanceOf(IOException.class);
    }
    assertThat(slack.messages("C1")).hasSizeBetween(1, 19);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private String call(String method, String form) throws Exception {
    URI uri = slack.address().resolve(method);
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString(form)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
