package io.probablecause.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.recording.RecordingReader;
import io.probablecause.local.chaos.Script.Kind;
import io.probablecause.local.chaos.Script.Step;
import io.probablecause.local.system.Player;
import io.probablecause.local.system.TimeShift;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScriptTest {
  private Script script;

  @BeforeEach
  void read() throws Exception {
    Path root = Path.of("..").toAbsolutePath().normalize();
    script = Script.of(RecordingReader.open(Player.bundled(root)), 20);
  }

  @Test
  void playsAllInItsTimeAndInOrder() {
    assertThat(script.steps()).extracting(Step::at).isSorted();
    assertThat(script.steps().get(script.steps().size() - 1).at()).isBetween(19_000L, 25_000L);
    assertThat(script.count(Kind.LINE)).isEqualTo(200);
    assertThat(script.count(Kind.ALARM)).isEqualTo(Estate.PROBES);
    assertThat(script.count(Kind.MESSAGE)).isGreaterThan(1_000);
  }

  @Test
  void canBeShiftedThereAndBack() {
    TimeShift there = script.shift(1_790_000_000_000L);
    TimeShift back = script.back(there);
    assertThat(there.shiftMillis() % 60_000).isZero();
    for (Step step : script.steps()) {
      assertThat(back.apply(there.apply(step.text()))).isEqualTo(step.text());
    }
  }
}
