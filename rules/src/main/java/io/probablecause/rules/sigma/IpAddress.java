package io.probablecause.rules.sigma;

/** An IP address as 128 bits, read from its text without any look-up. */
public record IpAddress(long high, long low, boolean isV4) {
  private static final long MAPPED = 0xffffL << 32;
  private static final int GROUPS = 8;

  /** The address, or {@code null} where the text is none. */
  public static IpAddress parse(String text) {
    if (text.isEmpty() || text.length() > 45) {
      return null;
    }
    if (text.indexOf(':') < 0) {
      long v4 = parseV4(text);
      return v4 < 0 ? null : new IpAddress(0, MAPPED | v4, true);
    }
    return parseV6(text);
  }

  private static long parseV4(String text) {
    long value = 0;
    int octet = -1;
    int dots = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' && octet >= 0 && dots < 3) {
        value = value << 8 | octet;
        octet = -1;
        dots++;
      } else if (c >= '0' && c <= '9' && octet != 0) {
        octet = Math.max(octet, 0) * 10 + c - '0';
        if (octet > 255) {
          return -1;
        }
      } else {
        return -1;
      }
    }
    return dots == 3 && octet >= 0 ? value << 8 | octet : -1;
  }

  private static IpAddress parseV6(String text) {
    int gap = text.indexOf("::");
    if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
      return null;
    }
    int[] head = groups(gap < 0 ? text : text.substring(0, gap));
    int[] tail = gap < 0 ? new int[0] : groups(text.substring(gap + 2));
    if (head == null || tail == null || head.length + tail.length > GROUPS - (gap < 0 ? 0 : 1)) {
      return null;
    }
    if (gap < 0 && head.length != GROUPS) {
      return null;
    }
    int[] all = new int[GROUPS];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(tail, 0, all, GROUPS - tail.length, tail.length);
    long high = join(all, 0);
    long low = join(all, 4);
    return new IpAddress(high, low, high == 0 && low >>> 32 == 0xffff);
  }

  private static long join(int[] groups, int from) {
    long value = 0;
    for (int i = from; i < from + 4; i++) {
      value = value << 16 | groups[i];
    }
    return value;
  }

  /** The 16-bit groups of one side of {@code ::}; the last may be an IPv4 address. */
  private static int[] groups(String side) {
    if (side.isEmpty()) {
      return new int[0];
    }
    String[] parts = side.split(":", -1);
    boolean dotted = parts[parts.length - 1].indexOf('.') >= 0;
    int[] groups = new int[parts.length + (dotted ? 1 : 0)];
    for (int i = 0; i < parts.length; i++) {
      if (dotted && i == parts.length - 1) {
        long v4 = parseV4(parts[i]);
        if (v4 < 0) {
          return null;
        }
        groups[i] = (int) (v4 >>> 16);
        groups[i + 1] = (int) (v4 & 0xffff);
      } else if ((groups[i] = hex(parts[i])) < 0) {
        return null;
      }
    }
    return groups;
  }

  private static int hex(String text) {
    if (text.isEmpty() || text.length() > 4) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0 || text.charAt(i) > 'f') {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }
}
