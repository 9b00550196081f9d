package io.probablecause.dashboard.page;

import static io.probablecause.dashboard.page.Html.all;
import static io.probablecause.dashboard.page.Html.at;
import static io.probablecause.dashboard.page.Html.cls;
import static io.probablecause.dashboard.page.Html.el;

import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.table.IncidentItem;
import io.probablecause.dashboard.web.Reply;
import java.util.List;

/** The incidents of the last two days, the latest first. */
final class IncidentsPage {
  private static final int SHOWN = 200;

  private final View view;

  private IncidentsPage(View view) {
    this.view = view;
  }

  static Reply of(View view) {
    view.call().knowing();
    return Layout.page(
        view,
        "incidents",
        view.say("nav.incidents"),
        "incidents",
        new IncidentsPage(view).content());
  }

  private Html.Node content() {
    List<IncidentItem.Stored> incidents = view.estate().incidents().stream().limit(SHOWN).toList();
    return all(
        el(
            "div",
            cls("headline"),
            el("h1", view.say("nav.incidents")),
            el("p", cls("sub"), view.say("incidents.sub", incidents.size()))),
        incidents.isEmpty()
            ? el("p", cls("empty"), view.say("incidents.none"))
            : el("div", cls("cards"), incidents.stream().map(i -> card(i.report())).toList()));
  }

  private Html.Node card(IncidentReport r) {
    boolean open = r.closedAt() == 0;
    String first =
        r.causes().isEmpty()
            ? view.say("incidents.noCause")
            : Texts.brief(r.causes().get(0).summary());
    return el(
        "article",
        cls("card incident"),
        at("id", "incident-" + Links.id(r.incidentId())),
        el(
            "header",
            el(
                "div",
                cls("what"),
                el(
                    "h3",
                    el("a", at("href", Links.incident(r.incidentId())), r.alarm().name()),
                    " · " + r.alarm().applicationId()),
                el("p", cls("first-cause"), first),
                el(
                    "p",
                    cls("meta"),
                    view.ago(r.alarm().time()),
                    el(
                        "span",
                        view.say("verdict." + r.verdict().wireName())
                            + " "
                            + Math.round(r.confidence() * 100)
                            + " %"),
                    el("span", view.say("incident.severity") + " " + r.severity()),
                    el("span", view.say("incident.revision", r.revision())))),
            el(
                "span",
                cls("badge " + (open ? "alarm" : "calm")),
                view.say(open ? "incident.open" : "incident.closed"))));
  }
}
