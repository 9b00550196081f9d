package io.probablecause.narrator.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.narrative.Phrases;
import io.probablecause.narrator.store.IncidentKey;

/** The buttons of a message. Each carries the key of its incident. */
final class Actions {
  static final String ACKNOWLEDGE = "pc_acknowledge";
  static final String RESOLVE = "pc_resolve";
  static final String CONFIRM = "pc_confirm";
  static final String DENY = "pc_deny";
  static final String EVIDENCE = "pc_evidence";
  private static final ObjectMapper JSON = new ObjectMapper();

  private Actions() {}

  /** What can still be done: nothing more is acknowledged or resolved once it is over. */
  static ObjectNode of(IncidentKey key, boolean acknowledgeable, boolean open, Phrases phrases) {
    ObjectNode block = JSON.createObjectNode().put("type", "actions");
    ArrayNode buttons = block.putArray("elements");
    if (open && acknowledgeable) {
      button(buttons, ACKNOWLEDGE, key, phrases).put("style", "primary");
    }
    if (open) {
      button(buttons, RESOLVE, key, phrases);
    }
    button(buttons, CONFIRM, key, phrases);
    button(buttons, DENY, key, phrases);
    button(buttons, EVIDENCE, key, phrases);
    return block;
  }

  private static ObjectNode button(ArrayNode to, String id, IncidentKey key, Phrases phrases) {
    ObjectNode button = to.addObject().put("type", "button").put("action_id", id);
    button
        .putObject("text")
        .put("type", "plain_text")
        .put("text", phrases.say("button." + id.substring("pc_".length())));
    return button.put("value", value(key));
  }

  static String value(IncidentKey key) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("a", key.applicationId())
        .put("k", key.headKey())
        .put("i", key.incidentId())
        .toString();
  }

  static IncidentKey key(String value) {
    try {
      JsonNode node = JSON.readTree(value);
      return new IncidentKey(
          node.path("a").asText(), node.path("k").asText(), node.path("i").asText());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a button's value is not JSON", e);
    }
  }
}
