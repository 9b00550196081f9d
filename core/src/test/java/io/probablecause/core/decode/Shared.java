package io.probablecause.core.decode;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Sample data that lies beside the repository; tests that need it are skipped where it is not. */
final class Shared {
  private Shared() {}

  /** A folder or file of the shared data; the test is skipped, saying so, where there is none. */
  static Path path(String name) {
    Path root = root();
    assumeTrue(
        root != null && Files.exists(root.resolve(name)),
        () ->
            "skipped: no shared data '"
                + name
                + "' (set PC_SHARED or put it beside the repository)");
    return root.resolve(name);
  }

  private static Path root() {
    String given = System.getenv("PC_SHARED");
    if (given != null) {
      return Path.of(given);
    }
    Path at = Path.of("").toAbsolutePath();
    while (at != null
        && !Files.isDirectory(at.resolve(".git"))
        && !Files.exists(at.resolve(".git"))) {
      at = at.getParent();
    }
    return at == null || at.getParent() == null ? null : at.getParent().resolve("shared");
  }

  static byte[] bytes(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      return file.toString().endsWith(".gz")
          ? new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes()
          : bytes;
    } catch (IOException broken) {
      throw new UncheckedIOException(file.toString(), broken);
    }
  }

  static String text(Path file) {
    return new String(bytes(file), java.nio.charset.StandardCharsets.UTF_8);
  }

  static List<String> lines(Path file) {
    return text(file).lines().toList();
  }

  /** All files below, in order, but for what belongs to the collection itself. */
  static List<Path> files(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().matches("README.md|LICENSE.*"))
          .sorted()
          .toList();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
