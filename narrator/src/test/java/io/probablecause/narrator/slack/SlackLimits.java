package io.probablecause.narrator.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What Slack refuses, by its reference of blocks, block elements and composition objects; the SDK
 * checks none of it.
 */
final class SlackLimits {
  private static final Set<String> RICH_ELEMENTS =
      Set.of("rich_text_section", "rich_text_list", "rich_text_preformatted", "rich_text_quote");
  private static final Set<String> RICH_INLINE = Set.of("text", "link", "user", "emoji", "date");

  private final List<String> broken = new ArrayList<>();

  private SlackLimits() {}

  /** What is wrong with a message; empty where nothing is. */
  static List<String> ofMessage(String text, JsonNode blocks) {
    SlackLimits limits = new SlackLimits();
    limits.most("text", text.length(), 4_000);
    limits.that(!text.isBlank(), "no text for notifications");
    limits.that(!text.matches("(?s).*<[!@#].*"), "the text mentions somebody");
    limits.most("blocks", blocks.size(), 50);
    limits.most("characters of blocks", blocks.toString().length(), 13_200);
    limits.that(blocks.isArray() && !blocks.isEmpty(), "no blocks");
    blocks.forEach(limits::block);
    return limits.broken;
  }

  static List<String> ofView(JsonNode view) {
    SlackLimits limits = new SlackLimits();
    limits.that(view.path("type").asText().equals("modal"), "a view of another type");
    limits.text("title", view.path("title"), 24);
    limits.text("close", view.path("close"), 24);
    if (view.has("submit")) {
      limits.text("submit", view.path("submit"), 24);
    }
    limits.most("private_metadata", view.path("private_metadata").asText().length(), 3_000);
    limits.most("callback_id", view.path("callback_id").asText().length(), 255);
    limits.most("blocks", view.path("blocks").size(), 100);
    limits.that(!view.path("blocks").isEmpty(), "no blocks");
    view.path("blocks").forEach(limits::block);
    return limits.broken;
  }

  private void block(JsonNode block) {
    String type = block.path("type").asText();
    most("block_id", block.path("block_id").asText().length(), 255);
    switch (type) {
      case "header" -> text("header", block.path("text"), 150);
      case "section" -> text("section", block.path("text"), 3_000);
      case "context" -> {
        most("elements of a context", block.path("elements").size(), 10);
        that(!block.path("elements").isEmpty(), "an empty context");
        block.path("elements").forEach(e -> text("context", e, 2_000));
      }
      case "actions" -> {
        most("buttons", block.path("elements").size(), 25);
        that(!block.path("elements").isEmpty(), "no buttons");
        block.path("elements").forEach(this::button);
      }
      case "rich_text" -> rich(block);
      case "input" -> input(block);
      default -> broken.add("a block of type '" + type + "'");
    }
  }

  private void rich(JsonNode block) {
    that(!block.path("elements").isEmpty(), "an empty rich text");
    int length = 0;
    for (JsonNode part : block.path("elements")) {
      that(RICH_ELEMENTS.contains(part.path("type").asText()), "rich text of an unknown type");
      that(!part.path("elements").isEmpty(), "an empty part of rich text");
      for (JsonNode inline : part.path("elements")) {
        String type = inline.path("type").asText();
        that(RICH_INLINE.contains(type), "'" + type + "' in rich text");
        if (!type.equals("user")) {
          that(!inline.path("text").asText().isEmpty(), "an empty text in rich text");
        }
        most("url", inline.path("url").asText().length(), 3_000);
        length += inline.path("text").asText().length();
        safe(inline.path("text").asText());
      }
    }
    most("characters of one rich text", length, 12_000);
  }

  private void input(JsonNode block) {
    text("label", block.path("label"), 2_000);
    JsonNode element = block.path("element");
    most("action_id", element.path("action_id").asText().length(), 255);
    most("options", element.path("options").size(), 100);
    element.path("options").forEach(o -> text("option", o.path("text"), 75));
    if (element.has("initial_option")) {
      boolean listed = false;
      for (JsonNode option : element.path("options")) {
        listed |= option.equals(element.path("initial_option"));
      }
      that(listed, "the initial option is none of the options");
    }
  }

  private void button(JsonNode button) {
    text("button", button.path("text"), 75);
    most("action_id", button.path("action_id").asText().length(), 255);
    most("value", button.path("value").asText().length(), 2_000);
    that(
        !button.has("style") || Set.of("primary", "danger").contains(button.path("style").asText()),
        "a button of no style");
  }

  private void text(String what, JsonNode text, int most) {
    that(text.path("type").asText().equals("plain_text"), what + " is no plain text");
    that(!text.path("text").asText().isEmpty(), what + " is empty");
    most(what, text.path("text").asText().length(), most);
    safe(text.path("text").asText());
  }

  private void safe(String text) {
    that(
        text.codePoints()
            .noneMatch(
                c ->
                    c != '\n'
                        && (Character.isISOControl(c)
                            || Character.getType(c) == Character.FORMAT
                            || Character.getType(c) == Character.SURROGATE)),
        "control or direction-changing characters");
  }

  private void most(String what, int is, int most) {
    that(is <= most, what + ": " + is + " of " + most);
  }

  private void that(boolean holds, String otherwise) {
    if (!holds) {
      broken.add(otherwise);
    }
  }
}
