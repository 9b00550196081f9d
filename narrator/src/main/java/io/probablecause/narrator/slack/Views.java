package io.probablecause.narrator.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.narrative.Phrases;
import io.probablecause.narrator.store.IncidentKey;
import io.probablecause.narrator.store.News;

/** The modals: for how long to acknowledge with what note, and the evidence. */
final class Views {
  static final String ACKNOWLEDGE = "pc_acknowledge_view";
  static final String NOTE = "note";
  static final String HOURS = "hours";
  static final int LONGEST_NOTE = 300;
  private static final int[] HOURS_OFFERED = {1, 2, 4, 8, 24, 72, 168};
  private static final int LINES = 20;

  private Views() {}

  static ObjectNode acknowledge(IncidentKey key, int hours, Phrases phrases) {
    ObjectNode view = modal(phrases.say("modal.acknowledge"), phrases.say("modal.close"));
    view.put("callback_id", ACKNOWLEDGE).put("private_metadata", Actions.value(key));
    view.set("submit", IncidentMessage.plain(phrases.say("modal.submit")));
    ArrayNode blocks = view.putArray("blocks");
    ObjectNode select = input(blocks, HOURS, phrases.say("modal.hours"), false);
    select.put("type", "static_select").put("action_id", HOURS);
    ArrayNode options = select.putArray("options");
    boolean offered = false;
    for (int each : HOURS_OFFERED) {
      if (!offered && each > hours) {
        options.add(option(hours, phrases));
      }
      offered |= each >= hours;
      options.add(option(each, phrases));
    }
    if (!offered) {
      options.add(option(hours, phrases));
    }
    select.set("initial_option", option(hours, phrases));
    input(blocks, NOTE, phrases.say("modal.note"), true)
        .put("type", "plain_text_input")
        .put("action_id", NOTE)
        .put("max_length", LONGEST_NOTE)
        .put("multiline", true);
    return view;
  }

  private static ObjectNode option(int hours, Phrases phrases) {
    ObjectNode option = JsonNodeFactory.instance.objectNode();
    option.set(
        "text",
        IncidentMessage.plain(
            hours == 1 ? phrases.say("modal.hour") : phrases.say("modal.hourMany", hours)));
    return option.put("value", Integer.toString(hours));
  }

  private static ObjectNode input(ArrayNode blocks, String id, String label, boolean optional) {
    ObjectNode input = blocks.addObject().put("type", "input").put("block_id", id);
    input.put("optional", optional).set("label", IncidentMessage.plain(label));
    return input.putObject("element");
  }

  /** {@code newsOrNull}: null where the incident is gone from the table. */
  static ObjectNode evidence(News newsOrNull, Links links, Phrases phrases) {
    ObjectNode view = modal(phrases.say("modal.evidence"), phrases.say("modal.done"));
    if (newsOrNull == null) {
      view.putArray("blocks").add(new RichText().text(phrases.say("modal.gone")).block());
      return view;
    }
    for (int lines = LINES; lines > 0; lines--) {
      ArrayNode blocks = view.putArray("blocks");
      ThreadMessages.evidence(newsOrNull.report(), links, phrases, lines, blocks, 0);
      if (blocks.toString().length() <= IncidentMessage.MOST_CHARACTERS) {
        return view;
      }
    }
    return view;
  }

  private static ObjectNode modal(String title, String close) {
    ObjectNode view = JsonNodeFactory.instance.objectNode().put("type", "modal");
    view.set("title", IncidentMessage.plain(title));
    view.set("close", IncidentMessage.plain(close));
    return view;
  }
}
