package io.probablecause.core.decode;

import io.probablecause.core.decode.FlowLogFormat.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells the fields of a flow log of unknown format by the looks of their values, where that leaves
 * no doubt: an interface id, a VPC, the action, the status; addresses in the order source,
 * destination (then the packet's), which every documented format keeps; ports right after a pair of
 * addresses; start and end side by side. What stays in doubt stays unnamed.
 */
final class FlowLogShapes {
  private static final byte[] ACCEPT = Bytes.ascii("ACCEPT");
  private static final byte[] REJECT = Bytes.ascii("REJECT");
  private static final byte[] OK = Bytes.ascii("OK");
  private static final byte[] NODATA = Bytes.ascii("NODATA");
  private static final byte[] SKIPDATA = Bytes.ascii("SKIPDATA");
  private static final int MAX_VERSION = 12;
  private static final int MAX_PORT = 65_535;
  private static final String UNKNOWN = "?";
  private static final int LONGEST_ADDRESS = 45;
  private static final int COLON = 1 << 8;
  private static final int OTHER = 1 << 16;

  /** What each byte of an address adds: dots and colons are counted apart, digits add nothing. */
  private static final int[] SIGNS = new int[256];

  static {
    Arrays.fill(SIGNS, OTHER);
    for (char digit : "0123456789abcdefABCDEF".toCharArray()) {
      SIGNS[digit] = 0;
    }
    SIGNS['.'] = 1;
    SIGNS[':'] = COLON;
  }

  boolean fits(Shape shape, byte[] b, int from, int to) {
    if (shape == Shape.TEXT || isDash(b, from, to)) {
      return true;
    }
    return switch (shape) {
      case NUMBER -> startsAndEndsAsNumber(b, from, to);
      case PORT -> to - from <= 5 && startsAndEndsAsNumber(b, from, to);
      case EPOCH -> to - from >= 9 && to - from <= 10 && startsAndEndsAsNumber(b, from, to);
      case ADDRESS -> isAddress(b, from, to);
      case ACTION -> isAction(b, from, to);
      case STATUS -> isStatus(b, from, to);
      case TEXT -> true;
    };
  }

  /** Enough to tell a format by; a value that is no number after all is read as the text it is. */
  private static boolean startsAndEndsAsNumber(byte[] b, int from, int to) {
    return Bytes.isDigit(b[from]) && Bytes.isDigit(b[to - 1]);
  }

  private static boolean isDash(byte[] b, int from, int to) {
    return to - from == 1 && b[from] == '-';
  }

  private static boolean isPort(byte[] b, int from, int to) {
    long port = to - from <= 5 ? Numbers.digits(b, from, to) : Numbers.NONE;
    return port >= 0 && port <= MAX_PORT;
  }

  static boolean isAddress(byte[] b, int from, int to) {
    int length = to - from;
    if (length > LONGEST_ADDRESS) {
      return false;
    }
    int signs = 0;
    for (int i = from; i < to; i++) {
      signs += SIGNS[b[i] & 0xFF];
    }
    int dots = signs & 0xFF;
    int colons = signs >>> 8 & 0xFF;
    return signs < OTHER && (colons >= 2 || dots == 3 && colons == 0 && length >= 7);
  }

  private static boolean isAction(byte[] b, int from, int to) {
    return Bytes.equal(b, from, to, ACCEPT) || Bytes.equal(b, from, to, REJECT);
  }

  private static boolean isStatus(byte[] b, int from, int to) {
    return Bytes.equal(b, from, to, OK)
        || Bytes.equal(b, from, to, NODATA)
        || Bytes.equal(b, from, to, SKIPDATA);
  }

  private static boolean isVersion(byte[] b, int from, int to) {
    long version = to - from <= 2 ? Numbers.digits(b, from, to) : Numbers.NONE;
    return version >= 2 && version <= MAX_VERSION;
  }

  boolean looksLikeOne(byte[] b, int[] edges, int columns) {
    boolean version = isVersion(b, edges[0], edges[1]);
    int signs = 0;
    for (int i = 0; i < columns; i++) {
      int from = edges[2 * i];
      int to = edges[2 * i + 1];
      if (isAction(b, from, to)
          || isStatus(b, from, to)
          || isAddress(b, from, to)
          || id(b, from, to) != null) {
        signs++;
      }
    }
    return signs >= (version ? 2 : 3);
  }

  boolean startsAsDefault(byte[] b, int[] edges) {
    return isVersion(b, edges[0], edges[1])
        && Numbers.digits(b, edges[2], edges[3]) > 0
        && starts(b, edges[4], edges[5], "eni-");
  }

  FlowLogFormat infer(byte[] b, int[] edges, int columns) {
    String[] names = new String[columns];
    Arrays.fill(names, UNKNOWN);
    List<Integer> addresses = new ArrayList<>();
    List<Integer> epochs = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      int from = edges[2 * i];
      int to = edges[2 * i + 1];
      if (i == 0 && isVersion(b, from, to)) {
        names[i] = "version";
      } else if (isAddress(b, from, to)) {
        addresses.add(i);
      } else if (isAction(b, from, to)) {
        names[i] = "action";
      } else if (isStatus(b, from, to)) {
        names[i] = "log-status";
      } else if (to - from == 10 && Numbers.digits(b, from, to) > 1_000_000_000L) {
        epochs.add(i);
      } else {
        String id = id(b, from, to);
        names[i] = id == null ? UNKNOWN : id;
      }
    }
    addresses(names, addresses, b, edges);
    if (epochs.size() == 2 && epochs.get(1) == epochs.get(0) + 1) {
      names[epochs.get(0)] = "start";
      names[epochs.get(1)] = "end";
    }
    withoutDoubt(names);
    long known = Arrays.stream(names).filter(name -> !name.equals(UNKNOWN)).count();
    boolean useful =
        Arrays.asList(names).contains("srcaddr") || Arrays.asList(names).contains("log-status");
    return known >= 3 && useful ? FlowLogFormat.partly(names) : null;
  }

  private static void addresses(String[] names, List<Integer> at, byte[] b, int[] edges) {
    if (at.size() != 2 && at.size() != 4) {
      return;
    }
    String[] roles = {"srcaddr", "dstaddr", "pkt-srcaddr", "pkt-dstaddr"};
    for (int i = 0; i < at.size(); i += 2) {
      if (at.get(i + 1) != at.get(i) + 1) {
        return;
      }
    }
    for (int i = 0; i < at.size(); i++) {
      names[at.get(i)] = roles[i];
    }
    int port = at.get(1) + 1;
    if (port + 1 < names.length
        && isPort(b, edges[2 * port], edges[2 * port + 1])
        && isPort(b, edges[2 * (port + 1)], edges[2 * (port + 1) + 1])) {
      names[port] = "srcport";
      names[port + 1] = "dstport";
    }
  }

  /** A name that two columns could bear is borne by none. */
  private static void withoutDoubt(String[] names) {
    Set<String> seen = new HashSet<>();
    Set<String> twice = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        twice.add(name);
      }
    }
    for (int i = 0; i < names.length; i++) {
      names[i] = twice.contains(names[i]) ? UNKNOWN : names[i];
    }
  }

  /** The field whose values begin like this one, or null. */
  private static String id(byte[] b, int from, int to) {
    int length = to - from;
    if (length < 4) {
      return null;
    }
    if (b[from] == 'e' && starts(b, from, to, "eni-")) {
      return "interface-id";
    }
    if (starts(b, from, to, "vpc-")) {
      return "vpc-id";
    }
    if (starts(b, from, to, "subnet-")) {
      return "subnet-id";
    }
    if (starts(b, from, to, "tgw-attach-")) {
      return "tgw-attachment-id";
    }
    if (starts(b, from, to, "tgw-")) {
      return "tgw-id";
    }
    if (starts(b, from, to, "i-") && length >= 10) {
      return "instance-id";
    }
    if (starts(b, from, to, "ingress") || starts(b, from, to, "egress")) {
      return "flow-direction";
    }
    if (length == 4 && (starts(b, from, to, "IPv4") || starts(b, from, to, "IPv6"))) {
      return "type";
    }
    return length == 12 && Numbers.digits(b, from, to) > 0 ? "account-id" : null;
  }

  private static boolean starts(byte[] b, int from, int to, String prefix) {
    if (to - from < prefix.length()) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      if (b[from + i] != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
