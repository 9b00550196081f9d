package io.probablecause.dashboard.page;

import static io.probablecause.dashboard.page.Html.all;
import static io.probablecause.dashboard.page.Html.at;
import static io.probablecause.dashboard.page.Html.cls;
import static io.probablecause.dashboard.page.Html.el;
import static io.probablecause.dashboard.page.Html.when;

import io.probablecause.core.cause.ApplicationSummary;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.dashboard.live.ApplicationDetail;
import io.probablecause.dashboard.live.CauseLine;
import io.probablecause.dashboard.web.Problem;
import io.probablecause.dashboard.web.Reply;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** One application: its ranked causes with the arithmetic, timeline, dependencies and evidence. */
final class ApplicationPage {
  private static final int SHOWN = 20;
  private static final int FORMER = 12;

  private final View view;
  private final ApplicationDetail detail;

  private ApplicationPage(View view, ApplicationDetail detail) {
    this.view = view;
    this.detail = detail;
  }

  static Reply of(View view) {
    view.call().knowing("from", "to", "all");
    String applicationId = view.call().pathParameter("applicationId");
    ApplicationDetail detail = view.backend().detail(applicationId);
    if (!detail.isKnown()) {
      throw Problem.notFound("no application is called '" + applicationId + "'");
    }
    return Layout.page(
        view,
        "overview",
        applicationId,
        "application:" + applicationId,
        new ApplicationPage(view, detail).content());
  }

  private Html.Node content() {
    List<CauseLine> standing = detail.standing();
    List<IncidentReport> reports = detail.incidents().stream().map(i -> i.report()).toList();
    boolean everything = view.call().flag("all");
    Set<String> owners = new TreeSet<>();
    standing.stream().limit(3).forEach(c -> owners.add(c.applicationId()));
    int shown = Math.min(standing.size(), everything ? standing.size() : SHOWN);
    List<Html.Node> cards = cards(standing.subList(0, shown));
    return all(
        head(reports),
        el(
            "section",
            el("h2", cls("section"), view.say("application.ranked")),
            when(cards.isEmpty(), () -> el("p", cls("empty"), view.say("application.nothing"))),
            el("div", cls("cards"), cards.stream().limit(1).toList())),
        when(
            !detail.causes().isEmpty(),
            () -> Timeline.of(view, detail.applicationId(), detail.causes(), reports)),
        when(cards.size() > 1, () -> further(cards, standing.size() - shown)),
        DependencyMap.of(view, detail.applicationId(), owners),
        former());
  }

  private Html.Node further(List<Html.Node> cards, int hidden) {
    return el(
        "section",
        el("h2", cls("section"), view.say("application.further")),
        el("div", cls("cards"), cards.subList(1, cards.size())),
        when(
            hidden > 0,
            () ->
                el(
                    "p",
                    cls("more"),
                    el(
                        "a",
                        at("href", "?all=true"),
                        at("data-soft", ""),
                        view.say("overview.more", hidden)))));
  }

  private Html.Node head(List<IncidentReport> reports) {
    ApplicationSummary s = detail.summaryOrNull();
    return el(
        "div",
        cls("headline"),
        el("h1", detail.applicationId()),
        when(
            s != null,
            () ->
                el(
                    "span",
                    cls("badge " + Urgency.of(s).wireName()),
                    Urgency.of(s) == Urgency.ALARM
                        ? view.words().count("urgency.alarm", s.openAlarms().size())
                        : view.say("urgency." + Urgency.of(s).wireName()))),
        when(
            s != null && !s.openAlarms().isEmpty(),
            () -> el("span", cls("sub"), String.join(", ", s.openAlarms()))),
        when(
            s != null,
            () -> el("span", cls("sub"), view.say("overview.asOf"), " ", view.ago(s.updatedAt()))),
        when(
            !reports.isEmpty(),
            () ->
                el(
                    "p",
                    cls("sub wide"),
                    view.say("application.incidents"),
                    reports.stream().limit(5).map(this::incident).toList())));
  }

  private Html.Node incident(IncidentReport r) {
    return all(
        " ",
        el(
            "a",
            cls("incident-link"),
            at("href", Links.incident(r.incidentId())),
            r.alarm().name(),
            " ",
            view.time(r.alarm().time())));
  }

  private List<Html.Node> cards(List<CauseLine> causes) {
    CauseCard card = new CauseCard(view, detail.applicationId(), "", this::nameOf);
    List<Html.Node> cards = new ArrayList<>();
    for (CauseLine cause : causes) {
      cards.add(card.of(cause, cards.size() + 1, detail.former()));
    }
    return cards;
  }

  private String nameOf(String causeId) {
    return detail.causes().stream()
        .filter(c -> c.causeId().equals(causeId))
        .map(c -> Texts.cut(Texts.brief(c.summary()), 48))
        .findFirst()
        .orElse(null);
  }

  private Html.Node former() {
    List<CauseLine> former =
        detail.former().stream()
            .sorted(Comparator.comparingLong(ApplicationPage::endedAt).reversed())
            .limit(FORMER)
            .toList();
    if (former.isEmpty()) {
      return Html.NOTHING;
    }
    return el(
        "section",
        cls("panel"),
        el("header", el("h2", view.say("application.former"))),
        el("ul", cls("plain"), former.stream().map(this::formerLine).toList()));
  }

  private static long endedAt(CauseLine c) {
    return Math.max(c.lastSeen(), c.standing().resolvedAt());
  }

  private Html.Node formerLine(CauseLine c) {
    return el(
        "li",
        at("id", "cause-" + c.causeId()),
        el("span", cls("chip " + c.layer().wireName()), view.say("layer." + c.layer().wireName())),
        " ",
        Texts.brief(c.summary()),
        " ",
        el(
            "span",
            cls("meta"),
            el("span", "×" + view.words().number(c.count())),
            view.ago(c.lastSeen()),
            el(
                "span",
                cls("status " + c.status().wireName()),
                view.say("status." + c.status().wireName()))));
  }
}
