package io.probablecause.dashboard.page;

import static io.probablecause.dashboard.page.Html.all;
import static io.probablecause.dashboard.page.Html.at;
import static io.probablecause.dashboard.page.Html.cls;
import static io.probablecause.dashboard.page.Html.el;
import static io.probablecause.dashboard.page.Html.when;

import com.fasterxml.jackson.databind.JsonNode;
import io.probablecause.core.table.StatusReader.Part;
import io.probablecause.core.text.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which rules are asked, and what came of the set that was sent last. */
final class RulesCard {
  private static final int SHORT = 12;

  private RulesCard() {}

  static Html.Node of(View view, List<Part> parts) {
    Map<String, List<Part>> active = new TreeMap<>();
    List<Part> sent = new ArrayList<>();
    for (Part part : parts) {
      if (part.body().path("State").asText().equals("ACTIVE")) {
        String version = part.body().path("RulesVersion").asText();
        active.computeIfAbsent(version, v -> new ArrayList<>()).add(part);
      } else {
        sent.add(part);
      }
    }
    return el(
        "article",
        cls("card"),
        at("id", "part-rules"),
        el("h2", view.say("rules")),
        when(parts.isEmpty(), () -> el("p", cls("note"), view.say("rules.silent"))),
        el("ul", cls("plain"), active.values().stream().map(same -> asked(view, same)).toList()),
        when(active.size() > 1, () -> el("p", cls("note"), view.say("rules.several"))),
        sent.stream().map(part -> sent(view, part.body())).toList());
  }

  private static Html.Node asked(View view, List<Part> subtasks) {
    JsonNode body = subtasks.get(0).body();
    return el(
        "li",
        view.say("rules.active", body.path("Files").asInt(), subtasks.size()),
        " ",
        version(body),
        by(view, body));
  }

  private static Html.Node sent(View view, JsonNode body) {
    boolean refused = body.path("State").asText().equals("REFUSED");
    List<Html.Node> problems = new ArrayList<>();
    body.path("Problems").forEach(p -> problems.add(el("li", p.asText())));
    return all(
        el(
            "p",
            el(
                "span",
                cls(refused ? "bad" : "good"),
                view.say(refused ? "rules.refused" : "rules.accepted")),
            " ",
            version(body),
            by(view, body),
            " ",
            view.ago(Times.parse(body.path("LastSeen").asText()))),
        when(!problems.isEmpty(), () -> el("ul", cls("problems"), problems)));
  }

  private static Html.Node version(JsonNode body) {
    String version = body.path("RulesVersion").asText();
    return el("code", at("title", version), Texts.cut(version, SHORT));
  }

  private static Html.Node by(View view, JsonNode body) {
    String by = body.path("SentBy").asText();
    return when(!by.isEmpty(), () -> el("span", cls("meta"), " ", view.say("rules.by", by)));
  }
}
