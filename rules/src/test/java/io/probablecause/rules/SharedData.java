package io.probablecause.rules;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Finds shared test data: under PC_SHARED, else in {@code shared} beside the repository. */
public final class SharedData {
  private SharedData() {}

  /** The path, or a skipped test that says why. */
  public static Path require(String relative) {
    String root = System.getenv("PC_SHARED");
    Path path = (root == null ? beside() : Path.of(root)).resolve(relative);
    Assumptions.assumeTrue(Files.exists(path), "skipped: there is no shared data at " + path);
    return path;
  }

  private static Path beside() {
    Path at = Path.of("").toAbsolutePath();
    while (at.getParent() != null && !isRoot(at)) {
      at = at.getParent();
    }
    return at.resolveSibling("shared");
  }

  private static boolean isRoot(Path at) {
    return Files.isDirectory(at.resolve("core")) && Files.isDirectory(at.resolve("rules"));
  }
}
