package io.probablecause.dashboard.page;

import static io.probablecause.dashboard.page.Html.all;
import static io.probablecause.dashboard.page.Html.at;
import static io.probablecause.dashboard.page.Html.cls;
import static io.probablecause.dashboard.page.Html.el;

import com.fasterxml.jackson.databind.JsonNode;
import io.probablecause.core.table.StatusReader.Part;
import io.probablecause.core.text.Times;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What could not be read or used, by reason, with the latest samples. */
final class RejectedCard {
  private RejectedCard() {}

  static Html.Node of(View view, List<Part> parts) {
    List<Html.Node> reasons =
        parts.stream()
            .sorted(Comparator.comparingLong((Part p) -> -p.body().path("Count").asLong()))
            .map(part -> reason(view, part.body()))
            .toList();
    return el(
        "article",
        cls("card"),
        at("id", "part-rejected"),
        el("h2", view.say("rejected")),
        reasons.isEmpty()
            ? el("p", cls("note"), view.say("rejected.none"))
            : el("ul", cls("plain"), reasons));
  }

  private static Html.Node reason(View view, JsonNode body) {
    String reason = body.path("Reason").asText();
    List<Html.Node> samples = new ArrayList<>();
    body.path("Samples").forEach(s -> samples.add(el("li", el("pre", cls("line"), s.asText()))));
    return el(
        "li",
        el("b", reason.toLowerCase(Locale.ROOT).replace('_', ' ')),
        " ",
        el(
            "span",
            cls("meta"),
            el("span", "×" + view.words().number(body.path("Count").asLong())),
            view.ago(Times.parse(body.path("LastSeen").asText()))),
        all(
            el(
                "details",
                at("id", "rejected-" + Links.id(reason)),
                el("summary", view.say("rejected.samples", samples.size())),
                el("ul", cls("lines"), samples))));
  }
}
