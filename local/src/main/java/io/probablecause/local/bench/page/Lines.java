package io.probablecause.local.bench.page;

import java.util.List;
import java.util.Locale;

/**
 * A chart of lines as SVG: the first point of each is 1, the others times that; sizes by powers.
 */
final class Lines {
  /** One line: its name, and points of size and cost. */
  record Line(String name, List<double[]> points) {}

  private static final String[] COLOURS = {"#2f81b7", "#c9772b", "#5a9c4f", "#9a6bb5", "#9aa4ad"};
  private static final int LEFT = 50;
  private static final int WIDTH = 520;
  private static final int HEIGHT = 240;
  private static final int LEGEND = 190;

  private Lines() {}

  static String svg(List<Line> lines) {
    double most =
        Math.max(
            2,
            lines.stream()
                .flatMap(line -> line.points().stream().map(p -> p[1] / line.points().get(0)[1]))
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(2));
    StringBuilder out = new StringBuilder(Svg.open(LEFT + WIDTH + LEGEND, HEIGHT + 40));
    for (int tick = 0; tick <= 4; tick++) {
      double value = most * tick / 4;
      int y = y(value, most);
      out.append(Svg.text(LEFT - 8, y + 4, "end", String.format(Locale.ROOT, "%.1f×", value)));
      out.append(
          "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#7a838c\" stroke-opacity=\"0.3\"/>%n"
              .formatted(LEFT, y, LEFT + WIDTH, y));
    }
    for (int i = 0; i < lines.size(); i++) {
      out.append(line(lines.get(i), COLOURS[i % COLOURS.length], most));
      out.append(
          Svg.text(LEFT + WIDTH + 12, 24 + 20 * i, "start", lines.get(i).name())
              .replaceFirst("fill=\"#[0-9a-f]+\"", "fill=\"" + COLOURS[i % COLOURS.length] + "\""));
    }
    out.append(Svg.text(LEFT + WIDTH / 2, HEIGHT + 34, "middle", "smallest size → largest size"));
    return out.append("</svg>\n").toString();
  }

  private static String line(Line line, String colour, double most) {
    double first = Math.log10(Math.max(1, line.points().get(0)[0]));
    double last = Math.log10(Math.max(1, line.points().get(line.points().size() - 1)[0]));
    StringBuilder points = new StringBuilder();
    for (double[] point : line.points()) {
      double at = last == first ? 0 : (Math.log10(Math.max(1, point[0])) - first) / (last - first);
      points
          .append(LEFT + Math.round(at * WIDTH))
          .append(',')
          .append(y(point[1] / line.points().get(0)[1], most))
          .append(' ');
    }
    return "<polyline fill=\"none\" stroke-width=\"2\" stroke=\"%s\" points=\"%s\"/>%n"
        .formatted(colour, points.toString().strip());
  }

  private static int y(double value, double most) {
    return (int) Math.round(16 + (HEIGHT - 16) * (1 - value / most));
  }
}
