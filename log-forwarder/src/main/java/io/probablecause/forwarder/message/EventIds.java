package io.probablecause.forwarder.message;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Ids for log events that the forwarder makes up: 56 digits as those of CloudWatch Logs, and the
 * same whenever the same thing is read again. They are the time, a hash of the origin, which is
 * taken once, and the place, so that ids of one time grow with the place.
 */
public final class EventIds {
  private static final int TIME_DIGITS = 14;
  private static final int HASH_DIGITS = 27;
  private static final int PLACE_DIGITS = 14;

  private final String hash;

  /**
   * @param origin what the events are read from, such as an object and its version
   */
  public EventIds(String origin) {
    BigInteger number = new BigInteger(1, sha256(origin.getBytes(StandardCharsets.UTF_8)));
    String digits = number.mod(BigInteger.TEN.pow(HASH_DIGITS)).toString();
    this.hash = "0".repeat(HASH_DIGITS - digits.length()) + digits;
  }

  /**
   * The id of the event at a place (a line number, an offset) of the origin.
   *
   * @param timestamp epoch milliseconds
   */
  public String id(long timestamp, long place) {
    StringBuilder id = new StringBuilder(1 + TIME_DIGITS + HASH_DIGITS + PLACE_DIGITS).append('1');
    digits(id, Math.max(0, timestamp), TIME_DIGITS);
    digits(id.append(hash), place, PLACE_DIGITS);
    return id.toString();
  }

  /** The id of the event at a place of an origin that has no times of its own. */
  public String growing(long place) {
    return id(0, place);
  }

  private static void digits(StringBuilder out, long number, int width) {
    String digits = Long.toString(number);
    for (int i = digits.length(); i < width; i++) {
      out.append('0');
    }
    out.append(digits);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
