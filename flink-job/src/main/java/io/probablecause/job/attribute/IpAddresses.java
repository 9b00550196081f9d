package io.probablecause.job.attribute;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Reads numeric addresses; a name is never looked up. */
final class IpAddresses {
  private IpAddresses() {}

  /** Four or sixteen bytes, or {@code null} if the text is no numeric address. */
  static byte[] parse(String text) {
    if (text.indexOf(':') >= 0) {
      return parseV6(text);
    }
    byte[] address = new byte[4];
    int part = 0;
    int value = -1;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : '.';
      if (c == '.') {
        if (value < 0 || part > 3) {
          return null;
        }
        address[part++] = (byte) value;
        value = -1;
      } else if (c >= '0' && c <= '9') {
        value = Math.max(value, 0) * 10 + c - '0';
        if (value > 255) {
          return null;
        }
      } else {
        return null;
      }
    }
    return part == 4 ? address : null;
  }

  private static byte[] parseV6(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.digit(c, 16) < 0 && c != ':' && c != '.') {
        return null;
      }
    }
    try {
      byte[] address = InetAddress.getByName(text).getAddress();
      return address.length == 16 ? address : null;
    } catch (UnknownHostException e) {
      return null;
    }
  }
}
