package io.probablecause.dashboard.page;

import static io.probablecause.dashboard.page.Html.at;
import static io.probablecause.dashboard.page.Html.cls;
import static io.probablecause.dashboard.page.Html.el;

import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.table.IncidentItem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Blind spots: what the latest incidents say that was not seen. */
final class UnseenCard {
  private static final int INCIDENTS = 50;
  private static final int MOST = 30;

  private UnseenCard() {}

  static Html.Node of(View view) {
    Map<String, Set<String>> unseen = new TreeMap<>();
    view.estate().incidents().stream()
        .limit(INCIDENTS)
        .map(IncidentItem.Stored::report)
        .forEach(r -> note(r, unseen));
    return el(
        "article",
        cls("card"),
        at("id", "part-unseen"),
        el("h2", view.say("unseen")),
        unseen.isEmpty()
            ? el("p", cls("note"), view.say("unseen.none"))
            : el(
                "ul",
                cls("plain"),
                unseen.entrySet().stream().limit(MOST).map(UnseenCard::item).toList()));
  }

  private static void note(IncidentReport report, Map<String, Set<String>> unseen) {
    String application = report.alarm().applicationId();
    report
        .blindSpots()
        .forEach(spot -> unseen.computeIfAbsent(spot, s -> new TreeSet<>()).add(application));
  }

  private static Html.Node item(Map.Entry<String, Set<String>> unseen) {
    List<Html.Node> links =
        unseen.getValue().stream().map(a -> el("a", at("href", Links.application(a)), a)).toList();
    return el("li", unseen.getKey(), " ", el("span", cls("meta"), links));
  }
}
