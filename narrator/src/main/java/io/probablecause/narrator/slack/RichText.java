package io.probablecause.narrator.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A block of rich text. Unlike mrkdwn its text is never parsed, so that no log line can bring
 * mark-up, mentions or links of its own (Slack, "Rich text block").
 */
final class RichText {
  private final ObjectNode block = JsonNodeFactory.instance.objectNode().put("type", "rich_text");
  private final ArrayNode elements = block.putArray("elements");
  private ArrayNode line;

  RichText() {
    section();
  }

  private void section() {
    line = elements.addObject().put("type", "rich_text_section").putArray("elements");
  }

  RichText bold(String text) {
    return styled(text, "bold");
  }

  RichText text(String text) {
    if (!text.isEmpty()) {
      line.addObject().put("type", "text").put("text", text);
    }
    return this;
  }

  private RichText styled(String text, String style) {
    if (!text.isEmpty()) {
      line.addObject().put("type", "text").put("text", text).putObject("style").put(style, true);
    }
    return this;
  }

  RichText link(String text, String url) {
    line.addObject().put("type", "link").put("url", url).put("text", text);
    return this;
  }

  /** A mention of a person by their id at Slack. */
  RichText user(String userId) {
    line.addObject().put("type", "user").put("user_id", userId);
    return this;
  }

  /** Text in a box, as it stands; what follows begins a new line. */
  RichText box(String text) {
    elements
        .addObject()
        .put("type", "rich_text_preformatted")
        .putArray("elements")
        .addObject()
        .put("type", "text")
        .put("text", text);
    section();
    return this;
  }

  ObjectNode block() {
    for (int i = elements.size() - 1; i >= 0; i--) {
      if (elements.get(i).path("elements").isEmpty()) {
        elements.remove(i);
      }
    }
    return block;
  }
}
