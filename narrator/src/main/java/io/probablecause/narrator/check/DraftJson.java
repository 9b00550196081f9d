package io.probablecause.narrator.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.probablecause.core.narrative.NarrativeSection.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads a model's answer and says what it must look like. Bad answers are a {@link
 * BadDraftException}: not JSON, cut off, of another shape, or without end.
 */
public final class DraftJson {
  public static final int MAX_CHARACTERS = 60_000;
  static final int MAX_SENTENCES = 60;
  private static final int MAX_SENTENCE = 1_000;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private DraftJson() {}

  /** The JSON schema of an answer, for output configuration or as a tool's input. */
  public static String schema() {
    return """
        {"type":"object","additionalProperties":false,"required":["cause","sentences"],
        "properties":{"cause":{"type":"string"},
        "sentences":{"type":"array","items":{"type":"object","additionalProperties":false,
        "required":["section","text","cites"],
        "properties":{"section":{"type":"string",
        "enum":["happened","impact","cause","explains","timeline","todo","prevent","others"]},
        "text":{"type":"string"},
        "cites":{"type":"array","items":{"type":"string"}}}}}}}
        """
        .replace("\n", "");
  }

  public static Draft read(String answer) {
    if (answer.length() > MAX_CHARACTERS) {
      throw new BadDraftException("longer than " + MAX_CHARACTERS + " characters");
    }
    JsonNode node;
    try {
      node = JSON.readTree(answer);
    } catch (JsonProcessingException e) {
      throw new BadDraftException("not JSON: " + e.getOriginalMessage());
    }
    if (node == null || !node.isObject() || !node.path("cause").isTextual()) {
      throw new BadDraftException("no object with a 'cause'");
    }
    JsonNode sentences = node.path("sentences");
    if (!sentences.isArray() || sentences.isEmpty() || sentences.size() > MAX_SENTENCES) {
      throw new BadDraftException("'sentences' is not a list of 1 to " + MAX_SENTENCES);
    }
    List<Draft.Sentence> read = new ArrayList<>();
    sentences.forEach(sentence -> read.add(sentence(sentence)));
    return new Draft(node.path("cause").textValue(), read);
  }

  private static Draft.Sentence sentence(JsonNode node) {
    if (!node.path("text").isTextual() || !node.path("cites").isArray()) {
      throw new BadDraftException("a sentence without 'text' or 'cites'");
    }
    String text = node.path("text").textValue();
    if (text.length() > MAX_SENTENCE) {
      throw new BadDraftException("a sentence longer than " + MAX_SENTENCE + " characters");
    }
    List<String> cites = new ArrayList<>();
    node.path("cites").forEach(cite -> cites.add(cite.asText()));
    return new Draft.Sentence(section(node.path("section").asText("")), text, cites);
  }

  private static Kind section(String name) {
    for (Kind kind : Kind.values()) {
      if (kind != Kind.UNSEEN && kind.name().toLowerCase(Locale.ROOT).equals(name)) {
        return kind;
      }
    }
    throw new BadDraftException("no section '" + name + "'");
  }
}
