package io.probablecause.forwarder.s3;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Lines of a stream of UTF-8; of a longer line than {@code most} bytes the rest is left out. */
public final class BoundedLines {
  private final InputStream in;
  private final int most;
  private final byte[] buffer = new byte[1 << 16];
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream(1 << 10);
  private int at;
  private int end;

  public BoundedLines(InputStream in, int most) {
    this.in = in;
    this.most = most;
  }

  /** The next line without its end, or {@code null} at the end. */
  public String next() throws IOException {
    if (at == end && !fill()) {
      return null;
    }
    begun.reset();
    do {
      int from = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      if (at < end) {
        String line = line(from, at);
        at++;
        return line;
      }
      keep(from, end);
    } while (fill());
    return line(at, at);
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, in.read(buffer, 0, buffer.length));
    return end > 0;
  }

  /** Most lines stand whole in the buffer; one that does not is put together. */
  private String line(int from, int to) {
    if (begun.size() == 0) {
      int last = to > from && buffer[to - 1] == '\r' ? to - 1 : to;
      return new String(buffer, from, Math.min(most, last - from), StandardCharsets.UTF_8);
    }
    keep(from, to);
    String text = begun.toString(StandardCharsets.UTF_8);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  private void keep(int from, int to) {
    begun.write(buffer, from, Math.min(to - from, most - begun.size()));
  }
}
