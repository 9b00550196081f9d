package io.probablecause.dashboard.page;

import static io.probablecause.dashboard.page.Html.all;
import static io.probablecause.dashboard.page.Html.at;
import static io.probablecause.dashboard.page.Html.cls;
import static io.probablecause.dashboard.page.Html.el;

import io.probablecause.dashboard.web.Problem;
import io.probablecause.dashboard.web.Reply;

/** Why there is no page here. */
final class ErrorPage {
  private ErrorPage() {}

  static Reply of(View view, Problem problem) {
    Html.Node content =
        all(
            el("div", cls("headline"), el("h1", problem.status() + " · " + problem.title())),
            el("p", cls("empty"), problem.getMessage()),
            el("p", cls("more"), el("a", at("href", "/"), view.say("nav.overview"))));
    return Layout.page(problem.status(), view, "", problem.title(), "error", content);
  }
}
