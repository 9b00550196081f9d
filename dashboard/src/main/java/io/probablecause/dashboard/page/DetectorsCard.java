package io.probablecause.dashboard.page;

import static io.probablecause.dashboard.page.Html.at;
import static io.probablecause.dashboard.page.Html.cls;
import static io.probablecause.dashboard.page.Html.el;
import static io.probablecause.dashboard.page.Html.when;

import io.probablecause.core.table.StatusReader.Part;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** How many log groups the detectors watch, and which of them they still learn. */
final class DetectorsCard {
  private DetectorsCard() {}

  static Html.Node of(View view, List<Part> parts) {
    int watched = parts.stream().mapToInt(p -> p.body().path("Watched").asInt()).sum();
    int learning = parts.stream().mapToInt(p -> p.body().path("Learning").asInt()).sum();
    Set<String> groups = new TreeSet<>();
    parts.forEach(p -> p.body().path("Groups").forEach(g -> groups.add(g.asText())));
    return el(
        "article",
        cls("card"),
        at("id", "part-detectors"),
        el("h2", view.say("detectors")),
        parts.isEmpty()
            ? el("p", cls("note"), view.say("detectors.silent"))
            : el("p", view.say("detectors.watched", watched, learning)),
        when(!groups.isEmpty(), () -> names(view, groups, learning)));
  }

  private static Html.Node names(View view, Set<String> groups, int learning) {
    List<Html.Node> items = groups.stream().map(g -> el("li", el("code", g))).toList();
    return el(
        "details",
        at("id", "detectors-learning"),
        el("summary", view.say("detectors.learning", learning)),
        el("ul", items));
  }
}
