package io.probablecause.narrator.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.narrator.check.DraftJson;
import io.probablecause.narrator.model.ModelException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A model behind the chat completions API of OpenAI, as Ollama, vLLM and LM Studio offer it too, in
 * one piece and not as a stream.
 */
public final class OpenAiModel implements NarrativeModel {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_BYTES = 8 * DraftJson.MAX_CHARACTERS;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(3))
          .build();
  private final ModelConfig config;
  private final URI address;

  public OpenAiModel(ModelConfig config) {
    this.config = config;
    this.address = URI.create(config.endpoint().replaceAll("/+$", "") + "/chat/completions");
  }

  @Override
  public String name() {
    return config.target();
  }

  @Override
  public Answer ask(Prompt prompt, Duration deadline) throws ModelException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(deadline)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body(prompt).toString()));
    if (!config.apiKey().isEmpty()) {
      request.header("Authorization", "Bearer " + config.apiKey());
    }
    try {
      HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
      String body = bounded(response.body());
      if (response.statusCode() != 200) {
        throw new ModelException(reason(response.statusCode()), "HTTP " + response.statusCode());
      }
      return answer(JSON.readTree(body));
    } catch (HttpTimeoutException e) {
      throw new ModelException(Reason.TIMEOUT, String.valueOf(e.getMessage()));
    } catch (JsonProcessingException e) {
      throw new ModelException(Reason.TRUNCATED, e.getOriginalMessage());
    } catch (IOException e) {
      throw new ModelException(Reason.UNAVAILABLE, String.valueOf(e.getMessage()));
    }
  }

  private static String bounded(InputStream body) throws IOException, ModelException {
    try (body) {
      byte[] bytes = body.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new ModelException(Reason.TOO_LONG, "the answer has no end");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private ObjectNode body(Prompt prompt) throws ModelException {
    ObjectNode body = JSON.createObjectNode().put("model", config.target());
    String system =
        prompt.architecture().isEmpty()
            ? prompt.system()
            : prompt.system() + "\n\n" + prompt.architecture();
    body.putArray("messages")
        .add(JSON.createObjectNode().put("role", "system").put("content", system))
        .add(JSON.createObjectNode().put("role", "user").put("content", prompt.facts()));
    body.put("temperature", config.temperature()).put("max_tokens", config.maxOutputTokens());
    ObjectNode schema =
        body.putObject("response_format").put("type", "json_schema").putObject("json_schema");
    try {
      schema.put("name", "narrative").put("strict", true);
      schema.set("schema", JSON.readTree(DraftJson.schema()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the schema is JSON", e);
    }
    return body;
  }

  private static Answer answer(JsonNode body) throws ModelException {
    JsonNode choice = body.path("choices").path(0);
    String finish = choice.path("finish_reason").asText("");
    switch (finish) {
      case "stop", "tool_calls" -> {
        JsonNode usage = body.path("usage");
        return new Answer(
            choice.path("message").path("content").asText(""),
            usage.path("prompt_tokens").asLong(),
            usage.path("completion_tokens").asLong(),
            0,
            0);
      }
      case "length" -> throw new ModelException(Reason.TOO_LONG, finish);
      case "content_filter" -> throw new ModelException(Reason.GUARDRAIL, finish);
      default -> throw new ModelException(Reason.TRUNCATED, "finish_reason '" + finish + "'");
    }
  }

  private static Reason reason(int status) {
    return switch (status) {
      case 401, 403 -> Reason.DENIED;
      case 408, 504 -> Reason.TIMEOUT;
      case 429 -> Reason.THROTTLED;
      case 400, 404, 405, 413, 422 -> Reason.INVALID_REQUEST;
      default -> Reason.UNAVAILABLE;
    };
  }
}
