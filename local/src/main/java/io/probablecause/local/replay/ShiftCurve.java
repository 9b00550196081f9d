package io.probablecause.local.replay;

import io.probablecause.core.recording.Recording;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How much the answer depends on the moment of the alarm: recordings are replayed with their alarms
 * moved, through the whole chain. The first report holds what had arrived at the moved alarm, the
 * last one what came later as well.
 */
public final class ShiftCurve {
  private ShiftCurve() {}

  public static void print(
      List<Recording> recordings, List<Integer> seconds, ReplayOptions options, PrintWriter out) {
    out.printf("%-16s %-22s %s%n", "alarm moved by", "first report", "last report");
    for (int by : seconds) {
      Evaluation first = new Evaluation();
      Evaluation last = new Evaluation();
      for (Recording recording : recordings) {
        ReplayResult result = replay(recording, by * 1_000L, options);
        first.add(result, by * 1_000L, true);
        last.add(result, by * 1_000L, false);
      }
      out.printf(
          Locale.ROOT,
          "%+6d s         AC@1 %.2f  AC@3 %.2f   AC@1 %.2f  AC@3 %.2f%n",
          by,
          first.accuracyAt(1),
          first.accuracyAt(3),
          last.accuracyAt(1),
          last.accuracyAt(3));
      out.flush();
    }
  }

  private static ReplayResult replay(Recording recording, long millis, ReplayOptions options) {
    try {
      Path folder = Files.createTempDirectory("pc-shifted");
      try {
        return Replay.run(ShiftedAlarms.of(recording, millis, folder), options);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
