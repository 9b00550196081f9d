package io.probablecause.forwarder.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.probablecause.core.text.Masker;
import java.util.Map;

/** Hides secrets in every text of a message; its structure, ids and times stay. */
final class Masked {
  private Masked() {}

  static JsonNode of(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> entry : object.properties()) {
        entry.setValue(of(entry.getValue()));
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, of(array.get(i)));
      }
    } else if (node.isTextual()) {
      String masked = Masker.mask(node.textValue());
      return masked.equals(node.textValue()) ? node : TextNode.valueOf(masked);
    }
    return node;
  }
}
