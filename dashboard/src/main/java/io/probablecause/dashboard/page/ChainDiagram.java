package io.probablecause.dashboard.page;

import static io.probablecause.dashboard.page.Html.at;
import static io.probablecause.dashboard.page.Html.cls;
import static io.probablecause.dashboard.page.Html.el;

import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.RankedCause;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The chain from the first cause over what it explains to the alarm, left to right. */
final class ChainDiagram {
  private static final int MOST = 9;
  private static final int WIDTH = 224;
  private static final int HEIGHT = 62;
  private static final int GAP_X = 56;
  private static final int GAP_Y = 16;
  private static final String ALARM = "alarm";

  private final View view;
  private final IncidentReport report;
  private final Map<String, RankedCause> causes = new LinkedHashMap<>();
  private final Map<String, Set<String>> next = new LinkedHashMap<>();
  private final Map<String, Integer> depth = new LinkedHashMap<>();
  private final Map<String, int[]> places = new LinkedHashMap<>();

  private ChainDiagram(View view, IncidentReport report) {
    this.view = view;
    this.report = report;
  }

  static Html.Node of(View view, IncidentReport report) {
    if (report.causes().isEmpty()) {
      return Html.NOTHING;
    }
    ChainDiagram diagram = new ChainDiagram(view, report);
    diagram.choose();
    diagram.connect();
    return diagram.draw();
  }

  private void choose() {
    RankedCause first = report.causes().get(0);
    causes.put(first.causeId(), first);
    report.causes().stream()
        .filter(c -> first.explains().contains(c.causeId()))
        .limit(MOST - 1)
        .forEach(c -> causes.put(c.causeId(), c));
  }

  /** Only the direct steps: what another symptom on the way explains is reached by way of it. */
  private void connect() {
    for (RankedCause c : causes.values()) {
      Set<String> direct = new TreeSet<>(c.explains());
      direct.retainAll(causes.keySet());
      direct.remove(c.causeId());
      Set<String> indirect = new TreeSet<>();
      for (String id : direct) {
        if (!causes.get(id).explains().contains(c.causeId())) {
          indirect.addAll(causes.get(id).explains());
        }
      }
      direct.removeAll(indirect);
      next.put(c.causeId(), direct.isEmpty() ? Set.of(ALARM) : direct);
    }
    depthOf(report.causes().get(0).causeId(), 0);
    int last = depth.values().stream().mapToInt(d -> d).max().orElse(0);
    depth.put(
        ALARM,
        Math.max(
            1,
            next.values().stream().anyMatch(s -> s.contains(ALARM)) ? maxCauseDepth() + 1 : last));
  }

  private int maxCauseDepth() {
    return depth.entrySet().stream()
        .filter(e -> !e.getKey().equals(ALARM))
        .mapToInt(Map.Entry::getValue)
        .max()
        .orElse(0);
  }

  private void depthOf(String id, int at) {
    if (at > MOST || depth.getOrDefault(id, -1) >= at) {
      return;
    }
    depth.put(id, at);
    next.getOrDefault(id, Set.of()).forEach(n -> depthOf(n, at + 1));
  }

  private Html.Node draw() {
    int columns = maxCauseDepth() + 2;
    List<List<String>> byDepth = new ArrayList<>();
    for (int d = 0; d < columns; d++) {
      byDepth.add(new ArrayList<>());
    }
    causes.keySet().forEach(id -> byDepth.get(depth.getOrDefault(id, 0)).add(id));
    byDepth.get(columns - 1).add(ALARM);
    int rows = byDepth.stream().mapToInt(List::size).max().orElse(1);
    int height = rows * (HEIGHT + GAP_Y) - GAP_Y;
    for (int d = 0; d < columns; d++) {
      int y = (height - (byDepth.get(d).size() * (HEIGHT + GAP_Y) - GAP_Y)) / 2;
      for (String id : byDepth.get(d)) {
        places.put(id, new int[] {d * (WIDTH + GAP_X), y});
        y += HEIGHT + GAP_Y;
      }
    }
    int width = columns * (WIDTH + GAP_X) - GAP_X;
    List<Html.Node> parts = new ArrayList<>();
    next.forEach((from, tos) -> tos.forEach(to -> parts.add(arrow(from, to))));
    places.forEach((id, at) -> parts.add(id.equals(ALARM) ? alarm(at) : box(causes.get(id), at)));
    return el(
        "section",
        cls("panel"),
        el("header", el("h2", view.say("chain"))),
        el(
            "div",
            cls("scroll"),
            at("tabindex", 0),
            at("role", "group"),
            at("aria-label", view.say("chain")),
            el(
                "svg",
                cls("chain"),
                at("width", width + 8),
                at("height", height + 8),
                at("viewBox", "-4 -4 " + (width + 8) + " " + (height + 8)),
                arrowHead(),
                parts)));
  }

