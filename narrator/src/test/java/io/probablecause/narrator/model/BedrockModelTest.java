package io.probablecause.narrator.model;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.sun.net.httpserver.HttpServer;
import io.probablecause.narrator.NarratorConfig;
import io.probablecause.narrator.model.ModelException.Reason;
import io.probablecause.narrator.model.NarrativeModel.Answer;
import io.probablecause.narrator.model.NarrativeModel.Prompt;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class BedrockModelTest {
  private static final String MODEL = "anthropic.some-model-v1:0";
  private static final Prompt PROMPT = new Prompt("system words", "the estate", "the facts");
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final WireMockServer bedrock =
      new WireMockServer(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());

  @BeforeEach
  void start() {
    bedrock.start();
  }

  @AfterEach
  void stop() {
    bedrock.stop();
  }

  @Test
  void readsAStreamInPiecesWithItsUsage() throws Exception {
    answers(stream(Frames.answer("{\"a\":\"é再起動\"}")).withChunkedDribbleDelay(9, 300));
    Answer answer = model(Map.of()).ask(PROMPT, DEADLINE);
    assertThat(answer.text()).isEqualTo("{\"a\":\"é再起動\"}");
    assertThat(answer.inputTokens()).isEqualTo(1200);
    assertThat(answer.outputTokens()).isEqualTo(300);
  }

  @Test
  void sendsWhatIsConfigured() throws Exception {
    answers(stream(Frames.answer("{}")));
    model(
            Map.of(
                "model.guardrail.id", "gr1",
                "model.guardrail.version", "3",
                "model.temperature", "0.5",
                "model.max-output-tokens", "777",
                "model.prompt-cache", "true",
                "model.service-tier", "flex"))
        .ask(PROMPT, DEADLINE);
    assertThat(request().getUrl()).isEqualTo("/model/anthropic.some-model-v1%3A0/converse-stream");
    JsonNode body = new ObjectMapper().readTree(request().getBodyAsString());
    assertThat(body.at("/system/0/text").asText()).isEqualTo("system words");
    assertThat(body.at("/system/1/text").asText()).isEqualTo("the estate");
    assertThat(body.at("/system/2/cachePoint/type").asText()).isEqualTo("default");
    assertThat(body.at("/messages/0/content/0/text").asText()).isEqualTo("the facts");
    assertThat(body.at("/inferenceConfig/maxTokens").asInt()).isEqualTo(777);
    assertThat(body.at("/inferenceConfig/temperature").asDouble()).isEqualTo(0.5);
    assertThat(body.at("/guardrailConfig/guardrailIdentifier").asText()).isEqualTo("gr1");
    assertThat(body.at("/serviceTier/type").asText()).isEqualTo("flex");
    JsonNode format = body.at("/outputConfig/textFormat");
    assertThat(format.path("type").asText()).isEqualTo("json_schema");
    assertThat(format.at("/structure/jsonSchema/schema").asText()).contains("\"cites\"");
    assertThat(body.has("toolConfig")).isFalse();
  }

  @Test
  void asksAnInferenceProfileAndTakesTheAnswerByATool() throws Exception {
    answers(
        stream(
            Frames.join(
                Frames.start(),
                Frames.toolInput("{\"cause\":"),
                Frames.toolInput("\"C1\"}"),
                Frames.stop("tool_use"))));
    Answer answer =
        model(
                Map.of(
                    "model.structured-output", "tool",
                    "model.inference-profile", "eu.anthropic.some-model-v1:0"))
            .ask(PROMPT, DEADLINE);
    assertThat(answer.text()).isEqualTo("{\"cause\":\"C1\"}");
    assertThat(request().getUrl()).startsWith("/model/eu.anthropic");
    JsonNode body = new ObjectMapper().readTree(request().getBodyAsString());
    assertThat(body.at("/toolConfig/toolChoice/tool/name").asText()).isEqualTo("narrative");
    assertThat(body.at("/toolConfig/tools/0/toolSpec/inputSchema/json/required/0").asText())
        .isEqualTo("cause");
    assertThat(body.has("outputConfig")).isFalse();
  }

  @Test
  void callsAStreamWithoutMessageStopTruncated() {
    byte[] whole = Frames.join(Frames.start(), Frames.text("half of"));
    answers(stream(whole));
    fails(Reason.TRUNCATED);
  }

  @Test
  void doesNotTakeAStreamThatWasCutInsideAFrame() {
    byte[] whole = Frames.answer("{\"a\":1}");
    answers(stream(Arrays.copyOf(whole, whole.length / 2)));
    assertThatThrownBy(() -> model(Map.of()).ask(PROMPT, DEADLINE))
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.reason().retryable()).isTrue());
  }

  @Test
  void doesNotTakeAStreamWithAWrongChecksum() {
    byte[] broken = Frames.answer("{\"a\":1}");
    broken[150] ^= 1;
    answers(stream(broken));
    assertThatThrownBy(() -> model(Map.of()).ask(PROMPT, DEADLINE))
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.reason().retryable()).isTrue());
  }

  @Test
  void endsAtAnExceptionInTheMiddleOfTheStreamWithoutASecondRequest() {
    answers(
        stream(
            Frames.join(
                Frames.start(),
                Frames.text("ro"),
                Frames.exception("throttlingException", "{\"message\":\"slow down\"}"))));
    fails(Reason.THROTTLED);
    assertThat(bedrock.getAllServeEvents()).hasSize(1);
  }

  @Test
  void startsAnewWhenItAsksAgainAfterAnExceptionInTheStream() throws Exception {
    bedrock.stubFor(
        post(anyUrl())
            .inScenario("s")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(
                stream(
                    Frames.join(
                        Frames.start(),
                        Frames.text("first "),
                        Frames.exception("modelStreamErrorException", "{\"message\":\"m\"}"))))
            .willSetStateTo("second"));
    bedrock.stubFor(
        post(anyUrl())
            .inScenario("s")
            .whenScenarioStateIs("second")
            .willReturn(stream(Frames.answer("second"))));
    Answer answer = new RetryingModel(model(Map.of()), () -> 0.1).ask(PROMPT, DEADLINE);
    assertThat(answer.text()).isEqualTo("second");
  }

  @ParameterizedTest
  @CsvSource({
    "429, ThrottlingException, THROTTLED",
    "408, ModelTimeoutException, TIMEOUT",
    "403, AccessDeniedException, DENIED",
    "400, ValidationException, INVALID_REQUEST",
    "404, ResourceNotFoundException, INVALID_REQUEST",
    "500, InternalServerException, UNAVAILABLE",
    "503, ServiceUnavailableException, UNAVAILABLE",
    "424, ModelErrorException, UNAVAILABLE",
  })
  void namesTheReasonOfAnErrorAfterOneAttempt(int status, String type, Reason reason) {
    answers(
        aResponse()
            .withStatus(status)
            .withHeader("x-amzn-errortype", type)
            .withBody("{\"message\":\"m\"}"));
    fails(reason);
    assertThat(bedrock.getAllServeEvents()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "guardrail_intervened, GUARDRAIL",
    "content_filtered, GUARDRAIL",
    "max_tokens, TOO_LONG",
    "something_new, UNAVAILABLE",
  })
  void takesNoAnswerThatWasStoppedBy(String stopReason, Reason reason) {
    answers(stream(Frames.join(Frames.start(), Frames.text("{\"a\":1}"), Frames.stop(stopReason))));
    fails(reason);
  }

  @Test
  void givesUpAnAnswerWithoutEnd() {
    byte[] piece = Frames.text("x".repeat(10_000));
    byte[][] many = new byte[30][];
    Arrays.fill(many, piece);
    answers(stream(Frames.join(Frames.start(), Frames.join(many), Frames.stop("end_turn"))));
    fails(Reason.TOO_LONG);
  }

  @Test
  void endsAtTheDeadline() {
    answers(stream(Frames.answer("late")).withFixedDelay(5_000));
    long start = System.nanoTime();
    assertThatThrownBy(() -> model(Map.of()).ask(PROMPT, Duration.ofMillis(400)))
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TIMEOUT));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void asksAgainWithinTheDeadlineOnly() {
    answers(aResponse().withStatus(429).withHeader("x-amzn-errortype", "ThrottlingException"));
    NarrativeModel retrying = new RetryingModel(model(Map.of()), () -> 0.5);
    long start = System.nanoTime();
    assertThatThrownBy(() -> retrying.ask(PROMPT, Duration.ofMillis(1_500)))
        .isInstanceOf(ModelException.class);
    assertThat(bedrock.getAllServeEvents().size()).isBetween(2, 5);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void doesNotAskAgainWhereItIsDenied() {
    answers(aResponse().withStatus(403).withHeader("x-amzn-errortype", "AccessDeniedException"));
    assertThatThrownBy(() -> new RetryingModel(model(Map.of()), () -> 0).ask(PROMPT, DEADLINE))
        .isInstanceOf(ModelException.class);
    assertThat(bedrock.getAllServeEvents()).hasSize(1);
  }

  @Test
  void callsAConnectionThatIsResetUnavailable() {
    answers(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    fails(Reason.UNAVAILABLE);
  }

  @Test
  void callsAnAnswerTruncatedWhoseConnectionBreaksWithoutAnErrorOfTheSdk() {
    answers(
        aResponse()
            .withHeader("Content-Type", "application/vnd.amazon.eventstream")
            .withFault(Fault.MALFORMED_RESPONSE_CHUNK));
    fails(Reason.TRUNCATED);
  }

  @Test
  void speaksHttp11ToAnEndpointThatKnowsNoOther() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    AtomicReference<String> protocol = new AtomicReference<>();
    byte[] body = Frames.answer("{}");
    server.createContext(
        "/",
        exchange -> {
          protocol.set(exchange.getProtocol());
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().add("Content-Type", "application/vnd.amazon.eventstream");
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      String endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
      assertThat(model(Map.of(), endpoint).ask(PROMPT, DEADLINE).text()).isEqualTo("{}");
      assertThat(protocol.get()).isEqualTo("HTTP/1.1");
    } finally {
      server.stop(0);
    }
  }

  private void fails(Reason reason) {
    assertThatThrownBy(() -> model(Map.of()).ask(PROMPT, DEADLINE))
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private void answers(ResponseDefinitionBuilder response) {
    bedrock.stubFor(post(anyUrl()).willReturn(response));
  }

  private static ResponseDefinitionBuilder stream(byte[] body) {
    return aResponse()
        .withHeader("Content-Type", "application/vnd.amazon.eventstream")
        .withBody(body);
  }

  private com.github.tomakehurst.wiremock.verification.LoggedRequest request() {
    return bedrock.getAllServeEvents().get(0).getRequest();
  }

  private BedrockModel model(Map<String, String> more) {
    return model(more, "http://127.0.0.1:" + bedrock.port());
  }

  private static BedrockModel model(Map<String, String> more, String endpoint) {
    Map<String, String> values = new HashMap<>(more);
    values.put("model.provider", "bedrock");
    values.put("model.id", MODEL);
    return BedrockModel.connect(
        NarratorConfig.of(values, "test").model(),
        "us-east-1",
        endpoint,
        StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")));
  }
}
