package io.probablecause.dashboard.page;

import static io.probablecause.dashboard.page.Html.all;
import static io.probablecause.dashboard.page.Html.at;
import static io.probablecause.dashboard.page.Html.cls;
import static io.probablecause.dashboard.page.Html.el;
import static io.probablecause.dashboard.page.Html.flag;
import static io.probablecause.dashboard.page.Html.when;

import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.cause.SystemState;
import io.probablecause.core.text.Times;
import io.probablecause.dashboard.live.Filter;
import io.probablecause.dashboard.live.HistorySearch;
import io.probablecause.dashboard.web.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What happened, by search. */
final class HistoryPage {
  private static final int MOST_ASKED = 10;
  private static final int STATES = 500;

  private final View view;
  private final HistorySearch search;

  private HistoryPage(View view, HistorySearch search) {
    this.view = view;
    this.search = search;
  }

  static Reply of(View view) {
    long latest = Math.max(view.estate().engineTime(), 1);
    HistorySearch search = HistorySearch.of(view.call(), Math.max(latest, view.now()));
    return Layout.page(
        view,
        "history",
        view.say("nav.history"),
        "history",
        new HistoryPage(view, search).content());
  }

  private Html.Node content() {
    List<EventOfInterest> found = search.run(view.backend());
    return all(
        el(
            "div",
            cls("headline"),
            el("h1", view.say("nav.history")),
            el(
                "p",
                cls("sub"),
                view.say("history.sub", found.size()),
                " ",
                view.time(search.from()),
                " – ",
                view.time(search.to()))),
        form(),
        when(found.isEmpty(), () -> el("p", cls("empty"), view.say("history.none"))),
        when(!found.isEmpty(), () -> table(found)));
  }

  private Html.Node form() {
    return el(
        "form",
        cls("filters"),
        at("role", "search"),
        at("action", "/history"),
        at("method", "get"),
        at("data-live-form", ""),
        input("q", "search", "filter.text", search.text()),
        input("application", "text", "history.application", search.application()),
        input("rule", "text", "history.rule", search.rule()),
        input("resource", "text", "history.resource", search.resource()),
        el(
            "select",
            at("name", "layer"),
            at("aria-label", view.say("filter.layer")),
            el("option", at("value", ""), view.say("filter.layer.all")),
            Filter.LAYERS.stream()
                .map(
                    l ->
                        el(
                            "option",
                            at("value", l),
                            flag("selected", l.equals(search.layer())),
                            view.say("layer." + l)))
                .toList()),
        input(
            "from",
            "text",
            "history.from",
            view.call().text("from").isEmpty() ? "" : Times.iso(search.from())),
        input(
            "to",
            "text",
            "history.to",
            view.call().text("to").isEmpty() ? "" : Times.iso(search.to())),
        el(
            "a",
            cls("button"),
            at(
                "href",
                "/api/v1/history.csv"
                    + Links.query(
                        view.call().query(), "limit", Integer.toString(HistorySearch.MOST))),
            at("download", "history.csv"),
            "CSV"),
        el("noscript", el("button", view.say("filter.apply"))));
  }

  private Html.Node input(String name, String type, String words, String value) {
    return el(
        "input",
        at("type", type),
        at("id", "h-" + name),
        at("name", name),
        at("placeholder", view.say(words)),
        at("aria-label", view.say(words)),
        at("autocomplete", "off"),
        at("value", value));
  }

  private Html.Node table(List<EventOfInterest> found) {
    Map<String, List<SystemState>> states = states(found);
    return el(
        "div",
        cls("scroll"),
        at("tabindex", 0),
        at("role", "region"),
        at("aria-label", view.say("nav.history")),
        el(
            "table",
            cls("list"),
            el(
                "thead",
                el(
                    "tr",
                    List.of(
                            "lastSeen",
                            "application",
                            "layer",
                            "what",
                            "count",
                            "firstSeen",
                            "rule")
                        .stream()
                        .map(h -> el("th", at("scope", "col"), view.say("history." + h)))
                        .toList())),
            el(
                "tbody",
                found.stream()
                    .map(e -> row(e, states.getOrDefault(e.applicationId(), List.of())))
                    .toList())));
  }

  /** What the applications shown held before; of many only the first, since each is a query. */
  private Map<String, List<SystemState>> states(List<EventOfInterest> found) {
    Map<String, List<SystemState>> states = new HashMap<>();
    found.stream()
        .map(EventOfInterest::applicationId)
        .distinct()
        .limit(MOST_ASKED)
        .forEach(id -> states.put(id, view.backend().causes().states(id, STATES)));
    return states;
  }

  private Html.Node row(EventOfInterest e, List<SystemState> states) {
    return el(
        "tr",
        el("td", view.time(e.lastSeen())),
        el("td", el("a", at("href", Links.application(e.applicationId())), e.applicationId())),
        el(
            "td",
            el(
                "span",
                cls("chip " + e.layer().wireName()),
                view.say("layer." + e.layer().wireName()))),
        el(
            "td",
            cls("wide"),
            el(
                "a",
                at("href", Links.application(e.applicationId()) + "#cause-" + e.causeId()),
                Texts.brief(e.summary())),
            when(!e.resource().isEmpty(), () -> all(" ", el("code", e.resource()))),
            SeenBefore.of(view, e, states)),
        el("td", cls("number"), view.words().number(e.count())),
        el("td", view.time(e.firstSeen())),
        el("td", cls("rule"), e.ruleId()));
  }
}
