package io.probablecause.local.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** The characters of a reader as UTF-8 again. */
final class ReaderBytes extends InputStream {
  private final Reader reader;
  private byte[] bytes = new byte[0];
  private int at;

  ReaderBytes(Reader reader) {
    this.reader = reader;
  }

  @Override
  public int read() throws IOException {
    if (at == bytes.length) {
      char[] characters = new char[8192];
      int read = reader.read(characters);
      if (read < 0) {
        return -1;
      }
      bytes = new String(characters, 0, read).getBytes(StandardCharsets.UTF_8);
      at = 0;
    }
    return bytes[at++] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int first = read();
    if (first < 0) {
      return -1;
    }
    target[offset] = (byte) first;
    int more = Math.min(length - 1, bytes.length - at);
    System.arraycopy(bytes, at, target, offset + 1, more);
    at += more;
    return 1 + more;
  }
}
