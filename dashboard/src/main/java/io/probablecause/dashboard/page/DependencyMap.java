package io.probablecause.dashboard.page;

import static io.probablecause.dashboard.page.Html.at;
import static io.probablecause.dashboard.page.Html.cls;
import static io.probablecause.dashboard.page.Html.el;

import io.probablecause.core.cause.ApplicationSummary;
import io.probablecause.core.cause.DependencyEdge;
import io.probablecause.core.cause.LayerState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who depends on this application and on whom it depends, two steps to each side, with the edges
 * that were declared, those learned from traffic, and those along which a cause is felt.
 */
final class DependencyMap {
  private static final int STEPS = 2;
  private static final int COLUMN_MOST = 8;
  private static final int WIDTH = 200;
  private static final int HEIGHT = 40;
  private static final int GAP_X = 70;
  private static final int GAP_Y = 16;

  /** An edge as it is drawn. */
  private record Edge(String from, String to, String kind, String label) {}

  private final View view;
  private final String centre;
  private final Map<String, Edge> edges = new TreeMap<>();
  private final Map<String, Integer> columns = new TreeMap<>();
  private final Map<String, int[]> places = new TreeMap<>();

  private DependencyMap(View view, String centre) {
    this.view = view;
    this.centre = centre;
  }

  static Html.Node of(View view, String applicationId, Collection<String> owners) {
    DependencyMap map = new DependencyMap(view, applicationId);
    view.estate().applications().forEach(s -> s.edges().forEach(map::add));
    owners.stream().filter(o -> !o.equals(applicationId)).forEach(map::felt);
    return map.edges.isEmpty() ? Html.NOTHING : map.content(new TreeSet<>(owners));
  }

  private void add(DependencyEdge e) {
    boolean learned = e.origin() == DependencyEdge.Origin.LEARNED;
    String label =
        learned && e.strength() > 0
            ? view.say("map.perHour", view.words().number((long) e.strength()))
            : "";
    edges.merge(
        e.from() + "\u0000" + e.to(),
        new Edge(e.from(), e.to(), learned ? "learned" : "declared", label),
        (a, b) -> a.kind().equals("declared") ? a : b);
  }

  private void felt(String owner) {
    edges.putIfAbsent(centre + "\u0000" + owner, new Edge(centre, owner, "felt", ""));
  }

  private Html.Node content(TreeSet<String> owners) {
    walk(1);
    walk(-1);
    columns.put(centre, 0);
    int height = place();
    int least = columns.values().stream().mapToInt(c -> c).min().orElse(0);
    int most = columns.values().stream().mapToInt(c -> c).max().orElse(0);
    int width = (most - least) * (WIDTH + GAP_X) + WIDTH;
    List<Html.Node> parts = new ArrayList<>();
    parts.add(arrowHead());
    edges.values().stream()
        .filter(e -> places.containsKey(e.from()) && places.containsKey(e.to()))
        .forEach(e -> parts.add(line(e)));
    places.keySet().forEach(id -> parts.add(node(id, owners.contains(id))));
    return el(
        "section",
        cls("panel"),
        el("header", el("h2", view.say("map")), el("p", cls("tools"), view.say("map.legend"))),
        el(
            "div",
            cls("scroll"),
            at("tabindex", 0),
            at("role", "group"),
            at("aria-label", view.say("map")),
            el(
                "svg",
                cls("map"),
                at("width", width + 8),
                at("height", height + 8),
                at("viewBox", "-4 -4 " + (width + 8) + " " + (height + 8)),
                parts)));
  }

  /** Breadth first along the edges (1) or against them (-1). */
  private void walk(int direction) {
    Deque<String> queue = new ArrayDeque<>(List.of(centre));
    Map<String, Integer> steps = new TreeMap<>(Map.of(centre, 0));
    while (!queue.isEmpty()) {
      String at = queue.remove();
      int next = steps.get(at) + direction;
      for (Edge e : edges.values()) {
        String from = direction > 0 ? e.from() : e.to();
        String to = direction > 0 ? e.to() : e.from();
        boolean fresh = from.equals(at) && !steps.containsKey(to) && !columns.containsKey(to);
        if (fresh && Math.abs(next) <= STEPS) {
          steps.put(to, next);
          queue.add(to);
        }
      }
    }
    steps.forEach(columns::putIfAbsent);
  }

