package io.probablecause.narrator.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.probablecause.narrator.check.DraftJson;
import io.probablecause.narrator.model.NarrativeModel.Prompt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.bedrockruntime.model.CachePointBlock;
import software.amazon.awssdk.services.bedrockruntime.model.CachePointType;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.SpecificToolChoice;
import software.amazon.awssdk.services.bedrockruntime.model.SystemContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.Tool;
import software.amazon.awssdk.services.bedrockruntime.model.ToolChoice;
import software.amazon.awssdk.services.bedrockruntime.model.ToolInputSchema;
import software.amazon.awssdk.services.bedrockruntime.model.ToolSpecification;

/** The ConverseStream request of a prompt. */
final class BedrockRequest {
  private static final String ANSWER = "narrative";

  private BedrockRequest() {}

  static ConverseStreamRequest of(ModelConfig config, Prompt prompt) {
    ConverseStreamRequest.Builder request =
        ConverseStreamRequest.builder()
            .modelId(config.target())
            .system(system(config, prompt))
            .messages(
                Message.builder()
                    .role(ConversationRole.USER)
                    .content(ContentBlock.fromText(prompt.facts()))
                    .build())
            .inferenceConfig(
                i ->
                    i.maxTokens(config.maxOutputTokens())
                        .temperature((float) config.temperature()));
    if (!config.guardrailId().isEmpty()) {
      request.guardrailConfig(
          g ->
              g.guardrailIdentifier(config.guardrailId())
                  .guardrailVersion(config.guardrailVersion()));
    }
    if (!config.serviceTier().isEmpty()) {
      request.serviceTier(tier -> tier.type(config.serviceTier()));
    }
    return (config.structuredOutput().equals("tool") ? byTool(request) : bySchema(request)).build();
  }

  private static List<SystemContentBlock> system(ModelConfig config, Prompt prompt) {
    List<SystemContentBlock> blocks = new ArrayList<>();
    blocks.add(SystemContentBlock.fromText(prompt.system()));
    if (!prompt.architecture().isEmpty()) {
      blocks.add(SystemContentBlock.fromText(prompt.architecture()));
    }
    if (config.promptCache()) {
      blocks.add(
          SystemContentBlock.fromCachePoint(
              CachePointBlock.builder().type(CachePointType.DEFAULT).build()));
    }
    return blocks;
  }

  private static ConverseStreamRequest.Builder bySchema(ConverseStreamRequest.Builder request) {
    return request.outputConfig(
        o ->
            o.textFormat(
                f ->
                    f.type("json_schema")
                        .structure(
                            s -> s.jsonSchema(j -> j.name(ANSWER).schema(DraftJson.schema())))));
  }

  private static ConverseStreamRequest.Builder byTool(ConverseStreamRequest.Builder request) {
    ToolSpecification specification =
        ToolSpecification.builder()
            .name(ANSWER)
            .description("Takes the narrative.")
            .inputSchema(ToolInputSchema.fromJson(document(schema())))
            .build();
    return request.toolConfig(
        t ->
            t.tools(Tool.fromToolSpec(specification))
                .toolChoice(
                    ToolChoice.fromTool(SpecificToolChoice.builder().name(ANSWER).build())));
  }

  private static JsonNode schema() {
    try {
      return new ObjectMapper().readTree(DraftJson.schema());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the schema is JSON", e);
    }
  }

  private static Document document(JsonNode node) {
    if (node.isObject()) {
      Map<String, Document> map = new LinkedHashMap<>();
      node.properties().forEach(e -> map.put(e.getKey(), document(e.getValue())));
      return Document.fromMap(map);
    }
    if (node.isArray()) {
      List<Document> list = new ArrayList<>();
      node.forEach(element -> list.add(document(element)));
      return Document.fromList(list);
    }
    return node.isBoolean()
        ? Document.fromBoolean(node.booleanValue())
        : Document.fromString(node.asText());
  }
}
