package io.probablecause.local.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Writes an answer as a table that fits the terminal, as CSV (RFC 4180), or as lines of JSON. */
final class Output {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String GAP = "  ";
  private static final int LEAST = 8;

  private Output() {}

  /** One object a line; a time that never was is left out. Nothing is lost. */
  static <T> void json(PrintWriter out, List<Column<T>> columns, List<T> rows) {
    for (T row : rows) {
      ObjectNode node = JSON.createObjectNode();
      for (Column<T> column : columns) {
        put(node, column.name(), column.value().apply(row));
      }
      out.println(Printable.json(node.toString()));
    }
  }

  private static void put(ObjectNode node, String name, Object value) {
    if (value instanceof Column.Time time) {
      if (time.epochMillis() != 0) {
        node.put(name, time.toString());
      }
    } else {
      node.set(name, JSON.valueToTree(value));
    }
  }

  /**
   * Control characters are escaped, and a field that a spreadsheet would take for a formula begins
   * with an apostrophe.
   */
  static <T> void csv(PrintWriter out, List<Column<T>> columns, List<T> rows) {
    line(out, columns.stream().map(Column::name).toList());
    for (T row : rows) {
      line(out, columns.stream().map(c -> field(c.value().apply(row))).toList());
    }
  }

  private static void line(PrintWriter out, List<String> fields) {
    out.print(String.join(",", fields) + "\r\n");
  }

  private static String field(Object value) {
    String text = Printable.line(value.toString());
    boolean formula =
        value instanceof String && !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0;
    String safe = formula ? "'" + text : text;
    return safe.matches(".*[\",].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }

  /** No line is longer than {@code width} cells; what does not fit ends in an ellipsis. */
  static <T> void table(PrintWriter out, List<Column<T>> all, List<T> rows, int width) {
    List<Column<T>> columns = all.stream().filter(c -> c.leastWidth() <= width).toList();
    List<List<String>> cells = new ArrayList<>();
    cells.add(columns.stream().map(Column::title).toList());
    for (T row : rows) {
      cells.add(columns.stream().map(c -> cell(c.value().apply(row))).toList());
    }
    int[] widths = widths(cells, width);
    for (List<String> line : cells) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String cell = Printable.cut(line.get(i), widths[i]);
        boolean number = line != cells.get(0) && isNumber(columns.get(i), rows);
        String padding = " ".repeat(widths[i] - Printable.width(cell));
        text.append(i == 0 ? "" : GAP).append(number ? padding + cell : cell + padding);
      }
      out.println(Printable.cut(text.toString().stripTrailing(), width));
    }
  }

  private static <T> boolean isNumber(Column<T> column, List<T> rows) {
    return column.value().apply(rows.get(0)) instanceof Number;
  }

  private static String cell(Object value) {
    return value instanceof Column.Time time ? time.brief() : Printable.line(value.toString());
  }

  /** As wide as needed; where that is too wide, the widest columns give way first. */
  private static int[] widths(List<List<String>> cells, int width) {
    int[] widths = new int[cells.get(0).size()];
    for (List<String> line : cells) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], Printable.width(line.get(i)));
      }
    }
    int spare = width - GAP.length() * (widths.length - 1);
    for (int sum = sum(widths); sum > spare; sum--) {
      int widest = 0;
      for (int i = 1; i < widths.length; i++) {
        widest = widths[i] >= widths[widest] ? i : widest;
      }
      if (widths[widest] <= LEAST) {
        break;
      }
      widths[widest]--;
    }
    return widths;
  }

  private static int sum(int[] values) {
    int sum = 0;
    for (int value : values) {
      sum += value;
    }
    return sum;
  }
}
