package io.probablecause.local.kinesis;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A range of 128-bit hash keys, both ends inclusive. */
record HashRange(BigInteger start, BigInteger end) {
  static final BigInteger SPACE = BigInteger.TWO.pow(128);
  static final BigInteger LAST_KEY = SPACE.subtract(BigInteger.ONE);

  /** Range {@code index} of {@code count} ranges that share the whole space evenly. */
  static HashRange share(int index, int count) {
    return new HashRange(
        boundary(index, count), boundary(index + 1, count).subtract(BigInteger.ONE));
  }

  static BigInteger boundary(int index, int count) {
    return SPACE.multiply(BigInteger.valueOf(index)).divide(BigInteger.valueOf(count));
  }

  static BigInteger keyOf(String partitionKey) {
    try {
      byte[] key = partitionKey.getBytes(StandardCharsets.UTF_8);
      return new BigInteger(1, MessageDigest.getInstance("MD5").digest(key));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }

  boolean canSplitAt(BigInteger key) {
    return key.compareTo(start) > 0 && key.compareTo(end) <= 0;
  }

  HashRange below(BigInteger key) {
    return new HashRange(start, key.subtract(BigInteger.ONE));
  }

  HashRange from(BigInteger key) {
    return new HashRange(key, end);
  }

  boolean isFollowedBy(HashRange next) {
    return end.add(BigInteger.ONE).equals(next.start);
  }
}
