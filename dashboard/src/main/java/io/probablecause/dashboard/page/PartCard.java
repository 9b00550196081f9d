package io.probablecause.dashboard.page;

import static io.probablecause.dashboard.page.Html.at;
import static io.probablecause.dashboard.page.Html.cls;
import static io.probablecause.dashboard.page.Html.el;

import com.fasterxml.jackson.databind.JsonNode;
import io.probablecause.core.table.StatusReader.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A part of the system of which this page knows nothing but what it says of itself. */
final class PartCard {
  private static final int DEEPEST = 6;
  private static final int MOST = 200;
  private static final int LONGEST = 500;

  private PartCard() {}

  static Html.Node of(View view, Part part) {
    return el(
        "article",
        cls("card"),
        at("id", "part-" + Links.id(part.part() + "-" + part.subtask())),
        el("h2", part.part() + (part.subtask().isEmpty() ? "" : " · " + part.subtask())),
        tree(part.body(), 0));
  }

  private static Html.Node tree(JsonNode node, int depth) {
    if (depth > DEEPEST) {
      return Html.text("…");
    }
    if (node.isObject()) {
      List<Html.Node> pairs = new ArrayList<>();
      node.properties().stream().limit(MOST).forEach(field -> pairs.add(pair(field, depth)));
      return el("dl", cls("tree"), pairs);
    }
    if (node.isArray()) {
      List<Html.Node> items = new ArrayList<>();
      for (int i = 0; i < Math.min(MOST, node.size()); i++) {
        items.add(el("li", tree(node.get(i), depth + 1)));
      }
      return el("ul", items);
    }
    return Html.text(Texts.cut(node.asText(), LONGEST));
  }

  private static Html.Node pair(Map.Entry<String, JsonNode> field, int depth) {
    return Html.all(el("dt", field.getKey()), el("dd", tree(field.getValue(), depth + 1)));
  }
}
