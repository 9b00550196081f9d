package io.probablecause.local.forward;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Samples that stand beside the project on some machines: tests that need them skip elsewhere. */
final class SharedFixture {
  private SharedFixture() {}

  static byte[] read(String name) throws IOException {
    String set = System.getenv("PC_SHARED");
    Path file = (set == null ? besideTheRepository() : Path.of(set)).resolve("fixtures/" + name);
    assumeTrue(Files.exists(file), "skipped: there is no " + file + " (set PC_SHARED)");
    return Files.readAllBytes(file);
  }

  private static Path besideTheRepository() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder.getParent() != null && !Files.exists(folder.resolve(".git"))) {
      folder = folder.getParent();
    }
    return folder.resolveSibling("shared");
  }
}
