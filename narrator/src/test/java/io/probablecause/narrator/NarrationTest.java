package io.probablecause.narrator;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.config.Settings;
import io.probablecause.core.table.IncidentItem;
import io.probablecause.narrator.message.Messenger;
import io.probablecause.narrator.model.Frames;
import io.probablecause.narrator.store.DynamoIncidentStore;
import io.probablecause.narrator.store.News;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** From a report to message and record, with the real AWS client against a stub of Bedrock. */
class NarrationTest {
  private static final String GOOD =
      answer(
          "C1",
          sentence("cause", "Instance i-0abc1234def567890 was rebooted by jane.", "\"E1\""),
          sentence("explains", "The application orders could not reach orders-db:5432.", "\"E2\""));

  private final WireMockServer bedrock =
      new WireMockServer(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());
  private static final IncidentsTable TABLE = new IncidentsTable();
  private final List<News> shown = new CopyOnWriteArrayList<>();
  private final ByteArrayOutputStream metrics = new ByteArrayOutputStream();
  private Desk desk;

  @AfterAll
  static void closeTable() {
    TABLE.close();
  }

  @BeforeEach
  void start() {
    bedrock.start();
    desk = desk(Map.of());
  }

  @AfterEach
  void stop() {
    desk.close();
    bedrock.stop();
    TABLE.reset();
  }

  @Test
  void showsTheTemplateFirstAndReplacesItByTheCheckedNarration() throws Exception {
    answers(stream(Frames.answer(GOOD)));
    News told = tell(Reports.reboot());
    assertThat(shown).hasSize(2);
    assertThat(shown.get(0).narrative().by()).isEqualTo("template");
    assertThat(told.narrative().by()).isEqualTo("some.model");
    assertThat(told.narrative().text())
        .contains("Instance i-0abc1234def567890 was rebooted by jane. [E1]")
        .contains("Probable cause (confidence 0.87)");
    assertThat(record("NarrationReason")).isEmpty();
    assertThat(number("InputTokens")).isEqualTo(1200);
    assertThat(number("OutputTokens")).isEqualTo(300);
    assertThat(number("CostUsd")).isEqualTo((1200 * 3 + 300 * 15) / 1e6);
    assertThat(metrics.toString(StandardCharsets.UTF_8))
        .contains("\"TimeToFirstMessage\":")
        .contains("\"TimeToNarration\":")
        .contains("\"OutputTokens\":300.0");
  }

  @Test
  void drawsWhatStandsFromTheTableAgain() throws Exception {
    answers(stream(Frames.answer(GOOD)));
    News told = tell(Reports.reboot());
    News stored =
        new DynamoIncidentStore(TABLE.client(), Settings.of(Map.of(), "test"))
            .latest(io.probablecause.narrator.store.IncidentKey.of(told.report()));
    assertThat(stored.sections()).isEqualTo(told.sections());
    assertThat(stored.version()).isEqualTo(told.version());
    assertThat(stored.outcome()).isEqualTo(told.outcome());
  }

  @ParameterizedTest
  @CsvSource({
    "429, ThrottlingException, model_throttled",
    "408, ModelTimeoutException, model_timeout",
    "403, AccessDeniedException, model_denied",
  })
  void keepsTheTemplateWhereBedrockRefuses(int status, String type, String reason)
      throws Exception {
    answers(aResponse().withStatus(status).withHeader("x-amzn-errortype", type).withBody("{}"));
    staysTemplate(reason);
  }

  @Test
  void keepsTheTemplateWhereTheStreamIsCut() throws Exception {
    byte[] whole = Frames.answer(GOOD);
    answers(stream(Arrays.copyOf(whole, whole.length / 2)));
    News told = tell(Reports.reboot());
    assertThat(told.narrative().by()).isEqualTo("template");
    assertThat(record("NarrationReason")).isIn("model_truncated", "model_unavailable");
  }

  @Test
  void keepsTheTemplateWhereAnExceptionComesInTheStream() throws Exception {
    answers(
        stream(
            Frames.join(
                Frames.start(),
                Frames.text("{\"cause\":\"C1\","),
                Frames.exception("modelStreamErrorException", "{\"message\":\"m\"}"))));
    staysTemplate("model_unavailable");
  }

