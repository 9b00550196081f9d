package io.probablecause.dashboard.page;

import static io.probablecause.dashboard.page.Html.at;
import static io.probablecause.dashboard.page.Html.cls;
import static io.probablecause.dashboard.page.Html.el;

import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.MinuteCount;
import io.probablecause.core.event.Layer;
import io.probablecause.core.text.Times;
import io.probablecause.dashboard.live.CauseLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Alarms, changes and symptoms over time, a lane for each layer and a row for each cause. Its
 * window stands in the address ({@code from}, {@code to}); drawing across it with pointer or keys
 * zooms.
 */
final class Timeline {
  private static final int ROWS_OF_LAYER = 12;
  private static final long MARGIN = 4 * 60_000;

  private final View view;
  private final String centre;
  private final TimeWindow window;
  private final List<IncidentReport> incidents;

  private Timeline(View view, String centre, TimeWindow window, List<IncidentReport> incidents) {
    this.view = view;
    this.centre = centre;
    this.window = window;
    this.incidents = incidents;
  }

  /** As an application feels it, {@code centre}. */
  static Html.Node of(
      View view, String centre, List<CauseLine> causes, List<IncidentReport> incidents) {
    TimeWindow window = TimeWindow.of(view.call(), around(causes, incidents, view));
    return new Timeline(view, centre, window, incidents).content(causes);
  }

  /** What surrounds the latest alarm, else the last hour of what happened. */
  private static TimeWindow around(
      List<CauseLine> causes, List<IncidentReport> incidents, View view) {
    long last = causes.stream().mapToLong(CauseLine::lastSeen).max().orElse(view.now());
    if (incidents.isEmpty()) {
      return new TimeWindow(last - 60 * 60_000, last + MARGIN);
    }
    IncidentReport latest = incidents.get(0);
    long alarm = latest.alarm().time();
    long first =
        causes.stream()
            .mapToLong(CauseLine::firstSeen)
            .filter(t -> t > alarm - 30 * 60_000)
            .min()
            .orElse(alarm);
    long end = Math.max(latest.asOf(), Math.min(last, alarm + 60 * 60_000));
    return new TimeWindow(Math.min(first, alarm) - MARGIN, Math.max(end, alarm) + MARGIN);
  }

  private Html.Node content(List<CauseLine> causes) {
    List<Html.Node> rows = new ArrayList<>();
    rows.add(axis());
    rows.add(alarms());
    int hidden = 0;
    for (Layer layer : Layer.values()) {
      List<CauseLine> lane =
          causes.stream()
              .filter(c -> c.layer() == layer)
              .filter(c -> c.lastSeen() >= window.from() && c.firstSeen() <= window.to())
              .sorted(Comparator.comparingLong(CauseLine::firstSeen))
              .toList();
      hidden += Math.max(0, lane.size() - ROWS_OF_LAYER);
      lane.stream().limit(ROWS_OF_LAYER).forEach(c -> rows.add(row(c)));
    }
    return el(
        "section",
        cls("panel"),
        el(
            "header",
            el("h2", view.say("timeline")),
            el(
                "p",
                cls("tools"),
                zoom("timeline.in", window.zoomed(0.5)),
                zoom("timeline.out", window.zoomed(2)),
                el("a", at("href", "?"), at("data-soft", ""), view.say("timeline.all")))),
        el(
            "div",
            cls("timeline"),
            at("data-brush", ""),
            at("data-from", window.from()),
            at("data-to", window.to()),
            rows,
            el("div", cls("brush"), at("hidden", ""), at("data-keep", ""))),
        Html.when(hidden > 0, () -> el("p", cls("note"), view.say("timeline.hidden"))),
        legend());
  }

  private Html.Node legend() {
    return el(
        "p",
        cls("legend"),
        el("span", cls("key alarm"), view.say("timeline.alarm")),
        el("span", cls("key change"), view.say("timeline.change")),
        el("span", cls("key symptom"), view.say("timeline.symptom")),
        el("span", view.say("timeline.brush")));
  }

  private Html.Node zoom(String words, TimeWindow to) {
    return el("a", at("href", to.query()), at("data-soft", ""), view.say(words));
  }

