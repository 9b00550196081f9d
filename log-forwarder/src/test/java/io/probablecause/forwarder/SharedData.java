package io.probablecause.forwarder;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Samples that stand beside the project on some machines: tests that need them skip elsewhere. */
public final class SharedData {
  private SharedData() {}

  public static Path fixture(String name) {
    String set = System.getenv("PC_SHARED");
    Path root = set == null ? besideTheRepository() : Path.of(set);
    Path file = root.resolve("fixtures").resolve(name);
    assumeTrue(Files.exists(file), "skipped: there is no " + file + " (set PC_SHARED)");
    return file;
  }

  private static Path besideTheRepository() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder.getParent() != null && !Files.exists(folder.resolve(".git"))) {
      folder = folder.getParent();
    }
    return folder.resolveSibling("shared");
  }
}
