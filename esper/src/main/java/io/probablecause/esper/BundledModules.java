package io.probablecause.esper;

import io.probablecause.rules.catalogue.RuleCatalogue;
import io.probablecause.rules.correlation.EplModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The modules of the bundled catalogue as the build compiled them, so that a job need not compile
 * them each time it starts. The build runs {@link #main} once the classes are there.
 */
public final class BundledModules {
  private static final String RESOURCE = "bundled-modules.bin";

  private BundledModules() {}

  /** Writes the compiled modules beside the classes, unless those of the same texts are there. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]).resolve(RESOURCE);
    List<EplModule> modules = RuleCatalogue.bundled().modules();
    if (Files.isRegularFile(file) && CompiledForm.read(modules, Files.readAllBytes(file)) != null) {
      return;
    }
    Files.createDirectories(file.getParent());
    Files.write(file, CompiledForm.write(modules, CompiledModules.of(modules)));
  }

  /** Null where these are not the modules that the build compiled. */
  static CompiledModules read(List<EplModule> modules) {
    try (InputStream in = BundledModules.class.getResourceAsStream(RESOURCE)) {
      return in == null ? null : CompiledForm.read(modules, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("the compiled modules of the archive", e);
    }
  }
}