  private Html.Node axis() {
    List<Html.Node> marks = new ArrayList<>();
    long step = window.step();
    boolean spare = false; // every second label gives way on a narrow screen
    for (long t = (window.from() / step + 1) * step; t < window.to(); t += step) {
      double x = window.percent(t);
      if (x > 2 && x < 96) {
        String iso = Times.iso(t);
        marks.add(
            el(
                "text",
                cls(spare ? "spare" : "hour"),
                at("x", percent(x)),
                at("y", 12),
                at("text-anchor", "middle"),
                at("data-time", iso),
                step >= 86_400_000
                    ? iso.substring(5, 10)
                    : iso.substring(11, step < 60_000 ? 19 : 16)));
        marks.add(
            el(
                "line",
                cls("tick"),
                at("x1", percent(x)),
                at("x2", percent(x)),
                at("y1", 15),
                at("y2", 20)));
        spare = !spare;
      }
    }
    return rowOf("axis", el("span", cls("tl-label")), marks);
  }

  private Html.Node alarms() {
    List<Html.Node> marks = new ArrayList<>();
    for (IncidentReport incident : incidents) {
      long end =
          incident.closedAt() > 0
              ? incident.closedAt()
              : Math.max(incident.asOf(), incident.alarm().time());
      if (end >= window.from() && incident.alarm().time() <= window.to()) {
        double from = window.percent(incident.alarm().time());
        marks.add(
            el(
                "rect",
                cls("firing"),
                at("x", percent(from)),
                at("y", 5),
                at("width", percent(Math.max(0.4, window.percent(end) - from))),
                at("height", 10),
                at("rx", 2),
                el("title", incident.alarm().name() + " " + Times.iso(incident.alarm().time()))));
      }
    }
    return rowOf("alarms", el("span", cls("tl-label"), view.say("timeline.alarms")), marks);
  }

  private Html.Node row(CauseLine c) {
    List<Html.Node> marks = new ArrayList<>();
    double from = window.percent(c.firstSeen());
    double to = window.percent(c.lastSeen());
    String tip = c.summary() + " ×" + c.count() + " " + Times.iso(c.firstSeen());
    marks.add(
        el(
            "line",
            cls("span"),
            at("x1", percent(from)),
            at("x2", percent(to)),
            at("y1", 10),
            at("y2", 10)));
    if (c.change() || c.count() == 1) {
      marks.add(
          el(
              "svg",
              at("x", percent(from)),
              at("overflow", "visible"),
              el(
                  "path",
                  cls(c.change() ? "change" : "once"),
                  at("d", "M0 3L7 10L0 17L-7 10Z"),
                  el("title", tip))));
    }
    double most = c.minutes().stream().mapToLong(MinuteCount::count).max().orElse(1);
    if (!c.change()) {
      for (MinuteCount m : c.minutes()) {
        if (window.holds(m.minute()) || window.holds(m.minute() + MinuteCount.MINUTE)) {
          double height = Math.max(3, 16 * Math.sqrt(m.count() / most));
          double x = window.percent(m.minute());
          double width =
              Math.max(0.25, (window.percent(m.minute() + MinuteCount.MINUTE) - x) * 0.86);
          marks.add(
              el(
                  "rect",
                  cls("symptom"),
                  at("x", percent(x)),
                  at("y", Sparkline.round(10 - height / 2)),
                  at("width", percent(width)),
                  at("height", Sparkline.round(height)),
                  at("rx", 1),
                  el("title", c.summary() + " ×" + m.count() + " " + Times.iso(m.minute()))));
        }
      }
    }
    return rowOf(
        "row " + c.layer().wireName(),
        el(
            "a",
            cls("tl-label"),
            at("href", "#cause-" + c.causeId()),
            at("title", c.summary()),
            label(c)),
        marks);
  }

  /** Where it belongs to another application, that one first. */
  private String label(CauseLine c) {
    String text = Texts.brief(c.summary());
    return c.applicationId().equals(centre) ? text : c.applicationId() + ": " + text;
  }

  private Html.Node rowOf(String kind, Html.Node label, List<Html.Node> marks) {
    List<Html.Node> all = new ArrayList<>();
    for (IncidentReport incident : incidents) {
      if (window.holds(incident.alarm().time())) {
        String x = percent(window.percent(incident.alarm().time()));
        all.add(el("line", cls("alarm-line"), at("x1", x), at("x2", x), at("y1", 0), at("y2", 20)));
      }
    }
    all.addAll(marks);
    return el(
        "div",
        cls("tl " + kind),
        label,
        el(
            "svg",
            cls("tl-track"),
            at("width", "100%"),
            at("height", 20),
            at("aria-hidden", "true"),
            all));
  }

  private static String percent(double value) {
    return String.format(java.util.Locale.ROOT, "%.2f%%", value);
  }
}
