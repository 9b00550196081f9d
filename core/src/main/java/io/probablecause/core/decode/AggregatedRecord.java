package io.probablecause.core.decode;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * A record of the Kinesis Producer Library that holds several user records ("KPL aggregated record
 * format"): four magic bytes, a protocol-buffers message {@code AggregatedRecord}, and the MD5 of
 * that message. Only the {@code data} of each {@code records} entry is of interest here.
 */
final class AggregatedRecord {
  /** Takes the place of one user record within the bytes. */
  interface Slice {
    void accept(int from, int to);
  }

  private static final byte[] MAGIC = {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2};
  private static final int MD5_BYTES = 16;
  private static final int RECORDS = 3;
  private static final int DATA = 3;
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH_DELIMITED = 2;
  private static final int FIXED32 = 5;

  private final byte[] bytes;
  private int at;

  private AggregatedRecord(byte[] bytes, int from) {
    this.bytes = bytes;
    this.at = from;
  }

  static boolean isOne(byte[] bytes, int from, int to) {
    return to - from >= MAGIC.length + MD5_BYTES && Bytes.startsWith(bytes, from, to, MAGIC);
  }

  /** Hands on each user record; false, and none at all, where the record is broken. */
  static boolean split(byte[] bytes, int from, int to, Slice slice) {
    int start = from + MAGIC.length;
    int stop = to - MD5_BYTES;
    if (!Arrays.equals(md5(bytes, start, stop), Arrays.copyOfRange(bytes, stop, to))) {
      return false;
    }
    Slice ignore = (a, b) -> {};
    return new AggregatedRecord(bytes, start).records(stop, ignore)
        && new AggregatedRecord(bytes, start).records(stop, slice);
  }

  private static byte[] md5(byte[] bytes, int from, int to) {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      digest.update(bytes, from, to - from);
      return digest.digest();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has MD5", impossible);
    }
  }

  private boolean records(int to, Slice slice) {
    while (at < to) {
      long tag = varint(to);
      if (tag < 0) {
        return false;
      }
      if (tag == (RECORDS << 3 | LENGTH_DELIMITED)) {
        long length = varint(to);
        if (length < 0 || length > to - at || !data(at + (int) length, slice)) {
          return false;
        }
      } else if (!skip((int) tag & 7, to)) {
        return false;
      }
    }
    return true;
  }

  private boolean data(int to, Slice slice) {
    while (at < to) {
      long tag = varint(to);
      if (tag < 0) {
        return false;
      }
      if (tag == (DATA << 3 | LENGTH_DELIMITED)) {
        long length = varint(to);
        if (length < 0 || length > to - at) {
          return false;
        }
        slice.accept(at, at + (int) length);
        at += (int) length;
      } else if (!skip((int) tag & 7, to)) {
        return false;
      }
    }
    return true;
  }

  private boolean skip(int wireType, int to) {
    long length =
        switch (wireType) {
          case VARINT -> varint(to) < 0 ? -1 : 0;
          case FIXED64 -> 8;
          case LENGTH_DELIMITED -> varint(to);
          case FIXED32 -> 4;
          default -> -1;
        };
    if (length < 0 || length > to - at) {
      return false;
    }
    at += (int) length;
    return true;
  }

  /** An unsigned number of at most 62 bits, or -1. */
  private long varint(int to) {
    long value = 0;
    for (int shift = 0; shift < 63 && at < to; shift += 7) {
      byte b = bytes[at++];
      value |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        return value;
      }
    }
    return -1;
  }
}
