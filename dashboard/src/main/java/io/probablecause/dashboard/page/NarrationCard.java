package io.probablecause.dashboard.page;

import static io.probablecause.dashboard.page.Html.at;
import static io.probablecause.dashboard.page.Html.cls;
import static io.probablecause.dashboard.page.Html.el;
import static io.probablecause.dashboard.page.Html.when;

import io.probablecause.core.cause.Outcome;
import io.probablecause.core.table.IncidentItem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Who told the incidents of the last two days, what that cost, and why a model did not. */
final class NarrationCard {
  private NarrationCard() {}

  static Html.Node of(View view) {
    Map<String, Integer> tellers = new TreeMap<>();
    Map<String, Integer> reasons = new TreeMap<>();
    long tokens = 0;
    double usd = 0;
    for (IncidentItem.Stored stored : view.estate().incidents()) {
      Outcome outcome = stored.outcome();
      tellers.merge(stored.narrative().by(), 1, Integer::sum);
      tokens += outcome.inputTokens() + outcome.outputTokens();
      usd += outcome.usd();
      if (!outcome.reason().isEmpty()) {
        reasons.merge(outcome.reason().replace('_', ' '), 1, Integer::sum);
      }
    }
    return el(
        "article",
        cls("card"),
        at("id", "part-narration"),
        el("h2", view.say("narration")),
        new Facts(view)
            .add("narration.by", counted(tellers))
            .add("narration.tokens", tokens)
            .add("narration.usd", String.format(Locale.ROOT, "%.4f USD", usd))
            .addIf(!reasons.isEmpty(), "narration.fallback", counted(reasons))
            .list(),
        when(tellers.isEmpty(), () -> el("p", cls("note"), view.say("incidents.none"))));
  }

  private static Html.Node counted(Map<String, Integer> counts) {
    List<Html.Node> items =
        counts.entrySet().stream().map(e -> el("li", e.getKey() + " ×" + e.getValue())).toList();
    return items.isEmpty() ? Html.text("–") : el("ul", items);
  }
}
