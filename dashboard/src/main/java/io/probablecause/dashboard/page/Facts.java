package io.probablecause.dashboard.page;

import static io.probablecause.dashboard.page.Html.at;
import static io.probablecause.dashboard.page.Html.cls;
import static io.probablecause.dashboard.page.Html.el;

import java.util.ArrayList;
import java.util.List;

/** Names with their values, as a list of definitions. */
final class Facts {
  private final View view;
  private final List<Html.Node> pairs = new ArrayList<>();

  Facts(View view) {
    this.view = view;
  }

  /** A value that is a node stays one; a number is grouped; all else is text. */
  Facts add(String words, Object value) {
    pairs.add(el("dt", view.say(words)));
    pairs.add(
        el("dd", value instanceof Number number ? view.words().number(number.longValue()) : value));
    return this;
  }

  Facts addIf(boolean condition, String words, Object value) {
    return condition ? add(words, value) : this;
  }

  Html.Node list() {
    return el("dl", cls("tree"), pairs);
  }

  /** A card of the system page. */
  static Html.Node card(String id, String title, Facts facts, Html.Node... more) {
    return el("article", cls("card"), at("id", id), el("h2", title), facts.list(), List.of(more));
  }
}
