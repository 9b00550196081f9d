package io.probablecause.local.infra;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The repository's root, and the shared test data beside it or under {@code PC_SHARED}. */
final class Repository {
  private Repository() {}

  static Path file(String name) {
    return root().resolve(name);
  }

  /** Skips the test, with a message, where the shared data is not there. */
  static Path shared(String name) {
    String given = System.getenv("PC_SHARED");
    Path file = (given == null ? root().resolve("../shared") : Path.of(given)).resolve(name);
    Assumptions.assumeTrue(
        Files.exists(file), "no shared test data at " + file + " (set PC_SHARED to its folder)");
    return file;
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("infra/terraform"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
