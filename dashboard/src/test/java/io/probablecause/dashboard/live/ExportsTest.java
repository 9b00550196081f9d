package io.probablecause.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.table.IncidentItem;
import io.probablecause.core.table.Tables;
import io.probablecause.dashboard.Fixture;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ExportsTest {
  private static final long NOW = 1_772_359_200_000L;

  private static List<IncidentItem.Stored> incidents() {
    return new Fixture(NOW)
        .items().stream()
            .filter(v -> v.table().equals(Tables.INCIDENTS))
            .filter(v -> !v.item().get("IncidentKey").s().endsWith("#head"))
            .map(v -> IncidentItem.decode(v.item()))
            .toList();
  }

  @Test
  void writesNoMarkupOfALogLineIntoMarkdown() {
    String markdown = IncidentMarkdown.of(incidents().get(1));
    assertThat(markdown).startsWith("# orders-5xx\n").contains("### E1").contains("deploy-bot");
    String outsideOfCode = markdown.replaceAll("(?s)```text\n.*?\n```\n", "");
    assertThat(outsideOfCode).doesNotContain("<script>").contains("\\<script\\>");
  }

  @Test
  void saysWhatARevisionChanged() {
    List<RevisionChanges.Change> changes =
        RevisionChanges.between(incidents().get(0).report(), incidents().get(1).report());
    assertThat(changes)
        .extracting(c -> c.kind() + " " + c.before() + " " + c.after())
        .contains("CONFIDENCE 58 % 93 %", "ADDED  1", "MOVED 1 2");
  }

  @Test
  void makesNoFormulaOfALogLine() {
    assertThat(Csv.cell("=HYPERLINK(\"http://evil\")"))
        .isEqualTo("\"'=HYPERLINK(\"\"http://evil\"\")\"");
    assertThat(Csv.cell("-1+2")).isEqualTo("'-1+2");
    assertThat(Csv.cell("plain")).isEqualTo("plain");
    assertThat(Csv.cell("a,b")).isEqualTo("\"a,b\"");
  }

  @Test
  void makesAThingOnceForEachVersionAndForgetsFailures() {
    Memo<String, Integer> memo = new Memo<>(2);
    AtomicInteger made = new AtomicInteger();
    assertThat(memo.get("a", 1, made::incrementAndGet)).isEqualTo(1);
    assertThat(memo.get("a", 1, made::incrementAndGet)).isEqualTo(1);
    assertThat(memo.get("a", 2, made::incrementAndGet)).isEqualTo(2);
    try {
      memo.get(
          "b",
          1,
          () -> {
            throw new IllegalStateException("no");
          });
    } catch (IllegalStateException expected) {
      assertThat(memo.get("b", 1, () -> 7)).isEqualTo(7);
    }
  }
}