  private int place() {
    Map<Integer, List<String>> byColumn = new TreeMap<>();
    columns.forEach((id, c) -> byColumn.computeIfAbsent(c, x -> new ArrayList<>()).add(id));
    int rows =
        byColumn.values().stream().mapToInt(l -> Math.min(COLUMN_MOST, l.size())).max().orElse(1);
    int height = rows * (HEIGHT + GAP_Y) - GAP_Y;
    int x = 0;
    for (List<String> column : byColumn.values()) {
      int shown = Math.min(COLUMN_MOST, column.size());
      int y = (height - (shown * (HEIGHT + GAP_Y) - GAP_Y)) / 2;
      for (String id : column.subList(0, shown)) {
        places.put(id, new int[] {x, y});
        y += HEIGHT + GAP_Y;
      }
      x += WIDTH + GAP_X;
    }
    return height;
  }

  private static Html.Node arrowHead() {
    return el(
        "defs",
        el(
            "marker",
            at("id", "arrow"),
            at("viewBox", "0 0 8 8"),
            at("refX", 7),
            at("refY", 4),
            at("markerWidth", 7),
            at("markerHeight", 7),
            at("orient", "auto-start-reverse"),
            el("path", cls("arrow"), at("d", "M0 0L8 4L0 8Z"))));
  }

  private Html.Node line(Edge e) {
    int[] a = places.get(e.from());
    int[] b = places.get(e.to());
    boolean right = b[0] > a[0];
    int x1 = right ? a[0] + WIDTH : a[0];
    int x2 = right ? b[0] : b[0] + WIDTH;
    int y1 = a[1] + HEIGHT / 2;
    int y2 = b[1] + HEIGHT / 2;
    int bend = a[0] == b[0] ? GAP_X / 2 : (x2 - x1) / 2;
    return el(
        "g",
        cls("edge " + e.kind()),
        el(
            "path",
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
                    + (x2 - bend)
                    + " "
                    + y2
                    + " "
                    + x2
                    + " "
                    + y2),
            at("marker-end", "url(#arrow)"),
            el(
                "title",
                e.from()
                    + " → "
                    + e.to()
                    + " ("
                    + view.say("map." + e.kind())
                    + ") "
                    + e.label())));
  }

  private Html.Node node(String id, boolean holdsCause) {
    int[] at = places.get(id);
    ApplicationSummary s = view.estate().byId().get(id);
    String kind = s == null ? "calm" : Urgency.of(s).wireName();
    String below = holdsCause ? view.say("map.cause", topLayer(s)) : urgency(kind, s);
    return el(
        "a",
        at("href", Links.application(id)),
        cls("node " + kind + (holdsCause ? " holds" : "") + (id.equals(centre) ? " centre" : "")),
        el(
            "rect",
            at("x", at[0]),
            at("y", at[1]),
            at("width", WIDTH),
            at("height", HEIGHT),
            at("rx", 8)),
        el("text", cls("name"), at("x", at[0] + 10), at("y", at[1] + 17), Texts.cut(id, 24)),
        el("text", cls("state"), at("x", at[0] + 10), at("y", at[1] + 32), Texts.cut(below, 30)),
        el("title", id));
  }

  private String urgency(String kind, ApplicationSummary s) {
    return kind.equals("alarm")
        ? view.words().count("urgency.alarm", s.openAlarms().size())
        : view.say("urgency." + kind);
  }

  private String topLayer(ApplicationSummary s) {
    return s == null
        ? ""
        : s.layers().stream()
            .max(java.util.Comparator.comparingDouble(LayerState::score))
            .map(l -> view.say("layer." + l.deferredTo().wireName()))
            .orElse("");
  }
}