  private static Html.Node arrowHead() {
    return el(
        "defs",
        el(
            "marker",
            at("id", "chain-arrow"),
            at("viewBox", "0 0 8 8"),
            at("refX", 7),
            at("refY", 4),
            at("markerWidth", 8),
            at("markerHeight", 8),
            at("orient", "auto"),
            el("path", cls("arrow"), at("d", "M0 0L8 4L0 8Z"))));
  }

  private Html.Node arrow(String from, String to) {
    int[] a = places.get(from);
    int[] b = places.get(to);
    int x1 = a[0] + WIDTH;
    int y1 = a[1] + HEIGHT / 2;
    int y2 = b[1] + HEIGHT / 2;
    int bend = (b[0] - x1) / 2;
    return el(
        "path",
        cls("link"),
        at("marker-end", "url(#chain-arrow)"),
        at(
            "d",
            "M"
                + x1
                + " "
                + y1
                + "C"
                + (x1 + bend)
                + " "
                + y1
                + " "
                + (b[0] - bend)
                + " "
                + y2
                + " "
                + b[0]
                + " "
                + y2));
  }

  private Html.Node box(RankedCause c, int[] at) {
    String[] lines = split(Texts.brief(c.summary()));
    return el(
        "a",
        at("href", "#cause-" + c.causeId()),
        cls("box " + c.layer().wireName() + (c.rank() == 1 ? " first" : "")),
        el(
            "rect",
            at("x", at[0]),
            at("y", at[1]),
            at("width", WIDTH),
            at("height", HEIGHT),
            at("rx", 8)),
        el(
            "rect",
            cls("edge"),
            at("x", at[0]),
            at("y", at[1]),
            at("width", 5),
            at("height", HEIGHT),
            at("rx", 2)),
        el("text", at("x", at[0] + 14), at("y", at[1] + 18), lines[0]),
        el("text", at("x", at[0] + 14), at("y", at[1] + 34), lines[1]),
        el(
            "text",
            cls("state"),
            at("x", at[0] + 14),
            at("y", at[1] + 52),
            Texts.cut(view.say("layer." + c.layer().wireName()) + " · " + c.applicationId(), 31)),
        el("title", c.summary()));
  }

  private Html.Node alarm(int[] at) {
    return el(
        "g",
        cls("box alarm"),
        el(
            "rect",
            at("x", at[0]),
            at("y", at[1]),
            at("width", WIDTH),
            at("height", HEIGHT),
            at("rx", 8)),
        el("text", at("x", at[0] + 14), at("y", at[1] + 26), Texts.cut(report.alarm().name(), 25)),
        el(
            "text",
            cls("state"),
            at("x", at[0] + 14),
            at("y", at[1] + 46),
            view.say("timeline.alarm") + " · " + Texts.cut(report.alarm().applicationId(), 20)));
  }

  private static String[] split(String summary) {
    int most = 24;
    if (summary.length() <= most) {
      return new String[] {summary, ""};
    }
    int space = summary.lastIndexOf(' ', most);
    int cut = space > most / 2 ? space : most;
    return new String[] {
      summary.substring(0, cut), Texts.cut(summary.substring(cut).strip(), most)
    };
  }
}