  @Test
  void keepsTheTemplateWhereTheGuardrailIntervenes() throws Exception {
    answers(
        stream(
            Frames.join(Frames.start(), Frames.text("no"), Frames.stop("guardrail_intervened"))));
    staysTemplate("model_guardrail");
  }

  @Test
  void keepsTheTemplateWhereTheAnswerHasNoEnd() throws Exception {
    byte[][] many = new byte[30][];
    Arrays.fill(many, Frames.text("x".repeat(10_000)));
    answers(stream(Frames.join(Frames.start(), Frames.join(many), Frames.stop("end_turn"))));
    staysTemplate("model_too_long");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no JSON at all | bad_answer",
        "{\"cause\":\"C1\"} | bad_answer",
        "{\"cause\":\"C1\",\"sentences\":[{\"section\":\"magic\",\"text\":\"x\",\"cites\":[]}]} | bad_answer",
        "{\"cause\":\"C2\",\"sentences\":[{\"section\":\"cause\",\"text\":\"orders refused.\",\"cites\":[\"E2\"]}]} | another_cause",
      })
  void keepsTheTemplateWhereTheAnswerIsWrong(String answer, String reason) throws Exception {
    answers(stream(Frames.answer(answer)));
    staysTemplate(reason);
    assertThat(number("OutputTokens")).as("what was spent is told").isEqualTo(300);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Instance i-0abc1234def567890 was rebooted by jane. | E99",
        "Instance i-0abc1234def567891 was rebooted by jane. | E1",
        "Instance i-0abc1234def567890 was rebooted 2 times. | E1",
        "Instance i-0abc1234def567890 was rebooted at 10:01:13. | E1",
        "The DNS server made instance i-0abc1234def567890 reboot. | E1",
        "Kafka rebooted instance i-0abc1234def567890. | E1",
      })
  void keepsTheTemplateWhereTheConclusionFalls(String conclusion, String cited) throws Exception {
    answers(
        stream(
            Frames.answer(
                answer(
                    "C1",
                    sentence("cause", conclusion, "\"" + cited + "\""),
                    sentence("explains", "The connection to orders-db:5432 failed.", "\"E2\"")))));
    staysTemplate("conclusion_removed");
    assertThat(number("RemovedSentences")).isPositive();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The connection was refused after 3001 ms. | E2",
        "The connection was refused after 3000 ms. | E3",
        "The subnet subnet-0123456789abcdef0 is gone. | E2",
        "The connection to payments-db:5432 was refused. | E2",
      })
  void takesOutASentenceThatDoesNotHoldAndKeepsTheRest(String text, String cited) throws Exception {
    answers(
        stream(
            Frames.answer(
                answer(
                    "C1",
                    sentence("cause", "Instance i-0abc1234def567890 was rebooted.", "\"E1\""),
                    sentence("explains", text, "\"" + cited + "\"")))));
    News told = tell(Reports.reboot());
    assertThat(told.narrative().by()).isEqualTo("some.model");
    assertThat(told.narrative().text()).doesNotContain(text);
    assertThat(number("RemovedSentences")).isEqualTo(1);
  }

  @Test
  void doesNotPayTwiceForTheSameFacts() throws Exception {
    answers(stream(Frames.answer(GOOD)));
    tell(Reports.reboot("incident-1", 1));
    News again = tell(Reports.reboot("incident-1", 2));
    assertThat(bedrock.getAllServeEvents()).hasSize(1);
    assertThat(again.narrative().by()).isEqualTo("some.model");
    assertThat(again.outcome().usd()).isZero();
  }

  @Test
  void keepsTheTemplateAndSaysSoOverBudget() throws Exception {
    desk.close();
    desk = desk(Map.of("budget.hour-usd", "0.045"));
    answers(stream(Frames.answer(GOOD)));
    tell(Reports.withLine("first"));
    for (int i = 0; i < 8 && record("NarrationReason").isEmpty(); i++) {
      shown.clear();
      tell(withoutCache(i));
    }
    assertThat(record("NarrationReason")).isEqualTo("over_budget");
    assertThat(bedrock.getAllServeEvents().size()).isBetween(1, 5);
  }

  private static IncidentReport withoutCache(int i) {
    IncidentReport r = Reports.withLine("line " + i);
    return new IncidentReport(
        r.incidentId(),
        i + 2,
        r.alarm(),
        r.verdict(),
        r.confidence(),
        r.severity(),
        r.severityWhy(),
        r.why(),
        r.asOf(),
        r.causes(),
        r.blindSpots(),
        r.closedAt());
  }

  @Test
  void givesUpTheNarrationOfAnOlderRevision() throws Exception {
    answers(stream(Frames.answer(GOOD)).withFixedDelay(1_500));
    desk.accept(Reports.reboot("incident-1", 1), 0).get();
    IncidentReport second = Reports.reboot("incident-1", 2);
    desk.accept(second, 0).get();
    await().until(() -> shown.size() == 3);
    assertThat(shown).extracting(n -> n.report().revision()).containsExactly(1, 2, 2);
    assertThat(shown.get(2).narrative().by()).isEqualTo("some.model");
  }

  @Test
  void aSlowModelHoldsUpNoOtherIncident() throws Exception {
    answers(stream(Frames.answer(GOOD)).withFixedDelay(3_000));
    desk.accept(Reports.reboot("warm-up", 1), 0).get();
    long start = System.nanoTime();
    List<CompletableFuture<Void>> told = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      told.add(desk.accept(Reports.reboot("incident-" + i, 1), 0));
    }
    CompletableFuture.allOf(told.toArray(CompletableFuture[]::new)).get();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    assertThat(shown).allMatch(n -> n.narrative().by().equals("template"));
  }

  private void staysTemplate(String reason) throws Exception {
    News told = tell(Reports.reboot());
    assertThat(told.narrative().by()).isEqualTo("template");
    assertThat(told.narrative().text()).isEqualTo(shown.get(0).narrative().text());
    assertThat(record("NarrationReason")).isEqualTo(reason);
    assertThat(IncidentItem.decode(TABLE.head(Reports.reboot())).narrative().by())
        .isEqualTo("template");
    assertThat(metrics.toString(StandardCharsets.UTF_8)).contains("\"Reason\":\"" + reason + "\"");
  }

  /** The news of the last stage. */
  private News tell(IncidentReport report) throws Exception {
    int before = shown.size();
    desk.accept(report, 0).get();
    await().atMost(Duration.ofSeconds(20)).until(() -> shown.size() == before + 2);
    return shown.get(before + 1);
  }

  private String record(String attribute) {
    return attribute(attribute).s();
  }

  private double number(String attribute) {
    return Double.parseDouble(attribute(attribute).n());
  }

  private AttributeValue attribute(String name) {
    return TABLE.head(Reports.reboot()).get(name);
  }

  private void answers(ResponseDefinitionBuilder response) {
    bedrock.stubFor(post(anyUrl()).willReturn(response));
  }

  private static ResponseDefinitionBuilder stream(byte[] body) {
    return aResponse()
        .withHeader("Content-Type", "application/vnd.amazon.eventstream")
        .withBody(body);
  }

  private static String answer(String cause, String... sentences) {
    return "{\"cause\":\"" + cause + "\",\"sentences\":[" + String.join(",", sentences) + "]}";
  }

  private static String sentence(String section, String text, String cites) {
    return "{\"section\":\"" + section + "\",\"text\":\"" + text + "\",\"cites\":[" + cites + "]}";
  }

  private Desk desk(Map<String, String> more) {
    Map<String, String> values = new HashMap<>(more);
    values.put("model.provider", "bedrock");
    values.put("model.id", "some.model");
    values.put("model.deadline-seconds", "4");
    values.put("model.price.input", "3");
    values.put("model.price.output", "15");
    NarratorConfig config = NarratorConfig.of(values, "test");
    Settings settings =
        Settings.of(
            Map.of(
                "endpoint.bedrock",
                "http://127.0.0.1:" + bedrock.port(),
                "access-key-id",
                "a",
                "secret-access-key",
                "b"),
            "test");
    Messenger messenger =
        (news, saved) -> {
          shown.add(news);
          return Messenger.Shown.DONE;
        };
    return new Desk(
        config,
        new DynamoIncidentStore(TABLE.client(), settings),
        List.of(messenger),
        Models.narration(settings, config, TABLE.client()),
        told -> {},
        Metrics.emf(new PrintStream(metrics, true, StandardCharsets.UTF_8)),
        Clock.systemUTC());
  }
}
