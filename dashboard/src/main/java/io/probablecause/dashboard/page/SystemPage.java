package io.probablecause.dashboard.page;

import static io.probablecause.dashboard.page.Html.all;
import static io.probablecause.dashboard.page.Html.at;
import static io.probablecause.dashboard.page.Html.cls;
import static io.probablecause.dashboard.page.Html.el;
import static io.probablecause.dashboard.page.Html.when;

import com.fasterxml.jackson.databind.JsonNode;
import io.probablecause.core.table.StatusReader;
import io.probablecause.dashboard.web.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What each part of the system says of itself, and what this page knows of itself. */
final class SystemPage {
  private static final int DEEPEST = 6;
  private static final int MOST = 200;

  private final View view;

  private SystemPage(View view) {
    this.view = view;
  }

  static Reply of(View view) {
    view.call().knowing();
    return Layout.page(
        view, "system", view.say("nav.system"), "system", new SystemPage(view).content());
  }

  private Html.Node content() {
    List<StatusReader.Part> parts = view.backend().status().all();
    return all(
        el("div", cls("headline"), el("h1", view.say("nav.system"))),
        el("div", cls("cards system"), own(), parts.stream().map(this::part).toList()),
        when(parts.isEmpty(), () -> el("p", cls("empty"), view.say("system.silent"))));
  }

  private Html.Node own() {
    boolean stale = view.estate().isStaleAt(view.now());
    return el(
        "article",
        cls("card"),
        at("id", "part-dashboard"),
        el("h2", view.say("system.dashboard")),
        el(
            "dl",
            cls("tree"),
            pair(
                view.say("system.tables"),
                el(
                    "span",
                    cls(stale ? "bad" : "good"),
                    stale ? view.say("live.stale") : view.say("system.answering"))),
            pair(view.say("system.readAt"), view.time(view.estate().readAt())),
            pair(view.say("system.engineTime"), view.ago(view.estate().engineTime())),
            pair(
                view.say("system.applications"),
                Html.text(view.words().number(view.estate().applications().size()))),
            pair(
                view.say("system.unreadable"),
                Html.text(view.words().number(view.backend().unreadable()))),
            pair(
                view.say("system.incidents"),
                Html.text(view.words().number(view.estate().incidents().size()))),
            when(
                !view.estate().failure().isEmpty(),
                () -> pair(view.say("system.failure"), Html.text(view.estate().failure())))));
  }

  private Html.Node part(StatusReader.Part part) {
    return el(
        "article",
        cls("card"),
        at("id", "part-" + Links.id(part.part() + "-" + part.subtask())),
        el("h2", part.part() + (part.subtask().isEmpty() ? "" : " · " + part.subtask())),
        tree(part.body(), 0));
  }

  private Html.Node tree(JsonNode node, int depth) {
    if (depth > DEEPEST) {
      return Html.text("…");
    }
    if (node.isObject()) {
      List<Html.Node> pairs = new ArrayList<>();
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        if (pairs.size() < MOST) {
          pairs.add(pair(field.getKey(), tree(field.getValue(), depth + 1)));
        }
      }
      return el("dl", cls("tree"), pairs);
    }
    if (node.isArray()) {
      List<Html.Node> items = new ArrayList<>();
      node.forEach(
          element -> {
            if (items.size() < MOST) {
              items.add(el("li", tree(element, depth + 1)));
            }
          });
      return el("ul", items);
    }
    return Html.text(Texts.cut(node.asText(), 500));
  }

  private static Html.Node pair(String name, Html.Node value) {
    return all(el("dt", name), el("dd", value));
  }
}
