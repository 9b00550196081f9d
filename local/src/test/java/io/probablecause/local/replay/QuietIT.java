package io.probablecause.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.recording.RecordingReader;
import io.probablecause.core.text.Times;
import io.probablecause.forwarder.record.RecordingWriter;
import io.probablecause.forwarder.simulate.Scenarios;
import io.probablecause.forwarder.simulate.Simulation;
import io.probablecause.job.classify.RulesSource;
import io.probablecause.rules.ranking.RankingFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An estate in which nothing happens: detectors say next to nothing. The build plays half an hour
 * with one seed; {@code -Dprobablecause.quiet.minutes=60 -Dprobablecause.quiet.seeds=3} plays three
 * whole hours.
 */
class QuietIT {
  private static final int MINUTES = Integer.getInteger("probablecause.quiet.minutes", 30);
  private static final int SEEDS = Integer.getInteger("probablecause.quiet.seeds", 1);
  private static final int LOUD = 5;
  private static final double MOST_AN_HOUR = 2;

  @TempDir Path folder;

  @Test
  void detectorsHardlySpeakWhereNothingHappens() {
    for (int seed = 1; seed <= SEEDS; seed++) {
      Map<String, Long> loud = new TreeMap<>();
      ReplayResult result = replay(seed);
      assertThat(result.logEvents()).isGreaterThan(1_000);
      for (EventOfInterest event : result.detected()) {
        loud.merge(event.applicationId(), event.relevance() > LOUD ? event.count() : 0, Long::sum);
      }
      System.out.printf("quiet, seed %d: %s%n", seed, loud);
      loud.forEach(
          (application, findings) ->
              assertThat(findings * 60.0 / MINUTES)
                  .as("findings an hour of " + application + ": " + result.detected())
                  .isLessThanOrEqualTo(MOST_AN_HOUR));
    }
  }

  private ReplayResult replay(int seed) {
    Simulation simulation =
        Simulation.of(
            new Simulation.Wish(
                Scenarios.named("quiet"),
                seed,
                MINUTES,
                0.2,
                9,
                Times.parse("2026-03-01T10:00:00Z"),
                "quiet-" + seed));
    Path recording = folder.resolve("quiet-" + seed);
    RecordingWriter.write(
        recording,
        simulation.manifest(),
        simulation.inventory(),
        simulation.logs(),
        simulation.signals(),
        simulation.expected());
    return Replay.run(
        RecordingReader.open(recording),
        new ReplayOptions(2, RulesSource.BUNDLED, RankingFile.bundled()));
  }
}
