package io.probablecause.local.chaos;

import io.probablecause.core.recording.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A whole run: the truth, each fault, the table and its JSON. */
public final class ChaosRun {
  private static final int SECONDS = 40;
  private static final int SHORT_SECONDS = 24;

  private ChaosRun() {}

  /**
   * @param names of faults; empty for all, or the short choice
   * @param root of the project; logs and results go below it
   * @return whether nothing differed
   */
  public static boolean of(
      Recording recording,
      List<String> names,
      boolean isShort,
      long seed,
      Path root,
      Consumer<String> say)
      throws Exception {
    Path folder = root.resolve("local/target/chaos");
    List<Fault> faults = Catalogue.of(names, isShort, seed, root, folder);
    empty(folder);
    long start = System.nanoTime();
    int seconds = isShort ? SHORT_SECONDS : SECONDS;
    try (Chaos chaos = Chaos.start(recording, seconds, seed, folder, say)) {
      say.accept(took("the cluster is started", start));
      int compared = chaos.findTruth();
      say.accept(took("undisturbed: " + compared + " rows and messages are the truth", start));
      say.accept("");
      say.accept(ChaosTable.head());
      List<Result> results = chaos.run(faults);
      ChaosTable.write(results, seed, folder.resolve("chaos.json"));
      say.accept("");
      say.accept(took(ChaosTable.failed(results) + " faults made a difference", start));
      return ChaosTable.failed(results) == 0;
    }
  }

  private static String took(String what, long start) {
    return String.format(
        Locale.ROOT, "%s (%.0f s since the start)", what, (System.nanoTime() - start) / 1e9);
  }

  private static void empty(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(folder);
  }
}
