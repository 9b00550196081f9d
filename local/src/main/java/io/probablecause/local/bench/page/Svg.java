package io.probablecause.local.bench.page;

/** Pieces of SVG. */
final class Svg {
  static final String OURS = "#2f81b7";
  static final String OTHERS = "#9aa4ad";
  private static final String INK = "#7a838c";

  private Svg() {}

  static String open(int width, int height) {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"13\">%n"
        .formatted(width, height, width, height);
  }

  static String text(int x, int y, String anchor, String text) {
    return "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n"
        .formatted(x, y, anchor, INK, text.replace("&", "&amp;").replace("<", "&lt;"));
  }
}
