package io.probablecause.core.recording;

import io.probablecause.core.config.UserError;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads the lines of one file of a recording in order, plain or gzip. A line that is not {@code
 * {"arrival":…,"data":{…}}} ends the reading with a sentence naming file, line and reason. Only the
 * wrapper is looked at: the data's bytes are passed on as they stand.
 */
public final class RecordingLines implements Closeable {
  private static final int MAX_LINE = 64 << 20;

  private final String name;
  private final InputStream in;
  private byte[] buffer = new byte[1 << 16];
  private int start;
  private int end;
  private int lineNumber;
  private boolean eof;

  public RecordingLines(String name, InputStream raw) throws IOException {
    this.name = name;
    this.in = maybeGunzip(raw);
  }

  public static RecordingLines open(Path file) {
    try {
      return new RecordingLines(file.toString(), Files.newInputStream(file));
    } catch (IOException e) {
      throw new UserError(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static InputStream maybeGunzip(InputStream raw) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(raw, 1 << 16);
    buffered.mark(2);
    boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
    buffered.reset();
    return gzip ? new GZIPInputStream(buffered, 1 << 16) : buffered;
  }

  /** The next line, or {@code null} at the end. Blank lines are passed over. */
  public RecordingLine next() {
    while (true) {
      int newline = findNewline();
      if (newline < 0) {
        return null;
      }
      lineNumber++;
      int from = start;
      start = newline + 1;
      if (!isBlank(from, newline)) {
        return parse(from, newline);
      }
    }
  }

  /** Position of the end of the current line in the buffer, or -1 at the end of the file. */
  private int findNewline() {
    int scanned = start;
    while (true) {
      for (int i = scanned; i < end; i++) {
        if (buffer[i] == '\n') {
          return i;
        }
      }
      scanned = end;
      if (eof) {
        return end > start ? end : -1;
      }
      scanned -= start;
      fill();
      scanned += start;
    }
  }

  private void fill() {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      start = 0;
    }
    if (end == buffer.length - 1) {
      if (buffer.length >= MAX_LINE) {
        throw bad("the line is longer than " + (MAX_LINE >> 20) + " MiB");
      }
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    try {
      int read = in.read(buffer, end, buffer.length - 1 - end);
      if (read < 0) {
        eof = true;
      } else {
        end += read;
      }
    } catch (EOFException e) {
      throw bad("the gzip is truncated");
    } catch (ZipException e) {
      throw bad("the gzip is broken (" + e.getMessage() + ")");
    } catch (IOException e) {
      throw bad("cannot be read (" + e.getMessage() + ")");
    }
  }

  private boolean isBlank(int from, int to) {
    for (int i = from; i < to; i++) {
      if (buffer[i] > ' ' || buffer[i] < 0) {
        return false;
      }
    }
    return true;
  }

  private RecordingLine parse(int from, int to) {
    LineScanner scanner = new LineScanner(buffer, from, to);
    try {
      return scanner.scan();
    } catch (LineScanner.Malformed e) {
      throw new UserError(name + ", line " + lineNumber + ": " + e.getMessage());
    }
  }

  private UserError bad(String reason) {
    return new UserError(name + ", line " + (lineNumber + 1) + ": " + reason);
  }

  public int lineNumber() {
    return lineNumber;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
