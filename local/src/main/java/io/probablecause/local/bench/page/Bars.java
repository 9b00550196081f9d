package io.probablecause.local.bench.page;

import java.util.List;
import java.util.Locale;

/** A chart of horizontal bars as SVG, in colours that show on light and on dark. */
final class Bars {
  /** One bar: what it is, how long, what is written at its end, and whether it stands out. */
  record Bar(String label, double value, String text, boolean ours) {}

  private static final int LABEL = 250;
  private static final int WIDTH = 420;
  private static final int ROW = 26;
  private static final int TEXT = 150;

  private Bars() {}

  static String linear(List<Bar> bars) {
    double most = bars.stream().mapToDouble(Bar::value).max().orElse(1);
    return svg(bars, value -> value / most);
  }

  /** From a tenth of the least to the most, by powers of ten. */
  static String logarithmic(List<Bar> bars) {
    double most = Math.log10(bars.stream().mapToDouble(Bar::value).max().orElse(10));
    double least = Math.log10(bars.stream().mapToDouble(Bar::value).min().orElse(1)) - 1;
    return svg(bars, value -> (Math.log10(value) - least) / (most - least));
  }

  private interface Length {
    double of(double value);
  }

  private static String svg(List<Bar> bars, Length length) {
    StringBuilder out = new StringBuilder(Svg.open(LABEL + WIDTH + TEXT, bars.size() * ROW + 8));
    int y = 4;
    for (Bar bar : bars) {
      double width = Math.max(1, WIDTH * length.of(bar.value()));
      out.append(Svg.text(LABEL - 8, y + 17, "end", bar.label()));
      out.append(
          String.format(
              Locale.ROOT,
              "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\" fill=\"%s\"/>%n",
              LABEL,
              y + 3,
              width,
              ROW - 8,
              bar.ours() ? Svg.OURS : Svg.OTHERS));
      out.append(Svg.text(LABEL + (int) width + 8, y + 17, "start", bar.text()));
      y += ROW;
    }
    return out.append("</svg>\n").toString();
  }
}
