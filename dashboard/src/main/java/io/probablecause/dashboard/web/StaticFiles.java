package io.probablecause.dashboard.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/** The page's own scripts and styles, from the archive: a fixed list, held in memory. */
public final class StaticFiles {
  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  private final Map<String, byte[]> files = new TreeMap<>();
  private final String version;

  public StaticFiles(Class<?> beside, String folder, String... names) {
    CRC32 sum = new CRC32();
    for (String name : names) {
      try (InputStream in = beside.getResourceAsStream(folder + "/" + name)) {
        byte[] bytes = in.readAllBytes();
        sum.update(bytes);
        files.put(name, bytes);
      } catch (IOException e) {
        throw new UncheckedIOException(name + " is missing from the archive", e);
      }
    }
    version = Long.toHexString(sum.getValue());
  }

  /** Changes with the content, so that pages can ask for exactly these files. */
  public String version() {
    return version;
  }

  public Reply reply(Call call) {
    String name = call.pathParameter("file");
    byte[] bytes = files.get(name);
    if (bytes == null) {
      throw Problem.notFound("there is nothing at this address");
    }
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    String cache =
        call.pathParameter("version").equals(version)
            ? "public, max-age=31536000, immutable"
            : "no-cache";
    return new Reply(200, type, bytes, Map.of("Cache-Control", cache));
  }
}
