package io.probablecause.esper;

import com.espertech.esper.common.client.EPCompiled;
import com.espertech.esper.common.client.EPCompiledManifest;
import com.espertech.esper.runtime.client.util.RuntimeVersion;
import io.probablecause.rules.correlation.EplModule;
import io.probablecause.rules.correlation.Occurrence;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Compiled modules as bytes: a key of all that they were made of, then the classes. Only what bears
 * the key of the same texts, engine and Java is ever taken for compiled.
 */
final class CompiledForm {
  private CompiledForm() {}

  static byte[] write(List<EplModule> modules, CompiledModules compiled) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes))) {
      out.writeUTF(key(modules));
      out.writeLong(compiled.retainedMillis());
      compiled.compiled().getManifest().write(out);
      Map<String, byte[]> classes = compiled.compiled().getClasses();
      out.writeInt(classes.size());
      for (Map.Entry<String, byte[]> each : classes.entrySet()) {
        out.writeUTF(each.getKey());
        out.writeInt(each.getValue().length);
        out.write(each.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
    return bytes.toByteArray();
  }

  /** Null where the bytes are of other modules or of another engine. */
  static CompiledModules read(List<EplModule> modules, byte[] bytes) {
    try (DataInputStream in =
        new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(bytes)))) {
      if (!in.readUTF().equals(key(modules))) {
        return null;
      }
      long retainedMillis = in.readLong();
      EPCompiledManifest manifest = EPCompiledManifest.read(in);
      Map<String, byte[]> classes = new LinkedHashMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        String name = in.readUTF();
        classes.put(name, in.readNBytes(in.readInt()));
      }
      return new CompiledModules(new EPCompiled(classes, manifest), retainedMillis);
    } catch (IOException e) {
      throw new UncheckedIOException("compiled correlation modules are broken", e);
    }
  }

  static String key(List<EplModule> modules) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      add(digest, RuntimeVersion.RUNTIME_VERSION);
      add(digest, System.getProperty("java.specification.version"));
      add(digest, Prelude.epl(0));
      Arrays.stream(Occurrence.class.getMethods())
          .map(Method::toGenericString)
          .sorted()
          .forEach(property -> add(digest, property));
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
