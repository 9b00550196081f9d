package io.probablecause.forwarder.s3;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Lines of a stream of UTF-8; of a longer line than {@code most} bytes the rest is left out. */
public final class BoundedLines {
  private final InputStream in;
  private final int most;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(1 << 10);

  public BoundedLines(InputStream in, int most) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.most = most;
  }

  /** The next line without its end, or {@code null} at the end. */
  public String next() throws IOException {
    line.reset();
    int b = in.read();
    if (b < 0) {
      return null;
    }
    while (b >= 0 && b != '\n') {
      if (line.size() < most) {
        line.write(b);
      }
      b = in.read();
    }
    String text = line.toString(StandardCharsets.UTF_8);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }
}
