package io.probablecause.narrator.model;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.probablecause.narrator.NarratorConfig;
import io.probablecause.narrator.model.ModelException.Reason;
import io.probablecause.narrator.model.NarrativeModel.Answer;
import io.probablecause.narrator.model.NarrativeModel.Prompt;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiModelTest {
  private static final Prompt PROMPT = new Prompt("system words", "", "the facts");
  private final WireMockServer server =
      new WireMockServer(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void asksForJsonOfTheSchemaAndCountsTokens() throws Exception {
    answers(
        okJson(
            "{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":\"{}\"}}],"
                + "\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":3}}"));
    Answer answer = model().ask(PROMPT, Duration.ofSeconds(5));
    assertThat(answer).isEqualTo(new Answer("{}", 7, 3, 0, 0));
    var request = server.getAllServeEvents().get(0).getRequest();
    assertThat(request.getHeader("Authorization")).isEqualTo("Bearer key");
    JsonNode body = new ObjectMapper().readTree(request.getBodyAsString());
    assertThat(body.at("/model").asText()).isEqualTo("llama");
    assertThat(body.at("/messages/1/content").asText()).isEqualTo("the facts");
    assertThat(body.at("/response_format/json_schema/schema/type").asText()).isEqualTo("object");
  }

  @ParameterizedTest
  @CsvSource({
    "429, THROTTLED",
    "408, TIMEOUT",
    "403, DENIED",
    "404, INVALID_REQUEST",
    "500, UNAVAILABLE"
  })
  void namesTheReasonOfAnError(int status, Reason reason) {
    answers(aResponse().withStatus(status).withBody("x"));
    fails(reason);
  }

  @ParameterizedTest
  @CsvSource({"length, TOO_LONG", "content_filter, GUARDRAIL", "'', TRUNCATED"})
  void takesNoAnswerThatDidNotEndWell(String finish, Reason reason) {
    answers(
        okJson(
            "{\"choices\":[{\"finish_reason\":\""
                + finish
                + "\",\"message\":{\"content\":\"{}\"}}]}"));
    fails(reason);
  }

  @Test
  void takesNoHalfOfAnAnswer() {
    answers(okJson("{\"choices\":[{\"finish_"));
    fails(Reason.TRUNCATED);
  }

  @Test
  void givesUpAnAnswerWithoutEnd() {
    answers(okJson("{\"choices\":\"" + "x".repeat(1_000_000) + "\"}"));
    fails(Reason.TOO_LONG);
  }

  private void fails(Reason reason) {
    assertThatThrownBy(() -> model().ask(PROMPT, Duration.ofSeconds(5)))
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private void answers(ResponseDefinitionBuilder response) {
    server.stubFor(post("/v1/chat/completions").willReturn(response));
  }

  private OpenAiModel model() {
    return new OpenAiModel(
        NarratorConfig.of(
                Map.of(
                    "model.provider", "openai-compatible",
                    "model.id", "llama",
                    "model.api-key", "key",
                    "model.endpoint", "http://127.0.0.1:" + server.port() + "/v1/"),
                "test")
            .model());
  }
}
