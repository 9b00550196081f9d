package io.probablecause.narrator.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A message as text, for consoles and webhooks: buttons in brackets, links after their words. */
public final class MessageText {
  private MessageText() {}

  static String of(Message message) {
    List<String> blocks = new ArrayList<>();
    message.blocks().forEach(block -> blocks.add(block(block)));
    return String.join("\n\n", blocks);
  }

  private static String block(JsonNode block) {
    return switch (block.path("type").asText()) {
      case "header", "section" -> block.at("/text/text").asText();
      case "context" -> joined(block, "\n", element -> element.path("text").asText());
      case "actions" ->
          joined(block, "  ", element -> "[ " + element.at("/text/text").asText() + " ]");
      case "rich_text" -> joined(block, "", MessageText::part);
      default -> "";
    };
  }

  private static String part(JsonNode part) {
    String text = joined(part, "", MessageText::inline);
    return part.path("type").asText().equals("rich_text_preformatted")
        ? "\n    " + text + "\n"
        : text;
  }

  private static String inline(JsonNode element) {
    return switch (element.path("type").asText()) {
      case "link" -> element.path("text").asText() + " <" + element.path("url").asText() + ">";
      case "user" -> "@" + element.path("user_id").asText();
      default -> element.path("text").asText();
    };
  }

  private static String joined(
      JsonNode node, String gap, java.util.function.Function<JsonNode, String> text) {
    List<String> texts = new ArrayList<>();
    node.path("elements").forEach(element -> texts.add(text.apply(element)));
    return String.join(gap, texts);
  }
}
