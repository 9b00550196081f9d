package io.probablecause.dashboard.page;

import static io.probablecause.dashboard.page.Html.all;
import static io.probablecause.dashboard.page.Html.at;
import static io.probablecause.dashboard.page.Html.cls;
import static io.probablecause.dashboard.page.Html.el;
import static io.probablecause.dashboard.page.Html.flag;
import static io.probablecause.dashboard.page.Html.when;

import io.probablecause.core.cause.ApplicationSummary;
import io.probablecause.core.cause.LayerState;
import io.probablecause.core.cause.MinuteCount;
import io.probablecause.core.event.Layer;
import io.probablecause.dashboard.live.Filter;
import io.probablecause.dashboard.web.Reply;
import java.util.List;

/** All applications as tiles, the most urgent first, with the probable cause of each layer. */
final class OverviewPage {
  static final int TILES = 60;

  private final View view;
  private final Filter filter;

  private OverviewPage(View view) {
    this.view = view;
    this.filter = Filter.of(view.call());
  }

  static Reply of(View view) {
    OverviewPage page = new OverviewPage(view);
    return Layout.page(view, "overview", view.say("nav.overview"), "overview", page.content());
  }

  private Html.Node content() {
    List<ApplicationSummary> found =
        view.estate().applications().stream().filter(filter::passes).toList();
    List<ApplicationSummary> shown = found.stream().limit(filter.limit()).toList();
    return all(
        head(),
        filters(),
        when(found.isEmpty(), this::nothing),
        el("div", cls("tiles"), shown.stream().filter(s -> !isQuiet(s)).map(this::tile).toList()),
        el(
            "div",
            cls("tiles quiet"),
            shown.stream().filter(OverviewPage::isQuiet).map(this::tile).toList()),
        when(found.size() > shown.size(), () -> more(found.size())));
  }

  /** Has nothing to show but its name. */
  private static boolean isQuiet(ApplicationSummary s) {
    return Urgency.of(s) == Urgency.CALM && s.layers().isEmpty();
  }

  private Html.Node head() {
    List<ApplicationSummary> apps = view.estate().applications();
    long troubled = apps.stream().filter(s -> Urgency.of(s) != Urgency.CALM).count();
    long alarms = apps.stream().mapToLong(s -> s.openAlarms().size()).sum();
    return el(
        "div",
        cls("headline"),
        el(
            "h1",
            alarms > 0
                ? view.words().count("overview.alarms", alarms)
                : view.say("overview.quiet")),
        el(
            "p",
            cls("sub"),
            view.say("overview.sub", troubled, apps.size()),
            when(
                view.estate().engineTime() > 0,
                () ->
                    all(
                        " · ",
                        view.say("overview.asOf"),
                        " ",
                        view.ago(view.estate().engineTime())))));
  }

  private Html.Node filters() {
    return el(
        "form",
        cls("filters"),
        at("role", "search"),
        at("action", "/"),
        at("method", "get"),
        at("data-live-form", ""),
        el(
            "input",
            at("type", "search"),
            at("name", "q"),
            at("id", "q"),
            at("placeholder", view.say("filter.text")),
            at("aria-label", view.say("filter.text")),
            at("aria-keyshortcuts", "/"),
            at("autocomplete", "off"),
            at("value", filter.text())),
        select("layer", filter.layer(), Filter.LAYERS),
        select("status", filter.status(), Filter.STATUSES),
        select("show", filter.show(), Filter.SHOWS),
        el("noscript", el("button", view.say("filter.apply"))));
  }

  private Html.Node select(String name, String chosen, List<String> values) {
    return el(
        "select",
        at("name", name),
        at("aria-label", view.say("filter." + name)),
        el("option", at("value", ""), view.say("filter." + name + ".all")),
        values.stream()
            .map(
                value ->
                    el(
                        "option",
                        at("value", value),
                        flag("selected", value.equals(chosen)),
                        view.say(name + "." + value)))
            .toList());
  }

  private Html.Node nothing() {
    boolean empty = view.estate().applications().isEmpty();
    return el("p", cls("empty"), view.say(empty ? "overview.empty" : "overview.noMatch"));
  }

  private Html.Node more(int found) {
    String query =
        Links.query(view.call().query(), "limit", Integer.toString(filter.limit() + TILES));
    return el(
        "p",
        cls("more"),
        el(
            "a",
            at("href", "/" + query),
            at("data-soft", ""),
            view.say("overview.more", found - filter.limit())));
  }

  private Html.Node tile(ApplicationSummary s) {
    Urgency urgency = Urgency.of(s);
    long total = s.minutes().stream().mapToLong(MinuteCount::count).sum();
    return el(
        "article",
        cls("tile " + urgency.wireName()),
        at("id", "tile-" + Links.id(s.applicationId())),
        at("data-version", s.version()),
        el(
            "header",
            el("h2", el("a", at("href", Links.application(s.applicationId())), s.applicationId())),
            badge(s, urgency)),
        when(
            !s.openAlarms().isEmpty(),
            () -> el("p", cls("alarms"), String.join(", ", s.openAlarms()))),
        when(!isQuiet(s), () -> Sparkline.of(s.minutes(), s.updatedAt(), view.say("spark", total))),
        s.layers().isEmpty()
            ? el("p", cls("calm-note"), view.say("overview.nothingSeen"))
            : el("ul", cls("layers"), s.layers().stream().map(l -> layer(s, l)).toList()));
  }

  private Html.Node badge(ApplicationSummary s, Urgency urgency) {
    String words =
        urgency == Urgency.ALARM
            ? view.words().count("urgency.alarm", s.openAlarms().size())
            : view.say("urgency." + urgency.wireName());
    return el("span", cls("badge " + urgency.wireName()), words);
  }

  private Html.Node layer(ApplicationSummary s, LayerState l) {
    boolean defers = l.layer() != l.deferredTo();
    return el(
        "li",
        cls("layer " + l.layer().wireName() + (defers ? " defers" : "")),
        el("span", cls("layer-name"), view.say("layer." + l.layer().wireName())),
        defers ? deferred(l.deferredTo()) : cause(s, l));
  }

  private Html.Node deferred(Layer to) {
    return el(
        "span", cls("cause"), view.say("overview.defers", view.say("layer." + to.wireName())));
  }

  private Html.Node cause(ApplicationSummary s, LayerState l) {
    boolean elsewhere = !l.ownerApplicationId().equals(s.applicationId());
    return el(
        "span",
        cls("cause"),
        el("span", cls("summary"), at("title", l.summary()), Texts.brief(l.summary())),
        el(
            "span",
            cls("meta"),
            when(elsewhere, () -> el("span", cls("owner"), "↳ " + l.ownerApplicationId())),
            el("span", "×" + view.words().number(l.count())),
            el(
                "span",
                view.time(l.firstSeen()),
                l.count() > 1 ? all(" – ", view.time(l.lastSeen())) : ""),
            when(
                !l.status().wireName().equals("active"),
                () ->
                    el(
                        "span",
                        cls("status " + l.status().wireName()),
                        view.say("status." + l.status().wireName())))));
  }
}
