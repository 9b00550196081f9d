package io.probablecause.narrator.message;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.probablecause.narrator.store.IncidentStore.Saved;
import io.probablecause.narrator.store.IncidentStore.Stage;
import io.probablecause.narrator.store.News;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts {@code {"text": …}} to a webhook: the template of each revision, then its narration. At
 * least once: a webhook cannot be asked what it has, so a crash can repeat a message. What it
 * refuses for good (4xx other than 408 and 429) is logged and given up.
 */
public final class Webhook implements Messenger {
  private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration WHOLE = Duration.ofSeconds(10);
  private static final long PAUSE_MILLIS = 2_000;
  private static final long LONGEST_PAUSE_SECONDS = 300;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private final URI address;
  private final Outbox outbox;
  private final Function<News, String> text;

  public Webhook(URI address, Outbox outbox, Function<News, String> text) {
    this.address = address;
    this.outbox = outbox;
    this.text = text;
  }

  @Override
  public Shown show(News news, Saved saved) {
    if (news.stage() == Stage.NARRATED && !news.outcome().reason().isEmpty()) {
      return Shown.DONE;
    }
    String key = news.report().incidentId() + "/" + news.version();
    return Shown.of(outbox.submit("webhook", key, () -> post(text.apply(news))));
  }

  @Override
  public void prepare(News example) {
    text.apply(example);
  }

  private void post(String message) throws RetryLater {
    String body = JsonNodeFactory.instance.objectNode().put("text", message).toString();
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(WHOLE)
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<Void> response = http.send(request, HttpResponse.BodyHandlers.discarding());
      int status = response.statusCode();
      if (status == 408 || status == 429 || status >= 500) {
        throw RetryLater.busy(pause(response), "HTTP " + status);
      }
      if (status >= 300) {
        LOG.error("the webhook refuses a message with HTTP {}; it is given up", status);
      }
    } catch (IOException e) {
      throw RetryLater.busy(PAUSE_MILLIS, "the webhook cannot be reached");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RetryLater.busy(PAUSE_MILLIS, "stopped");
    }
  }

  private static long pause(HttpResponse<Void> response) {
    String seconds = response.headers().firstValue("Retry-After").orElse("");
    return seconds.matches("\\d{1,6}")
        ? 1_000 * Math.min(LONGEST_PAUSE_SECONDS, Long.parseLong(seconds))
        : PAUSE_MILLIS;
  }
}
