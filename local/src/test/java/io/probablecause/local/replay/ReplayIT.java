package io.probablecause.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.recording.Recording;
import io.probablecause.core.recording.RecordingReader;
import io.probablecause.job.classify.RulesSource;
import io.probablecause.rules.ranking.RankingFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundled cascade through the whole topology. */
class ReplayIT {
  private static final Path CASCADE = Path.of("..", "recordings", "demo-cascade");

  @TempDir Path folder;

  @Test
  void ranksTheDatabaseFirstAndExplainsTheChain() {
    IncidentReport last = last(replay(RecordingReader.open(CASCADE), 2));
    assertThat(last.causes().get(0).applicationId()).isEqualTo("mydb");
    assertThat(last.causes().get(0).ruleId()).isEqualTo("rds/connections-exhausted");
    assertThat(last.causes().get(0).explains()).isNotEmpty();
    assertThat(last.verdict()).isEqualTo(IncidentReport.Verdict.PROBABLE);
  }

  @Test
  void scoresAreTheProductOfTheirFactors() {
    for (var cause : last(replay(RecordingReader.open(CASCADE), 1)).causes()) {
      double product =
          cause.factors().stream().mapToDouble(f -> f.value()).reduce(1, (a, b) -> a * b);
      assertThat(cause.score()).isCloseTo(product, org.assertj.core.data.Offset.offset(1e-9));
    }
  }

  @Test
  void givesTheSameBytesAtAnyParallelism() {
    Recording recording = RecordingReader.open(CASCADE);
    String one = json(replay(recording, 1));
    assertThat(one).isNotEmpty();
    assertThat(json(replay(recording, 2))).isEqualTo(one);
    assertThat(json(replay(recording, 3))).isEqualTo(one);
  }

  @Test
  void givesTheSameCountsWhenAThirdOfTheMessagesComesTwice() throws IOException {
    Recording recording = RecordingReader.open(CASCADE);
    Recording twice = redelivered(recording);
    assertThat(json(replay(twice, 2))).isEqualTo(json(replay(recording, 2)));
  }

  /** Repeats three of ten messages right away, as a retried delivery does. */
  private Recording redelivered(Recording recording) throws IOException {
    List<Path> files = new ArrayList<>();
    Random random = new Random(3);
    for (Path file : recording.logFiles()) {
      Path copy = folder.resolve(file.getFileName().toString().replace(".gz", ""));
      try (BufferedReader in =
              new BufferedReader(
                  new InputStreamReader(
                      new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
          Writer out = Files.newBufferedWriter(copy)) {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          out.write(line + "\n" + (random.nextInt(10) < 3 ? line + "\n" : ""));
        }
      }
      files.add(copy);
    }
    return new Recording(
        recording.manifest(),
        recording.inventory(),
        files,
        recording.signalFiles(),
        recording.expected());
  }

  private static ReplayResult replay(Recording recording, int parallelism) {
    return Replay.run(
        recording, new ReplayOptions(parallelism, RulesSource.BUNDLED, RankingFile.bundled()));
  }

  private static IncidentReport last(ReplayResult result) {
    return result.reports().get(result.reports().size() - 1);
  }

  private static String json(ReplayResult result) {
    StringBuilder out = new StringBuilder();
    for (IncidentReport report : result.reports()) {
      out.append(ReportText.json("r", report, result.isFinal(report), "en")).append('\n');
    }
    return out.toString();
  }
}
