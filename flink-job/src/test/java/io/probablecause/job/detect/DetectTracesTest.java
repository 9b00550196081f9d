package io.probablecause.job.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.cause.Finding;
import io.probablecause.core.event.EventKind;
import io.probablecause.core.inventory.Application;
import io.probablecause.core.inventory.Inventory;
import io.probablecause.job.InventorySource;
import io.probablecause.job.types.RecordType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

final class DetectTracesTest {
  private static final long START = 1_772_359_200_000L;
  private static final int GROUPS = 128;
  private static final List<String> ACCOUNTS =
      List.of("111122223333", "444455556666", "777788889999");

  /** Requests through three services; after four minutes {@code prices} no longer answers. */
  private static List<LineFacts> lines() {
    List<LineFacts> lines = new ArrayList<>();
    for (String account : ACCOUNTS) {
      for (int request = 0; request < 420; request++) {
        long at = START + request * 1_000L;
        String trace = "trace-" + request;
        boolean broken = request > 240 && request % 3 != 0;
        lines.add(line(account, "shop", trace, "a", "GET basket", "", at));
        lines.add(line(account, "basket", trace, "b", "loading", "", at + 5));
        if (!broken) {
          lines.add(line(account, "prices", trace, "c", "price found", "", at + 9));
        }
        String end = broken ? "no price" : "done";
        lines.add(line(account, "basket", trace, "b", end, broken ? end : "", at + 30));
        lines.add(line(account, "shop", trace, "a", "answered", "", at + 40));
      }
    }
    lines.sort(Comparator.comparingLong(LineFacts::arrival));
    return lines;
  }

  private static LineFacts line(
      String owner, String app, String trace, String span, String said, String error, long at) {
    String id = owner + app + at;
    return new LineFacts(
        owner, "/ecs/" + app, "s", id, owner + trace, span, said, error, said, 80, at, at, 0, 0);
  }

  @Test
  void findsTheSilentServiceAndSaysSo() throws Exception {
    List<Finding> findings = undisturbed();
    assertThat(findings).isNotEmpty();
    assertThat(findings.stream().filter(f -> f.relevance() >= 4).map(Finding::resource))
        .isNotEmpty()
        .allMatch("prices"::equals);
    assertThat(findings).allMatch(f -> f.kind() == EventKind.APPLICATION);
  }

  @Test
  void findsTheSameAfterARestoreInTheMiddle() throws Exception {
    List<Finding> findings = new ArrayList<>();
    OperatorSubtaskState snapshot;
    List<LineFacts> lines = lines();
    int half = lines.size() * 5 / 8;
    try (var first = harness(1, 0)) {
      first.open();
      feed(first, lines.subList(0, half));
      findings.addAll(first.extractOutputValues());
      snapshot = first.snapshot(1, 1);
    }
    try (var second = harness(1, 0)) {
      second.initializeState(snapshot);
      second.open();
      feed(second, lines.subList(half, lines.size()));
      findings.addAll(second.extractOutputValues());
    }
    assertThat(findings).containsExactlyInAnyOrderElementsOf(undisturbed());
  }

  @Test
  void findsTheSameWhenItGoesOnWithMoreSubtasks() throws Exception {
    List<Finding> findings = new ArrayList<>();
    OperatorSubtaskState snapshot;
    List<LineFacts> lines = lines();
    int half = lines.size() * 5 / 8;
    try (var first = harness(1, 0)) {
      first.open();
      feed(first, lines.subList(0, half));
      findings.addAll(first.extractOutputValues());
      snapshot = first.snapshot(1, 1);
    }
    for (int subtask = 0; subtask < 2; subtask++) {
      try (var part = harness(2, subtask)) {
        part.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                snapshot, GROUPS, 1, 2, subtask));
        part.open();
        int number = subtask;
        feed(
            part,
            lines.subList(half, lines.size()).stream()
                .filter(l -> Subtasks.of(l.owner(), GROUPS, 2) == number)
                .toList());
        findings.addAll(part.extractOutputValues());
      }
    }
    assertThat(findings).containsExactlyInAnyOrderElementsOf(undisturbed());
  }

  @Test
  void keepsNothingOfAnAccountThatFellSilent() throws Exception {
    try (var harness = harness(1, 0)) {
      harness.open();
      feed(harness, lines());
      harness.processWatermark(START + 10 * 3_600_000L);
      assertThat(harness.numKeyedStateEntries()).isZero();
      assertThat(harness.numEventTimeTimers()).isZero();
      assertThat(
              ((DetectTraces)
                      ((KeyedProcessOperator<?, ?, ?>) harness.getOperator()).getUserFunction())
                  .unsaved())
          .isEmpty();
    }
  }

  private static List<Finding> undisturbed() throws Exception {
    try (var harness = harness(1, 0)) {
      harness.open();
      feed(harness, lines());
      return harness.extractOutputValues();
    }
  }

  private static void feed(
      KeyedOneInputStreamOperatorTestHarness<String, LineFacts, Finding> harness,
      List<LineFacts> lines)
      throws Exception {
    for (LineFacts line : lines) {
      harness.processWatermark(line.arrival() - 1);
      harness.processElement(line, line.arrival());
    }
    harness.processWatermark(lines.get(lines.size() - 1).arrival());
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, LineFacts, Finding> harness(
      int parallelism, int subtask) throws Exception {
    Inventory inventory =
        new Inventory(
            List.of(), List.of(application("shop"), application("basket"), application("prices")));
    KeyedOneInputStreamOperatorTestHarness<String, LineFacts, Finding> harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            DetectTraces.operator(false, InventorySource.of(inventory)),
            LineFacts::owner,
            Types.STRING,
            GROUPS,
            parallelism,
            subtask);
    harness.setup(RecordType.ofRecord(Finding.class).createSerializer(new SerializerConfigImpl()));
    return harness;
  }

  private static Application application(String id) {
    return new Application(id, List.of("/ecs/" + id), List.of(), List.of(), List.of(), List.of());
  }
}
