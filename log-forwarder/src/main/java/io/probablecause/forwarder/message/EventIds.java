package io.probablecause.forwarder.message;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Ids for log events that the forwarder makes up: 56 digits that begin with the time, as those of
 * CloudWatch Logs, and the same whenever the same thing is read again.
 */
public final class EventIds {
  private static final int HASH_BYTES = 18;
  private static final BigInteger LEAST = BigInteger.TEN.pow(55);

  private final byte[] origin;

  /**
   * @param origin what the events are read from, such as an object and its version
   */
  public EventIds(String origin) {
    this.origin = origin.getBytes(StandardCharsets.UTF_8);
  }

  /** The id of the event at a place (a line number, an offset) of the origin. */
  public String id(long timestamp, long place) {
    MessageDigest digest = sha256();
    digest.update(origin);
    for (int shift = 56; shift >= 0; shift -= 8) {
      digest.update((byte) (place >> shift));
    }
    BigInteger hash = new BigInteger(1, Arrays.copyOf(digest.digest(), HASH_BYTES));
    BigInteger id = BigInteger.valueOf(Math.max(1, timestamp)).shiftLeft(144).add(hash);
    return (id.compareTo(LEAST) < 0 ? id.add(LEAST) : id).toString();
  }

  /**
   * The id of the event at a place of an origin that has no times of its own: ids of one origin
   * grow with the place.
   */
  public String growing(long place) {
    MessageDigest digest = sha256();
    BigInteger hash = new BigInteger(1, Arrays.copyOf(digest.digest(origin), 8));
    return LEAST.add(hash.shiftLeft(64)).add(BigInteger.valueOf(place)).toString();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
