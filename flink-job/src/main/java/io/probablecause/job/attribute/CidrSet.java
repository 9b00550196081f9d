package io.probablecause.job.attribute;

import io.probablecause.core.config.UserError;
import java.util.ArrayList;
import java.util.List;

/** The accepted address blocks (IPv4 and IPv6) of an estate. */
final class CidrSet {
  private record Block(byte[] network, int prefix) {
    boolean contains(byte[] address) {
      if (address.length != network.length) {
        return false;
      }
      int whole = prefix / 8;
      for (int i = 0; i < whole; i++) {
        if (address[i] != network[i]) {
          return false;
        }
      }
      int rest = prefix % 8;
      int mask = rest == 0 ? 0 : 0xff << (8 - rest);
      return rest == 0 || (address[whole] & mask) == (network[whole] & mask);
    }
  }

  private final List<Block> blocks = new ArrayList<>();

  CidrSet(List<String> cidrs) {
    for (String cidr : cidrs) {
      blocks.add(block(cidr));
    }
  }

  private static Block block(String cidr) {
    int slash = cidr.indexOf('/');
    byte[] network = slash < 0 ? null : IpAddresses.parse(cidr.substring(0, slash));
    if (network == null) {
      throw new UserError("acceptedCidrs: '" + cidr + "' is not a block such as 10.0.0.0/16");
    }
    try {
      int prefix = Integer.parseInt(cidr.substring(slash + 1));
      if (prefix >= 0 && prefix <= network.length * 8) {
        return new Block(network, prefix);
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new UserError("acceptedCidrs: '" + cidr + "' has no valid prefix length");
  }

  boolean isEmpty() {
    return blocks.isEmpty();
  }

  /** False for what is no address at all. */
  boolean contains(String ip) {
    byte[] address = IpAddresses.parse(ip);
    if (address == null) {
      return false;
    }
    for (Block block : blocks) {
      if (block.contains(address)) {
        return true;
      }
    }
    return false;
  }
}
