package io.probablecause.dashboard.page;

import static io.probablecause.dashboard.page.Html.at;
import static io.probablecause.dashboard.page.Html.cls;
import static io.probablecause.dashboard.page.Html.el;

import io.probablecause.core.cause.Factor;
import java.util.List;

/**
 * The arithmetic of a score: a bar for each factor. Relevance fills its ten steps; every other
 * factor grows from the middle, to the right where it raises the score and to the left where it
 * lowers it, one half of the width for a factor of eight.
 */
final class FactorBars {
  private static final double HALF_WIDTH_AT = Math.log(8);

  private FactorBars() {}

  static Html.Node of(List<Factor> factors, double score, View view) {
    return el(
        "table",
        cls("factors"),
        el("caption", view.say("factors.caption")),
        el(
            "thead",
            cls("unseen"),
            el(
                "tr",
                el("th", at("scope", "col"), view.say("factors.factor")),
                el("th", at("scope", "col"), view.say("factors.bar")),
                el("th", at("scope", "col"), view.say("factors.value")),
                el("th", at("scope", "col"), view.say("factors.why")))),
        el("tbody", factors.stream().map(f -> row(f, view)).toList()),
        el(
            "tfoot",
            el(
                "tr",
                el("th", at("scope", "row"), view.say("factors.score")),
                el("td"),
                el("td", cls("value"), "= " + view.words().decimal(score)),
                el("td", view.say("factors.product")))));
  }

  private static Html.Node row(Factor f, View view) {
    boolean first = f.name().equals("relevance");
    return el(
        "tr",
        el("th", at("scope", "row"), view.factor(f.name())),
        el("td", cls("bar"), first ? fill(f.value() / 10, "base") : fromMiddle(f.value())),
        el("td", cls("value"), (first ? "" : "× ") + view.words().decimal(f.value())),
        el("td", cls("why"), f.why()));
  }

  private static Html.Node fill(double share, String kind) {
    return svg(bar(0, Math.max(0, Math.min(1, share)) * 100, kind));
  }

  private static Html.Node fromMiddle(double value) {
    double size = Math.min(50, Math.abs(Math.log(Math.max(1e-4, value))) / HALF_WIDTH_AT * 50);
    Html.Node axis =
        el("line", cls("axis"), at("x1", "50%"), at("x2", "50%"), at("y1", 0), at("y2", 12));
    return value >= 1 ? svg(axis, bar(50, size, "up")) : svg(axis, bar(50 - size, size, "down"));
  }

  private static Html.Node bar(double x, double width, String kind) {
    return el(
        "rect",
        cls(kind),
        at("x", Sparkline.round(x) + "%"),
        at("y", 2),
        at("width", Sparkline.round(width) + "%"),
        at("height", 8),
        at("rx", 1.5));
  }

  private static Html.Node svg(Html.Node... parts) {
    return el(
        "svg", at("width", "100%"), at("height", 12), at("aria-hidden", "true"), List.of(parts));
  }
}
