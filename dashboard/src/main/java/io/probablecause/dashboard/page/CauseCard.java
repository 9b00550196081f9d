package io.probablecause.dashboard.page;

import static io.probablecause.dashboard.page.Html.all;
import static io.probablecause.dashboard.page.Html.at;
import static io.probablecause.dashboard.page.Html.cls;
import static io.probablecause.dashboard.page.Html.el;
import static io.probablecause.dashboard.page.Html.flag;
import static io.probablecause.dashboard.page.Html.when;

import io.probablecause.core.cause.CauseStatus;
import io.probablecause.core.cause.Evidence;
import io.probablecause.dashboard.command.Pending;
import io.probablecause.dashboard.live.CauseLine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** One cause: what, where, since when, why we think so, its evidence, and what one may do. */
final class CauseCard {
  private final View view;
  private final String applicationId;
  private final String incidentId;
  private final UnaryOperator<String> nameOf;

  /**
   * @param applicationId the application that feels the cause
   * @param incidentId the incident it is shown for, or empty
   * @param nameOf a short name for a cause id, or null where it is not on the page
   */
  CauseCard(View view, String applicationId, String incidentId, UnaryOperator<String> nameOf) {
    this.view = view;
    this.applicationId = applicationId;
    this.incidentId = incidentId;
    this.nameOf = nameOf;
  }

  Html.Node of(CauseLine c, int rank, List<CauseLine> former) {
    return el(
        "article",
        cls("card " + c.layer().wireName() + (rank == 1 ? " first" : "")),
        at("id", "cause-" + c.causeId()),
        el(
            "header",
            el("span", cls("rank"), rank),
            el(
                "div",
                cls("what"),
                el("h3", at("title", c.summary()), Texts.brief(c.summary())),
                el("p", cls("meta"), facts(c))),
            score(c)),
        pending(c),
        standing(c),
        explains(c),
        SeenBefore.of(view, c, former),
        when(!c.factors().isEmpty(), () -> arithmetic(c, rank)),
        when(c.factors().isEmpty(), () -> el("p", cls("note"), view.say("cause.noFactors"))),
        when(
            !c.runbook().isEmpty(),
            () -> el("p", cls("runbook"), el("b", view.say("cause.runbook")), " ", c.runbook())),
        evidence(c),
        actions(c));
  }

  private List<Html.Node> facts(CauseLine c) {
    List<Html.Node> facts = new ArrayList<>();
    facts.add(
        el("span", cls("chip " + c.layer().wireName()), view.say("layer." + c.layer().wireName())));
    if (!c.applicationId().equals(applicationId)) {
      facts.add(
          el("a", at("href", Links.application(c.applicationId())), "↳ " + c.applicationId()));
    }
    if (!c.resource().isEmpty()) {
      facts.add(el("code", c.resource()));
    }
    facts.add(el("span", "×" + view.words().number(c.count())));
    facts.add(
        el(
            "span",
            view.time(c.firstSeen()),
            when(c.count() > 1, () -> all(" – ", view.time(c.lastSeen())))));
    facts.add(el("span", cls("rule"), c.ruleId()));
    if (c.status() != CauseStatus.ACTIVE) {
      facts.add(
          el(
              "span",
              cls("status " + c.status().wireName()),
              view.say("status." + c.status().wireName())));
    }
    return facts;
  }

  private Html.Node score(CauseLine c) {
    return c.score() == 0
        ? el("span", cls("score none"), at("title", view.say("cause.unscored")), "–")
        : el(
            "span",
            cls("score"),
            at("title", view.say("cause.score")),
            view.words().decimal(c.score()));
  }

  private Html.Node pending(CauseLine c) {
    Pending pending = view.pending(c.causeId());
    if (pending == null) {
      return Html.NOTHING;
    }
    String key = pending.isGivenUpAt(view.now()) ? "pending.late" : "pending.waiting";
    return el(
        "p",
        cls("pending"),
        at("role", "status"),
        view.say(
            key,
            view.say("did." + pending.command().type().name().toLowerCase(java.util.Locale.ROOT))));
  }

  private Html.Node standing(CauseLine c) {
    if (c.status() == CauseStatus.ACKNOWLEDGED) {
      return el(
          "p",
          cls("note"),
          view.say("cause.acknowledged", c.standing().acknowledgedBy()),
          " ",
          view.time(c.standing().acknowledgedUntil()),
          when(!c.standing().note().isEmpty(), () -> all(" — ", el("q", c.standing().note()))));
    }
    return when(
        c.standing().confirmations() != 0,
        () -> el("p", cls("note"), view.say("cause.feedback", c.standing().confirmations())));
  }

  private Html.Node explains(CauseLine c) {
    List<Html.Node> links =
        c.explains().stream()
            .filter(id -> nameOf.apply(id) != null)
            .map(id -> el("a", at("href", "#cause-" + id), nameOf.apply(id)))
            .toList();
    return when(
        !links.isEmpty(),
        () ->
            el(
                "p",
                cls("explains"),
                el("b", view.say("cause.explains")),
                el("span", separated(links))));
  }

  private static List<Html.Node> separated(List<Html.Node> links) {
    List<Html.Node> parts = new ArrayList<>();
    for (Html.Node link : links) {
      parts.add(Html.text(parts.isEmpty() ? " " : " · "));
      parts.add(link);
    }
    return parts;
  }

  private Html.Node arithmetic(CauseLine c, int rank) {
    double product = c.factors().stream().mapToDouble(f -> f.value()).reduce(1, (a, b) -> a * b);
    return el(
        "details",
        cls("arithmetic"),
        at("id", "why-" + c.causeId()),
        flag("open", rank == 1),
        el("summary", view.say("cause.why")),
        FactorBars.of(c.factors(), product, view),
        when(
            Math.abs(product - c.score()) > 0.02 * Math.max(1, c.score()),
            () ->
                el("p", cls("note"), view.say("cause.factorsOf"), " ", view.time(c.factorsAt()))));
  }

  private Html.Node evidence(CauseLine c) {
    if (c.evidence().isEmpty()) {
      return Html.NOTHING;
    }
    List<Html.Node> lines = new ArrayList<>();
    for (Evidence e : c.evidence()) {
      lines.add(EvidenceLines.line(view, "", e, c.resource(), c.summary()));
    }
    return el(
        "details",
        cls("evidence-of"),
        at("id", "lines-" + c.causeId()),
        el("summary", view.say("cause.evidence", c.evidence().size())),
        el("ul", cls("lines"), lines));
  }

  private Html.Node actions(CauseLine c) {
    boolean over = c.status() == CauseStatus.RESOLVED || c.status() == CauseStatus.SUPERSEDED;
    if (!view.who().mayAct() || view.pending(c.causeId()) != null || over) {
      return Html.NOTHING;
    }
    return el(
        "p",
        cls("actions"),
        button(c, "acknowledge"),
        button(c, "resolve"),
        button(c, "confirm"),
        button(c, "deny"));
  }

  private Html.Node button(CauseLine c, String act) {
    return el(
        "button",
        at("type", "button"),
        at("data-act", act),
        at("data-application", c.applicationId()),
        at("data-cause", c.causeId()),
        at("data-incident", incidentId),
        at("data-summary", c.summary()),
        view.say("act." + act));
  }
}
