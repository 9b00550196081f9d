package io.probablecause.dashboard.page;

import static io.probablecause.dashboard.page.Html.at;
import static io.probablecause.dashboard.page.Html.cls;
import static io.probablecause.dashboard.page.Html.el;
import static io.probablecause.dashboard.page.Html.when;

import io.probablecause.dashboard.web.Reply;
import java.util.List;

/**
 * The frame of every page. A page's script asks for the main part alone ({@code X-Fragment}) when
 * one of the topics has changed.
 */
final class Layout {
  private static final List<String> PLACES = List.of("overview", "incidents", "history", "system");

  private Layout() {}

  static Reply page(View view, String place, String title, String topics, Html.Node content) {
    return page(200, view, place, title, topics, content);
  }

  static Reply page(
      int status, View view, String place, String title, String topics, Html.Node content) {
    Html.Node main =
        el("main", at("id", "main"), at("tabindex", "-1"), at("data-topics", topics), content);
    if (view.call().header("x-fragment").equals("main")) {
      return Reply.html(status, Html.write(main)).with("X-Title", "pc");
    }
    String theme = view.call().cookies().getOrDefault("pc-theme", "");
    Html.Node html =
        el(
            "html",
            at("lang", view.words().language()),
            at("data-theme", theme.equals("dark") || theme.equals("light") ? theme : "auto"),
            head(view, title),
            el("body", skip(view), top(view, place), main, toast(view), dialog(view)));
    return Reply.html(status, "<!doctype html>" + Html.write(html));
  }

  private static Html.Node head(View view, String title) {
    String base = "/assets/" + view.assets() + "/";
    return el(
        "head",
        el("meta", at("charset", "utf-8")),
        el("meta", at("name", "viewport"), at("content", "width=device-width, initial-scale=1")),
        el("meta", at("name", "color-scheme"), at("content", "light dark")),
        el("meta", at("name", "csrf-token"), at("content", view.token())),
        el("title", title + " · Probable Cause"),
        el("link", at("rel", "icon"), at("href", base + "icon.svg"), at("type", "image/svg+xml")),
        el("link", at("rel", "stylesheet"), at("href", base + "page.css")),
        el("script", at("type", "module"), at("src", base + "page.js")));
  }

  private static Html.Node skip(View view) {
    return el("a", cls("skip"), at("href", "#main"), view.say("skip"));
  }

  private static Html.Node top(View view, String place) {
    return el(
        "header",
        cls("top"),
        el(
            "a",
            cls("brand"),
            at("href", "/"),
            el("span", cls("mark"), at("aria-hidden", "true")),
            "Probable Cause"),
        el(
            "nav",
            at("aria-label", view.say("nav")),
            PLACES.stream()
                .map(
                    p ->
                        el(
                            "a",
                            at("href", p.equals("overview") ? "/" : "/" + p),
                            new Html.Attribute("aria-current", p.equals(place) ? "page" : null),
                            view.say("nav." + p)))
                .toList()),
        el("span", cls("spring")),
        live(view),
        el(
            "button",
            cls("quiet"),
            at("type", "button"),
            at("data-do", "theme"),
            at("title", view.say("theme")),
            at("aria-label", view.say("theme")),
            "◐"),
        el(
            "button",
            cls("quiet"),
            at("type", "button"),
            at("data-do", "language"),
            at("data-language", view.words().language().equals("ja") ? "en" : "ja"),
            at("lang", view.words().language().equals("ja") ? "en" : "ja"),
            view.words().language().equals("ja") ? "English" : "日本語"),
        when(!view.who().name().isEmpty(), () -> el("span", cls("who"), view.who().name())));
  }

  /** The words of each state are here, so that the script holds none. */
  private static Html.Node live(View view) {
    return el(
        "span",
        cls("live"),
        at("id", "live"),
        at("role", "status"),
        at("data-state", "connecting"),
        at("data-live", view.say("live.live")),
        at("data-stale", view.say("live.stale")),
        at("data-lost", view.say("live.lost")),
        view.say("live.connecting"));
  }

  private static Html.Node toast(View view) {
    return el(
        "div",
        at("id", "toast"),
        cls("toast"),
        at("role", "status"),
        at("aria-live", "polite"),
        at("data-failed", view.say("action.failed")));
  }

  /** One dialog for all actions; the script fills in which cause it is about. */
  private static Html.Node dialog(View view) {
    return el(
        "dialog",
        at("id", "act"),
        at("aria-labelledby", "act-title"),
        el(
            "form",
            at("method", "dialog"),
            el("h2", at("id", "act-title")),
            el("p", cls("subject")),
            el(
                "label",
                at("id", "act-until"),
                view.say("act.until"),
                el(
                    "select",
                    at("name", "hours"),
                    List.of(1, 4, 8, 24, 72, 168).stream()
                        .map(
                            h ->
                                el(
                                    "option",
                                    at("value", h),
                                    Html.flag("selected", h == 4),
                                    h + " " + view.say("act.hours")))
                        .toList())),
            el(
                "label",
                view.say("act.note"),
                el("textarea", at("name", "note"), at("rows", 3), at("maxlength", 1000))),
            el(
                "p",
                cls("row"),
                el(
                    "button",
                    at("type", "submit"),
                    at("value", "cancel"),
                    at("formnovalidate", ""),
                    view.say("act.cancel")),
                el(
                    "button",
                    cls("primary"),
                    at("type", "submit"),
                    at("value", "send"),
                    view.say("act.send")))));
  }
}
