package io.probablecause.local.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Recordings that lie beside the project; a test of them is skipped with a message elsewhere. */
final class SharedRecordings {
  private SharedRecordings() {}

  static List<Path> startingWith(String prefix) throws IOException {
    String set = System.getenv("PC_SHARED");
    Path root = Path.of("").toAbsolutePath();
    while (set == null && root.getParent() != null && !Files.exists(root.resolve("pc"))) {
      root = root.getParent();
    }
    Path shared = set != null ? Path.of(set) : root.resolveSibling("shared");
    Path folder = shared.resolve("recordings");
    Assumptions.assumeTrue(Files.exists(folder), () -> "skipped: there is no " + folder);
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> path.getFileName().toString().startsWith(prefix)).sorted().toList();
    }
  }
}
