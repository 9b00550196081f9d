package io.probablecause.local.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.probablecause.core.config.UserError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FuzzerTest {
  private static final List<byte[]> SEEDS = List.of("{\"a\":1}".getBytes(StandardCharsets.UTF_8));

  @Test
  void choosesATargetByName() {
    Target one = new SimpleTarget("one", SEEDS, input -> {});
    Target two = new SimpleTarget("two", SEEDS, input -> {});
    assertThat(FuzzRun.chosen(List.of(one, two), null)).containsExactly(one, two);
    assertThat(FuzzRun.chosen(List.of(one, two), "two")).containsExactly(two);
    assertThatThrownBy(() -> FuzzRun.chosen(List.of(one, two), "three"))
        .isInstanceOf(UserError.class)
        .hasMessage("--target: there is no 'three' (known: one, two)");
  }

  @Test
  void countsWhatIsTaken() throws Exception {
    Tally tally = run(new SimpleTarget("all", SEEDS, input -> {}), 500);
    assertThat(tally.inputs).isEqualTo(500);
    assertThat(tally.isClean()).isTrue();
  }

  @Test
  void givesTheSameInputsForTheSameSeed() throws Exception {
    List<Integer> first = new ArrayList<>();
    List<Integer> second = new ArrayList<>();
    run(new SimpleTarget("same", SEEDS, in -> first.add(java.util.Arrays.hashCode(in))), 200);
    run(new SimpleTarget("same", SEEDS, in -> second.add(java.util.Arrays.hashCode(in))), 200);
    assertThat(second).isEqualTo(first);
  }

  @Test
  void countsEachCrashAndKeepsOneOfAKind() throws Exception {
    Tally tally =
        run(
            new SimpleTarget(
                "crashes",
                SEEDS,
                input -> {
                  throw new IllegalStateException("always");
                }),
            50);
    assertThat(tally.crashes).isEqualTo(50);
    assertThat(tally.failures).hasSize(1);
  }

  @Test
  void leavesAHangBehindAndGoesOn() throws Exception {
    boolean[] first = {true};
    Target target =
        new SlowTarget(
            new SimpleTarget(
                "hangs",
                SEEDS,
                input -> {
                  boolean hangs = first[0];
                  first[0] = false;
                  while (hangs && !Thread.interrupted()) {
                    Thread.onSpinWait();
                  }
                }),
            100);
    Tally tally = run(target, 30);
    assertThat(tally.hangs).isEqualTo(1);
    assertThat(tally.inputs).isEqualTo(30);
  }

  @Test
  void noticesWhatAllocatesMuchMoreThanItIsGiven() throws Exception {
    byte[][] kept = new byte[1][];
    Tally tally = run(new SimpleTarget("greedy", SEEDS, input -> kept[0] = new byte[300 << 20]), 2);
    assertThat(tally.greedy).isEqualTo(2);
  }

  @Test
  void noticesAnEndlessRecursion() throws Exception {
    Tally tally = run(new SimpleTarget("deep", SEEDS, input -> deeper(1)), 3);
    assertThat(tally.crashes).isEqualTo(3);
  }

  private static int deeper(int depth) {
    return depth < 0 ? depth : deeper(depth + 1) + 1;
  }

  private static Tally run(Target target, long inputs) throws InterruptedException {
    return new Fuzzer(target, 1).run(System.nanoTime() + TimeUnit.MINUTES.toNanos(2), inputs);
  }
}
