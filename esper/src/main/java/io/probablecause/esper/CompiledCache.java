package io.probablecause.esper;

import com.espertech.esper.common.client.EPCompiled;
import com.espertech.esper.compiler.client.util.EPCompiledIOUtil;
import com.espertech.esper.runtime.client.EPRuntime;
import io.probablecause.rules.correlation.EplModule;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
    File[] files = folder() == null ? null : folder().toFile().listFiles();
    String prefix = key(modules) + "-";
    for (File file : files == null ? new File[0] : files) {
      String name = file.getName();
      if (name.startsWith(prefix) && name.endsWith(".jar")) {
        String minutes = name.substring(prefix.length(), name.length() - ".jar".length());
        return new CompiledModules(compiled(file), Long.parseLong(minutes) * 60_000);
      }
    }
    return null;
  }

  private static EPCompiled compiled(File file) {
    try {
      return EPCompiledIOUtil.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException("compiled correlation modules " + file, e);
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
      EPCompiledIOUtil.write(compiled.compiled(), part.toFile());
      long minutes = compiled.retainedMillis() / 60_000;
      Files.move(
          part,
          folder().resolve(key(modules) + "-" + minutes + ".jar"),
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("compiled correlation modules in " + folder(), e);
    }
  }

  private static Path folder() {
    String folder = System.getProperty(PROPERTY, "");
    return folder.isEmpty() ? null : Path.of(folder);
  }

  private static String key(List<EplModule> modules) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      add(digest, EPRuntime.class.getPackage().getImplementationVersion());
      add(digest, System.getProperty("java.version"));
      add(digest, Prelude.epl(0));
      for (EplModule module : modules) {
        add(digest, module.name());
        add(digest, module.epl());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  private static void add(MessageDigest digest, String text) {
    byte[] bytes = String.valueOf(text).getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }
}
