package io.probablecause.narrator.message;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.probablecause.core.cause.Outcome;
import io.probablecause.core.narrative.TemplateNarrative;
import io.probablecause.narrator.Reports;
import io.probablecause.narrator.store.IncidentStore.Saved;
import io.probablecause.narrator.store.IncidentStore.Stage;
import io.probablecause.narrator.store.News;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookTest {
  private final WireMockServer server =
      new WireMockServer(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());
  private final Outbox outbox = new Outbox(1, Executors.defaultThreadFactory());
  private Webhook webhook;

  @BeforeEach
  void start() {
    server.start();
    webhook =
        new Webhook(
            URI.create("http://127.0.0.1:" + server.port() + "/hook"),
            outbox,
            news -> "\"told\" <" + news.report().incidentId() + ">");
  }

  @AfterEach
  void stop() {
    outbox.close();
    server.stop();
  }

  @Test
  void postsTextAsJson() throws Exception {
    server.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(200)));
    show(Outcome.TEMPLATE, Stage.TEMPLATE);
    assertThat(server.getAllServeEvents().get(0).getRequest().getBodyAsString())
        .isEqualTo("{\"text\":\"\\\"told\\\" <incident-1>\"}");
  }

  @Test
  void waitsForAWebhookThatIsAwayOrBusy() throws Exception {
    answer(Scenario.STARTED, "busy", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    answer("busy", "up", aResponse().withStatus(429).withHeader("Retry-After", "1"));
    answer("up", "up", aResponse().withStatus(200));
    show(Outcome.TEMPLATE, Stage.TEMPLATE);
    assertThat(server.getAllServeEvents()).hasSize(3);
  }

  @Test
  void givesUpWhatIsRefused() throws Exception {
    server.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(404)));
    show(Outcome.TEMPLATE, Stage.TEMPLATE);
    assertThat(server.getAllServeEvents()).hasSize(1);
  }

  @Test
  void saysNothingMoreWhereTheTemplateStayed() throws Exception {
    show(Outcome.fallback("over_budget"), Stage.NARRATED);
    assertThat(server.getAllServeEvents()).isEmpty();
  }

  private void answer(
      String state,
      String next,
      com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder response) {
    server.stubFor(
        post(anyUrl())
            .inScenario("s")
            .whenScenarioStateIs(state)
            .willReturn(response)
            .willSetStateTo(next));
  }

  private void show(Outcome outcome, Stage stage) throws Exception {
    News news =
        new News(
            Reports.reboot(),
            TemplateNarrative.write(Reports.reboot(), "en"),
            List.of(),
            outcome,
            stage);
    webhook.show(news, Saved.NEW).whole().get(20, TimeUnit.SECONDS);
  }
}
