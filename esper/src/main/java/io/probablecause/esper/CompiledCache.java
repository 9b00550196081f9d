package io.probablecause.esper;

import io.probablecause.rules.correlation.EplModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Keeps compiled modules in the folder named by the system property {@value #PROPERTY}, since
 * compiling takes seconds; without the property nothing is kept. What lies there is run: it must be
 * a folder that only the operator can write.
 */
final class CompiledCache {
  static final String PROPERTY = "probablecause.correlation.cache";

  private CompiledCache() {}

  /** What was compiled before from the same texts by the same versions, or null. */
  static CompiledModules read(List<EplModule> modules) {
    if (folder() == null || !Files.isRegularFile(file(modules))) {
      return null;
    }
    try {
      return CompiledForm.read(modules, Files.readAllBytes(file(modules)));
    } catch (IOException e) {
      throw new UncheckedIOException("compiled correlation modules " + file(modules), e);
    }
  }

  /** Written aside and moved, so that no reader sees half of it. */
  static void write(List<EplModule> modules, CompiledModules compiled) {
    if (folder() == null) {
      return;
    }
    try {
      Files.createDirectories(folder());
      Path part = Files.createTempFile(folder(), "compiled", ".part");
      Files.write(part, CompiledForm.write(modules, compiled));
      Files.move(part, file(modules), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("compiled correlation modules in " + folder(), e);
    }
  }

  private static Path file(List<EplModule> modules) {
    return folder().resolve(CompiledForm.key(modules) + ".bin");
  }

  private static Path folder() {
    String folder = System.getProperty(PROPERTY, "");
    return folder.isEmpty() ? null : Path.of(folder);
  }
}
