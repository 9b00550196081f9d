package io.probablecause.narrator.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.narrative.NarrativeSection;
import io.probablecause.core.narrative.NarrativeSection.Kind;
import java.util.ArrayList;
import java.util.List;

/** The sections of a narrative as JSON, so that a message can be drawn again from the table. */
final class SectionsJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SectionsJson() {}

  static String write(List<NarrativeSection> sections) {
    ArrayNode array = JSON.createArrayNode();
    for (NarrativeSection section : sections) {
      ObjectNode node = array.addObject();
      node.put("kind", section.kind().name()).put("heading", section.heading());
      section.lines().forEach(node.putArray("lines")::add);
    }
    return array.toString();
  }

  static List<NarrativeSection> read(String json) {
    try {
      List<NarrativeSection> sections = new ArrayList<>();
      for (JsonNode node : JSON.readTree(json)) {
        List<String> lines = new ArrayList<>();
        node.path("lines").forEach(line -> lines.add(line.asText()));
        sections.add(
            new NarrativeSection(
                Kind.valueOf(node.path("kind").asText()), node.path("heading").asText(), lines));
      }
      return sections;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the stored sections are not JSON", e);
    }
  }
}
