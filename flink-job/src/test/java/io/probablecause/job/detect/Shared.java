package io.probablecause.job.detect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Data that lies beside the project; a test that needs it is skipped with a message elsewhere. */
final class Shared {
  private Shared() {}

  static Path path(String name) {
    String set = System.getenv("PC_SHARED");
    Path folder = set != null ? Path.of(set) : root().resolveSibling("shared");
    Path found = folder.resolve(name);
    Assumptions.assumeTrue(Files.exists(found), () -> "skipped: there is no " + found);
    return found;
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder.getParent() != null && !Files.exists(folder.resolve("pc"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  static List<Path> recordings(String prefix) throws IOException {
    try (Stream<Path> all = Files.list(path("recordings"))) {
      return all.filter(p -> p.getFileName().toString().startsWith(prefix) && Files.isDirectory(p))
          .sorted()
          .toList();
    }
  }
}
