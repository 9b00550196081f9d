package io.probablecause.forwarder.record;

import io.probablecause.core.config.UserError;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Packs a recording's folder into a {@code .tar.gz} (POSIX.1-1988 ustar), the same each time. */
final class TarGz {
  private static final int BLOCK = 512;
  private static final int MOST_NAME = 100;

  private TarGz() {}

  /** Writes the files of a folder under a name; leaves the stream open. */
  static void write(Path folder, String name, OutputStream target) throws IOException {
    GZIPOutputStream out = new GZIPOutputStream(target, 1 << 16);
    for (Path file : files(folder)) {
      String entry = name + "/" + folder.relativize(file).toString().replace('\\', '/');
      out.write(header(entry, Files.size(file)));
      long size = Files.copy(file, out);
      out.write(new byte[(int) ((BLOCK - size % BLOCK) % BLOCK)]);
    }
    out.write(new byte[2 * BLOCK]);
    out.finish();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static byte[] header(String name, long size) {
    byte[] header = new byte[BLOCK];
    if (name.getBytes(StandardCharsets.UTF_8).length > MOST_NAME) {
      throw new UserError("the recording's name is too long for an archive: " + name);
    }
    put(header, 0, name);
    put(header, 100, "0000644\0" + "0000000\0" + "0000000\0");
    put(header, 124, String.format(Locale.ROOT, "%011o\0", size) + "00000000000\0");
    put(header, 148, "        " + "0");
    put(header, 257, "ustar\0" + "00");
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xff;
    }
    put(header, 148, String.format(Locale.ROOT, "%06o\0 ", sum));
    return header;
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }
}
