package io.probablecause.dashboard.page;

import static io.probablecause.dashboard.page.Html.all;
import static io.probablecause.dashboard.page.Html.at;
import static io.probablecause.dashboard.page.Html.cls;
import static io.probablecause.dashboard.page.Html.el;
import static io.probablecause.dashboard.page.Html.when;

import io.probablecause.core.cause.EvidenceNumbers;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.Outcome;
import io.probablecause.core.cause.RankedCause;
import io.probablecause.core.cause.Standing;
import io.probablecause.core.narrative.TemplateNarrative;
import io.probablecause.core.table.IncidentItem;
import io.probablecause.dashboard.live.ApplicationDetail;
import io.probablecause.dashboard.live.CauseLine;
import io.probablecause.dashboard.web.Problem;
import io.probablecause.dashboard.web.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One incident: what is said of it, its revisions, the chain of causes, timeline and evidence. */
final class IncidentPage {
  private final View view;
  private final List<IncidentItem.Stored> revisions;
  private final int index;
  private final IncidentReport report;
  private final Map<String, CauseLine> now = new TreeMap<>();

  private IncidentPage(View view, List<IncidentItem.Stored> revisions, int index) {
    this.view = view;
    this.revisions = revisions;
    this.index = index;
    this.report = revisions.get(index).report();
    ApplicationDetail detail = view.backend().detail(report.alarm().applicationId());
    detail.causes().forEach(c -> now.put(c.causeId(), c));
  }

  static Reply of(View view) {
    view.call().knowing("revision", "from", "to");
    String incidentId = view.call().pathParameter("incidentId");
    List<IncidentItem.Stored> revisions = view.backend().incidents().revisions(incidentId);
    if (revisions.isEmpty()) {
      throw Problem.notFound("no incident is called '" + incidentId + "'");
    }
    int asked = view.call().integer("revision", 0, 1, 9_999);
    int index = revisions.size() - 1;
    if (asked > 0) {
      index = -1;
      for (int i = 0; i < revisions.size(); i++) {
        index = revisions.get(i).report().revision() == asked ? i : index;
      }
    }
    if (index < 0) {
      throw Problem.notFound("incident '" + incidentId + "' has no revision " + asked);
    }
    IncidentPage page = new IncidentPage(view, revisions, index);
    return Layout.page(
        view,
        "incidents",
        page.report.alarm().name(),
        "incident:" + incidentId + " application:" + page.report.alarm().applicationId(),
        page.content());
  }

  private Html.Node content() {
    List<EvidenceNumbers.Numbered> evidence = EvidenceNumbers.of(report);
    IncidentItem.Stored stored = revisions.get(index);
    return all(
        head(),
        el(
            "div",
            cls("columns"),
            el(
                "section",
                cls("panel narrative-panel"),
                el(
                    "header",
                    el("h2", view.say("incident.narrative")),
                    el("p", cls("tools"), by(stored))),
                NarrativeText.of(
                    narrative(stored),
                    evidence.stream()
                        .map(EvidenceNumbers.Numbered::number)
                        .collect(Collectors.toSet()))),
            RevisionsPanel.of(view, revisions, index)),
        ChainDiagram.of(view, report),
        Timeline.of(view, report.alarm().applicationId(), lines(), List.of(report)),
        IncidentExports.of(view, report),
        el("h2", cls("section"), view.say("incident.causes")),
        el("div", cls("cards"), cards()),
        el(
            "section",
            cls("panel"),
            el("header", el("h2", view.say("incident.evidence"))),
            el(
                "ul",
                cls("lines"),
                evidence.stream()
                    .map(
                        n ->
                            EvidenceLines.line(
                                view,
                                n.number(),
                                n.evidence(),
                                n.cause().resource(),
                                n.cause().summary()))
                    .toList())));
  }

  /** Who wrote it and what that cost, or why the template stands in for a model. */
  private String by(IncidentItem.Stored stored) {
    String by = view.say("incident.by", stored.narrative().by());
    Outcome o = stored.outcome();
    if (!o.reason().isEmpty()) {
      by += view.say("incident.fallback", o.reason().replace('_', ' '));
    }
    if (o.inputTokens() + o.outputTokens() > 0) {
      String usd = String.format(Locale.ROOT, "%.4f", o.usd());
      by += view.say("incident.cost", o.inputTokens(), o.outputTokens(), usd, o.removed());
    }
    return by;
  }

  /** The template can be told in the reader's language; a model's text stays as it was written. */
  private String narrative(IncidentItem.Stored stored) {
    boolean retold =
        stored.narrative().by().equals("template")
            && !stored.narrative().language().equals(view.words().language());
    return retold
        ? TemplateNarrative.write(report, view.words().language()).text()
        : stored.narrative().text();
  }

  private Html.Node head() {
    return all(
        el(
            "div",
            cls("headline"),
            el("h1", report.alarm().name()),
            el(
                "a",
                cls("sub"),
                at("href", Links.application(report.alarm().applicationId())),
                report.alarm().applicationId()),
            el(
                "span",
                cls("badge " + (report.closedAt() > 0 ? "calm" : "alarm")),
                view.say(report.closedAt() > 0 ? "incident.closed" : "incident.open")),
            el(
                "span",
                cls("sub"),
                view.say("incident.fired"),
                " ",
                view.ago(report.alarm().time())),
            when(
                report.closedAt() > 0,
                () ->
                    el(
                        "span",
                        cls("sub"),
                        view.say("incident.closedAt"),
                        " ",
                        view.ago(report.closedAt())))),
        FirstCause.of(view, report),
        el(
            "dl",
            cls("facts"),
            fact(
                "incident.severity",
                report.severity() + " · " + report.severityWhy(),
                "sev" + report.severity()),
            fact(
                "incident.reason",
                report.alarm().reason().isEmpty() ? "–" : report.alarm().reason(),
                "")),
        when(
            !report.blindSpots().isEmpty(),
            () ->
                el(
                    "div",
                    cls("blind"),
                    el("b", view.say("incident.unseen")),
                    el("ul", report.blindSpots().stream().map(b -> el("li", b)).toList()))));
  }

  private Html.Node fact(String label, String value, String kind) {
    return el("div", cls("fact " + kind), el("dt", view.say(label)), el("dd", value));
  }

  private List<CauseLine> lines() {
    return report.causes().stream().map(this::line).toList();
  }

  /** As the report ranked it then, with the minutes and the standing of now. */
  private CauseLine line(RankedCause c) {
    CauseLine known = now.get(c.causeId());
    return new CauseLine(
        c.causeId(),
        c.applicationId(),
        c.layer(),
        c.resource(),
        c.ruleId(),
        c.summary(),
        known != null && known.change(),
        c.firstSeen(),
        c.lastSeen(),
        c.count(),
        known == null ? c.status() : known.status(),
        c.score(),
        report.asOf(),
        c.factors(),
        report.asOf(),
        c.explains(),
        c.evidence(),
        known == null ? List.of() : known.minutes(),
        c.runbook(),
        known == null ? Standing.NONE : known.standing());
  }

  private List<Html.Node> cards() {
    Map<String, String> names = new TreeMap<>();
    report.causes().forEach(c -> names.put(c.causeId(), Texts.cut(Texts.brief(c.summary()), 48)));
    CauseCard card =
        new CauseCard(view, report.alarm().applicationId(), report.incidentId(), names::get);
    List<Html.Node> cards = new ArrayList<>();
    for (CauseLine line : lines()) {
      cards.add(card.of(line, cards.size() + 1, List.of()));
    }
    return cards;
  }
}
