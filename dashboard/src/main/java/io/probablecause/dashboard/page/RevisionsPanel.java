package io.probablecause.dashboard.page;

import static io.probablecause.dashboard.page.Html.at;
import static io.probablecause.dashboard.page.Html.cls;
import static io.probablecause.dashboard.page.Html.el;

import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.table.IncidentItem;
import io.probablecause.dashboard.live.RevisionChanges;
import io.probablecause.dashboard.live.RevisionChanges.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The revisions of an incident, the latest first, each with why it was made and what it changed.
 */
final class RevisionsPanel {
  private final View view;
  private final List<IncidentItem.Stored> revisions;
  private final int index;

  private RevisionsPanel(View view, List<IncidentItem.Stored> revisions, int index) {
    this.view = view;
    this.revisions = revisions;
    this.index = index;
  }

  /** {@code index}: the revision that the page shows. */
  static Html.Node of(View view, List<IncidentItem.Stored> revisions, int index) {
    return new RevisionsPanel(view, revisions, index).panel();
  }

  private Html.Node panel() {
    List<Html.Node> items = new ArrayList<>();
    for (int i = revisions.size() - 1; i >= 0; i--) {
      IncidentReport r = revisions.get(i).report();
      items.add(
          el(
              "li",
              el(
                  "p",
                  el(
                      "a",
                      at("href", "?revision=" + r.revision()),
                      new Html.Attribute("aria-current", i == index ? "true" : null),
                      view.say("incident.revision", r.revision())),
                  " ",
                  el("span", cls("meta"), view.time(r.asOf()), " ", r.why())),
              i == 0
                  ? Html.NOTHING
                  : changes(RevisionChanges.between(revisions.get(i - 1).report(), r))));
    }
    return el(
        "section",
        cls("panel revisions"),
        el("header", el("h2", view.say("incident.revisions"))),
        el("ol", items));
  }

  private Html.Node changes(List<Change> changes) {
    return el(
        "ul",
        cls("changes"),
        changes.stream()
            .map(c -> el("li", cls(c.kind().name().toLowerCase(Locale.ROOT)), say(c)))
            .toList());
  }

  private String say(Change c) {
    String key = "change." + c.kind().name().toLowerCase(Locale.ROOT);
    boolean verdict = c.kind() == RevisionChanges.Kind.VERDICT;
    return view.say(
        key,
        Texts.cut(c.subject(), 80),
        verdict ? view.say("verdict." + c.before()) : c.before(),
        verdict ? view.say("verdict." + c.after()) : c.after());
  }
}
