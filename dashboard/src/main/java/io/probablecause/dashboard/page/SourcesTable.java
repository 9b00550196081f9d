package io.probablecause.dashboard.page;

import static io.probablecause.dashboard.page.Html.at;
import static io.probablecause.dashboard.page.Html.cls;
import static io.probablecause.dashboard.page.Html.el;
import static io.probablecause.dashboard.page.Html.when;

import com.fasterxml.jackson.databind.JsonNode;
import io.probablecause.core.cause.MinuteCount;
import io.probablecause.core.table.StatusReader.Part;
import io.probablecause.core.text.Times;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the job reads of each kind of source: how much, how new it is and how long it waited. */
final class SourcesTable {
  private static final long QUIET_AFTER = 3 * MinuteCount.MINUTE;
  private static final long SLOW_MILLIS = 60_000;
  private static final Set<String> NUMBERS = Set.of("rate", "total", "lag");

  /** What all subtasks together say of a source; times are epoch milliseconds. */
  private record Source(
      long total, long minute, long inMinute, long lastEvent, long lastSeen, long lag) {

    static Source of(JsonNode body) {
      return new Source(
          body.path("Total").asLong(),
          time(body, "Minute"),
          body.path("InMinute").asLong(),
          time(body, "LastEvent"),
          time(body, "LastSeen"),
          body.path("LagMillis").asLong());
    }

    private static long time(JsonNode body, String name) {
      String text = body.path(name).asText();
      return text.isEmpty() ? 0 : Times.parse(text);
    }

    /** A rate is that of the latest minute; a subtask that has none of it adds nothing. */
    Source with(Source other) {
      long latest = Math.max(minute, other.minute);
      return new Source(
          total + other.total,
          latest,
          (minute == latest ? inMinute : 0) + (other.minute == latest ? other.inMinute : 0),
          Math.max(lastEvent, other.lastEvent),
          Math.max(lastSeen, other.lastSeen),
          lastSeen >= other.lastSeen ? lag : other.lag);
    }
  }

  private final View view;

  private SourcesTable(View view) {
    this.view = view;
  }

  static Html.Node of(View view, List<Part> parts) {
    Map<String, Source> sources = new TreeMap<>();
    for (Part part : parts) {
      String name = part.subtask().replaceFirst("#.*", "");
      sources.merge(name, Source.of(part.body()), Source::with);
    }
    return when(!sources.isEmpty(), () -> new SourcesTable(view).table(sources));
  }

  private Html.Node table(Map<String, Source> sources) {
    return el(
        "section",
        cls("panel"),
        at("id", "part-sources"),
        el("header", el("h2", view.say("sources"))),
        el(
            "div",
            cls("scroll"),
            at("tabindex", 0),
            at("role", "region"),
            at("aria-label", view.say("sources")),
            el(
                "table",
                cls("list"),
                el(
                    "thead",
                    el(
                        "tr",
                        List.of("source", "rate", "total", "lastEvent", "lastSeen", "lag").stream()
                            .map(this::heading)
                            .toList())),
                el(
                    "tbody",
                    sources.entrySet().stream()
                        .map(e -> row(e.getKey(), e.getValue()))
                        .toList()))));
  }

  private Html.Node heading(String name) {
    String kind = NUMBERS.contains(name) ? "number" : "text";
    return el("th", at("scope", "col"), cls(kind), view.say("sources." + name));
  }

  private Html.Node row(String name, Source s) {
    boolean quiet = view.now() - s.lastSeen() > QUIET_AFTER;
    return el(
        "tr",
        el("th", at("scope", "row"), name),
        el(
            "td",
            cls("number" + (quiet ? " bad" : "")),
            quiet ? view.say("sources.quiet") : view.words().number(s.inMinute())),
        el("td", cls("number"), view.words().number(s.total())),
        el("td", view.ago(s.lastEvent())),
        el("td", view.ago(s.lastSeen())),
        el(
            "td",
            cls("number" + (s.lag() > SLOW_MILLIS ? " bad" : "")),
            view.words().decimal(s.lag() / 1000.0) + " s"));
  }
}
