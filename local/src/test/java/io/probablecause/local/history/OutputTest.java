package io.probablecause.local.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OutputTest {
  private record Row(String name, long count, String text) {}

  private static final List<Column<Row>> COLUMNS =
      List.of(
          new Column<>("theName", Column.ALWAYS, Row::name),
          new Column<>("count", Column.ALWAYS, Row::count),
          new Column<>("wideOnly", 120, Row::name),
          new Column<>("text", Column.ALWAYS, Row::text));

  @Test
  void noLineIsWiderThanTheTerminalWhateverTheTexts() {
    Random random = new Random(5);
    for (int width = 1; width <= 200; width++) {
      List<Row> rows = List.of(row(random), row(random), row(random));
      int terminal = width;
      String table = table(rows, width);
      assertThat(table.lines()).hasSize(rows.size() + 1);
      assertThat(table.lines()).allMatch(line -> Printable.width(line) <= terminal);
    }
  }

  /** Of any code points: control characters, halves of pairs, wide ones, marks. */
  private static Row row(Random random) {
    StringBuilder text = new StringBuilder("漢字");
    for (int left = random.nextInt(60); left > 0; left--) {
      boolean ascii = random.nextBoolean();
      text.appendCodePoint(random.nextInt(ascii ? 0x80 : Character.MAX_CODE_POINT + 1));
    }
    return new Row(text.toString(), random.nextLong(), text.reverse().toString());
  }

  @Test
  void showsAColumnOnlyWhereThereIsRoomForIt() {
    List<Row> rows = List.of(new Row("a", 1, "b"));
    assertThat(table(rows, 119)).contains("THE NAME").doesNotContain("WIDE ONLY");
    assertThat(table(rows, 120)).contains("WIDE ONLY");
  }

  @Test
  void alignsWideCharacters() {
    List<String> lines =
        table(List.of(new Row("漢字", 1, "x"), new Row("abcd", 1, "x")), 80).lines().toList();
    assertThat(Printable.width(lines.get(1))).isEqualTo(Printable.width(lines.get(2)));
  }

  @Test
  void keepsASpreadsheetFromCalculating() {
    StringWriter out = new StringWriter();
    Output.csv(new PrintWriter(out), COLUMNS, List.of(new Row("=cmd()", -4, "@x,\"y\"")));
    assertThat(out.toString().split("\r\n")[1]).isEqualTo("'=cmd(),-4,'=cmd(),\"'@x,\"\"y\"\"\"");
  }

  private static String table(List<Row> rows, int width) {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    Output.table(writer, COLUMNS, rows, width);
    writer.flush();
    return out.toString();
  }
}
