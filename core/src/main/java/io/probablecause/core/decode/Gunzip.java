package io.probablecause.core.decode;

import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses gzip (RFC 1952), several members back to back too, into a buffer that is used again.
 * Checks length and CRC of each member and never writes more than the limit.
 */
final class Gunzip implements AutoCloseable {
  enum Status {
    OK,
    BROKEN,
    TOO_LARGE
  }

  private static final int HEADER = 10;
  private static final int TRAILER = 8;
  private static final int KEPT_BYTES = 4 << 20;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int HEADER_CRC = 2;

  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final int maxBytes;
  private byte[] out = new byte[1 << 16];
  private int length;

  Gunzip(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  static boolean isGzip(byte[] bytes, int from, int to) {
    return to - from >= 2 && bytes[from] == 0x1f && bytes[from + 1] == (byte) 0x8b;
  }

  Status inflate(byte[] source, int from, int to) {
    length = 0;
    if (out.length > KEPT_BYTES) {
      out = new byte[1 << 16];
    }
    int at = from;
    do {
      int body = header(source, at, to);
      if (body < 0) {
        return Status.BROKEN;
      }
      int start = length;
      Status status = member(source, body, to);
      if (status != Status.OK) {
        return status;
      }
      int trailer = to - inflater.getRemaining();
      if (trailer + TRAILER > to || !trailerFits(source, trailer, start)) {
        return Status.BROKEN;
      }
      at = trailer + TRAILER;
    } while (isGzip(source, at, to));
    return onlyPadding(source, at, to) ? Status.OK : Status.BROKEN;
  }

  private Status member(byte[] source, int from, int to) {
    inflater.reset();
    inflater.setInput(source, from, to - from);
    try {
      while (!inflater.finished()) {
        if (length == out.length && !grow()) {
          return Status.TOO_LARGE;
        }
        int written = inflater.inflate(out, length, out.length - length);
        length += written;
        if (written == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          return Status.BROKEN;
        }
      }
      return Status.OK;
    } catch (DataFormatException broken) {
      return Status.BROKEN;
    }
  }

  private boolean grow() {
    if (out.length >= maxBytes) {
      return false;
    }
    out = Arrays.copyOf(out, (int) Math.min(maxBytes, out.length * 4L));
    return true;
  }

  private boolean trailerFits(byte[] source, int at, int start) {
    crc.reset();
    crc.update(out, start, length - start);
    return littleEndian(source, at) == (int) crc.getValue()
        && littleEndian(source, at + 4) == length - start;
  }

  private static int littleEndian(byte[] b, int at) {
    return b[at] & 0xFF | (b[at + 1] & 0xFF) << 8 | (b[at + 2] & 0xFF) << 16 | b[at + 3] << 24;
  }

  private static boolean onlyPadding(byte[] source, int from, int to) {
    for (int i = from; i < to; i++) {
      if (source[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** The first byte after the member's header, or -1. */
  private static int header(byte[] b, int from, int to) {
    if (to - from < HEADER + TRAILER || !isGzip(b, from, to) || b[from + 2] != 8) {
      return -1;
    }
    int flags = b[from + 3];
    int at = from + HEADER;
    if ((flags & EXTRA) != 0) {
      at += at + 2 > to ? to : 2 + (b[at] & 0xFF) + ((b[at + 1] & 0xFF) << 8);
    }
    if ((flags & NAME) != 0) {
      at = afterZero(b, at, to);
    }
    if ((flags & COMMENT) != 0) {
      at = afterZero(b, at, to);
    }
    if ((flags & HEADER_CRC) != 0) {
      at += 2;
    }
    return at < to ? at : -1;
  }

  private static int afterZero(byte[] b, int from, int to) {
    int at = from;
    while (at < to && b[at] != 0) {
      at++;
    }
    return at + 1;
  }

  /** The decompressed bytes, valid until the next call. */
  byte[] bytes() {
    return out;
  }

  int length() {
    return length;
  }

  @Override
  public void close() {
    inflater.end();
  }
}
