package io.probablecause.dashboard.page;

import static io.probablecause.dashboard.page.Html.all;
import static io.probablecause.dashboard.page.Html.at;
import static io.probablecause.dashboard.page.Html.cls;
import static io.probablecause.dashboard.page.Html.el;
import static io.probablecause.dashboard.page.Html.when;

import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.RankedCause;

/** The answer, before all else: the first cause of an incident, and what to do about it. */
final class FirstCause {
  private FirstCause() {}

  static Html.Node of(View view, IncidentReport report) {
    boolean probable = report.verdict() == IncidentReport.Verdict.PROBABLE;
    if (report.causes().isEmpty() || !probable) {
      return el("section", cls("answer inconclusive"), el("h2", view.say("answer.inconclusive")));
    }
    RankedCause cause = report.causes().get(0);
    return el(
        "section",
        cls("answer " + cause.layer().wireName()),
        el(
            "p",
            cls("meta"),
            el("b", view.say("answer.probable", Math.round(report.confidence() * 100))),
            el(
                "span",
                cls("chip " + cause.layer().wireName()),
                view.say("layer." + cause.layer().wireName())),
            el("a", at("href", Links.application(cause.applicationId())), cause.applicationId())),
        el("h2", el("a", at("href", "#cause-" + cause.causeId()), Texts.brief(cause.summary()))),
        el(
            "p",
            cls("meta"),
            when(!cause.resource().isEmpty(), () -> el("code", Texts.brief(cause.resource()))),
            el("span", "×" + view.words().number(cause.count())),
            el(
                "span",
                view.time(cause.firstSeen()),
                when(cause.count() > 1, () -> all(" – ", view.time(cause.lastSeen()))))),
        when(
            !cause.runbook().isEmpty(),
            () ->
                el("p", cls("runbook"), el("b", view.say("cause.runbook")), " ", cause.runbook())));
  }
}
