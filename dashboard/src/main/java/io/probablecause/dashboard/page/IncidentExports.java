package io.probablecause.dashboard.page;

import static io.probablecause.dashboard.page.Html.all;
import static io.probablecause.dashboard.page.Html.at;
import static io.probablecause.dashboard.page.Html.cls;
import static io.probablecause.dashboard.page.Html.el;
import static io.probablecause.dashboard.page.Html.when;

import io.probablecause.core.cause.IncidentReport;
import io.probablecause.dashboard.live.IncidentSpan;
import java.util.List;

/** How to take an incident away: as Markdown, as a recording, on paper. */
final class IncidentExports {
  private IncidentExports() {}

  static Html.Node of(View view, IncidentReport report) {
    String base = Links.incident(report.incidentId());
    return all(
        el(
            "p",
            cls("tools exports"),
            el(
                "a",
                at("href", base + ".md?revision=" + report.revision()),
                at("download", report.incidentId() + ".md"),
                view.say("incident.markdown")),
            when(
                view.who().mayAct(),
                () ->
                    el(
                        "a",
                        at("href", "/api/v1" + base + "/recording.tar.gz"),
                        at("download", ""),
                        view.say("incident.recording"))),
            el("button", at("type", "button"), at("data-do", "print"), view.say("incident.print"))),
        when(view.who().mayAct(), () -> held(view, report)));
  }

  /** What a recording would hold, and what it is too late for. */
  private static Html.Node held(View view, IncidentReport report) {
    IncidentSpan span = view.backend().recordings().around(report);
    List<String> missing = view.backend().recordings().missing(span);
    return el(
        "div",
        cls("note held"),
        el(
            "p",
            view.say("incident.recordingHolds"),
            " ",
            view.time(span.from()),
            " – ",
            view.time(span.to()),
            missing == null ? ". " + view.say("incident.recordingUnknown") : ""),
        when(
            missing != null && !missing.isEmpty(),
            () ->
                el(
                    "ul",
                    cls("bad"),
                    missing.stream().map(sentence -> el("li", sentence)).toList())));
  }
}
