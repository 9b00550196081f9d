package io.probablecause.dashboard.page;

import static io.probablecause.dashboard.page.Html.at;
import static io.probablecause.dashboard.page.Html.cls;
import static io.probablecause.dashboard.page.Html.el;
import static io.probablecause.dashboard.page.Html.when;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.probablecause.core.cause.Evidence;
import io.probablecause.core.cause.LogsInsights;

/** Lines of evidence, with the whole masked event on demand and the way to CloudWatch. */
final class EvidenceLines {
  private static final ObjectMapper JSON = new ObjectMapper();

  private EvidenceLines() {}

  /** One line; {@code number} such as {@code E3}, or empty. */
  static Html.Node line(View view, String number, Evidence e, String resource, String summary) {
    return el(
        "li",
        cls("evidence"),
        number.isEmpty() ? at("data-line", e.eventId()) : at("id", number),
        el(
            "p",
            cls("meta"),
            when(!number.isEmpty(), () -> el("b", cls("number"), number)),
            view.time(e.timestamp()),
            el(
                "span",
                cls("where"),
                e.logGroup() + (e.logStream().isEmpty() ? "" : " / " + e.logStream())),
            when(
                e.logGroup().startsWith("/") || !e.logStream().isEmpty(),
                () ->
                    el(
                        "a",
                        at("href", LogsInsights.link(view.region(), e)),
                        at("target", "_blank"),
                        at("rel", "noopener noreferrer"),
                        "Logs Insights ↗"))),
        el("pre", cls("line"), Marked.line(e.message(), resource, summary)),
        raw(view, e));
  }

  private static Html.Node raw(View view, Evidence e) {
    return el(
        "details",
        cls("raw"),
        el("summary", view.say("evidence.raw")),
        el(
            "pre",
            at("tabindex", 0),
            at("aria-label", view.say("evidence.raw")),
            pretty(e.message())),
        el("p", cls("meta"), el("span", view.say("evidence.eventId") + " " + e.eventId())));
  }

  private static String pretty(String message) {
    if (!message.startsWith("{")) {
      return message;
    }
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(message));
    } catch (JsonProcessingException notJson) {
      return message;
    }
  }
}
