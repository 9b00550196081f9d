package io.probablecause.core.recording;

import io.probablecause.core.config.UserError;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Unpacks the {@code .tar.gz} of a recording (POSIX.1-1988 ustar) into a temporary folder that is
 * deleted at exit. Only regular files directly in the recording's folder or in {@code logs/} are
 * taken; names are never trusted as paths.
 */
final class RecordingArchive {
  private static final int BLOCK = 512;
  private static final long MAX_BYTES = 8L << 30;

  private RecordingArchive() {}

  static Path unpack(Path archive) {
    try {
      Path folder = Files.createTempDirectory("recording-");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      try (InputStream in =
          new BufferedInputStream(new GZIPInputStream(Files.newInputStream(archive)), 1 << 16)) {
        unpack(in, folder, archive);
      }
      return folder;
    } catch (EOFException e) {
      throw new UserError(archive + ": the archive is truncated", e);
    } catch (ZipException e) {
      throw new UserError(archive + ": the gzip is broken (" + e.getMessage() + ")", e);
    } catch (IOException e) {
      throw new UserError(archive + ": cannot be unpacked: " + e.getMessage(), e);
    }
  }

  private static void unpack(InputStream in, Path folder, Path archive) throws IOException {
    long total = 0;
    while (true) {
      byte[] header = in.readNBytes(BLOCK);
      if (header.length < BLOCK || header[0] == 0) {
        return;
      }
      String name = text(header, 0, 100);
      long size = octal(header, archive);
      total += size;
      if (total > MAX_BYTES) {
        throw new UserError(archive + ": unpacks to more than " + (MAX_BYTES >> 30) + " GiB");
      }
      Path target = header[156] == '0' || header[156] == 0 ? target(folder, name) : null;
      if (target == null) {
        in.skipNBytes(size);
      } else {
        copy(in, target, size);
      }
      in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
    }
  }

  private static void copy(InputStream in, Path target, long size) throws IOException {
    Files.createDirectories(target.getParent());
    try (var out = Files.newOutputStream(target)) {
      long left = size;
      byte[] buffer = new byte[1 << 16];
      while (left > 0) {
        int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
        if (read < 0) {
          throw new EOFException();
        }
        out.write(buffer, 0, read);
        left -= read;
      }
    }
  }

  /** Where a file of the archive goes, or {@code null} if it is no part of a recording. */
  private static Path target(Path folder, String name) {
    List<String> parts = List.of(name.split("/"));
    String file = parts.get(parts.size() - 1);
    if (file.isEmpty() || file.startsWith(".") || file.indexOf('\\') >= 0) {
      return null;
    }
    boolean log = parts.size() > 1 && parts.get(parts.size() - 2).equals("logs");
    return log ? folder.resolve("logs").resolve(file) : folder.resolve(file);
  }

  private static String text(byte[] header, int from, int length) {
    int end = from;
    while (end < from + length && header[end] != 0) {
      end++;
    }
    return new String(header, from, end - from, StandardCharsets.UTF_8);
  }

  private static long octal(byte[] header, Path archive) {
    String digits = text(header, 124, 12).strip();
    try {
      return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    } catch (NumberFormatException e) {
      throw new UserError(archive + ": not a tar archive", e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      System.err.println("could not delete " + folder + ": " + e.getMessage());
    }
  }
}
