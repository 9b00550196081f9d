package io.probablecause.rules.sigma;

/**
 * A network in CIDR notation, IPv4 or IPv6. Addresses are read from their text alone; a name is
 * never resolved. An IPv4 address mapped into IPv6 ({@code ::ffff:10.0.0.1}) counts as IPv4.
 */
public final class Network {
  private static final int MAPPED_BITS = 96;

  private final String text;
  private final long high;
  private final long low;
  private final int bits;
  private final boolean v4;

  private Network(String text, IpAddress address, int bits) {
    this.text = text;
    this.v4 = address.isV4();
    this.bits = v4 ? MAPPED_BITS + bits : bits;
    this.high = address.high() & highMask(this.bits);
    this.low = address.low() & lowMask(this.bits);
  }

  /** Reads {@code 10.0.0.0/8} or {@code 2001:db8::/32}; {@code null} where it is neither. */
  static Network parse(String text) {
    int slash = text.indexOf('/');
    IpAddress address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
    if (address == null) {
      return null;
    }
    int most = address.isV4() ? 32 : 128;
    int bits = slash < 0 ? most : prefix(text.substring(slash + 1));
    return bits < 0 || bits > most ? null : new Network(text, address, bits);
  }

  private static int prefix(String text) {
    return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
  }

  public boolean contains(String address) {
    IpAddress ip = IpAddress.parse(address);
    return ip != null
        && ip.isV4() == v4
        && (ip.high() & highMask(bits)) == high
        && (ip.low() & lowMask(bits)) == low;
  }

  private static long highMask(int bits) {
    return bits >= 64 ? -1L : bits == 0 ? 0 : -1L << (64 - bits);
  }

  private static long lowMask(int bits) {
    return bits >= 128 ? -1L : bits <= 64 ? 0 : -1L << (128 - bits);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Network that
        && high == that.high
        && low == that.low
        && bits == that.bits
        && v4 == that.v4;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(high) * 31 + Long.hashCode(low) + bits;
  }

  @Override
  public String toString() {
    return text;
  }
}
