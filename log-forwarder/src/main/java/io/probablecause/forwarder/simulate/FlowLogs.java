package io.probablecause.forwarder.simulate;

import java.util.ArrayList;
import java.util.List;

/** VPC flow logs, version 2: the calls between applications, and scanners from the internet. */
final class FlowLogs {
  /** Calls to an application are refused by the network from {@code from} to {@code to}. */
  record Blocked(String node, long from, long to) {
    boolean at(String id, long time) {
      return node.equals(id) && time >= from && time < to;
    }
  }

  private static final int[] SCANNED = {22, 23, 445, 3389, 5900, 8088, 6379, 2375};

  private final Estate estate;
  private final Lines lines;
  private final List<Blocked> blocked = new ArrayList<>();
  private final Dice dice;

  FlowLogs(Estate estate, Lines lines, Dice dice) {
    this.estate = estate;
    this.lines = lines;
    this.dice = dice;
  }

  void block(Blocked block) {
    blocked.add(block);
  }

  /** Windows of a minute from {@code start} to {@code end}. */
  void run(long start, long end, double scans) {
    for (long minute = start; minute + 60_000 <= end; minute += 60_000) {
      for (Node caller : estate.nodes.values()) {
        for (String callee : caller.dependsOn()) {
          calls(caller, estate.node(callee), minute);
        }
      }
      for (double left = scans; left > 0; left--) {
        if (dice.chance(Math.min(1, left))) {
          scan(minute);
        }
      }
    }
  }

  private void calls(Node caller, Node callee, long minute) {
    List<Replica> from = estate.running(caller, minute);
    List<Replica> to = estate.running(callee, minute);
    if (from.isEmpty()
        || to.isEmpty()
        || caller.platform() == Platform.LAMBDA
        || callee.platform() == Platform.LAMBDA) {
      return;
    }
    Replica client = dice.pick(from);
    Replica server = dice.pick(to);
    int port = dice.between(32_768, 60_999);
    boolean refused = blocked.stream().anyMatch(b -> b.at(callee.id(), minute));
    line(server.eni(), client.ip(), server.ip(), port, callee.port(), minute, !refused);
    if (!refused) {
      line(client.eni(), server.ip(), client.ip(), callee.port(), port, minute, true);
    }
  }

  private void scan(long minute) {
    List<Replica> front = estate.running(estate.front(), minute);
    if (!front.isEmpty()) {
      Replica target = dice.pick(front);
      String source =
          dice.between(5, 190)
              + "."
              + dice.between(1, 250)
              + "."
              + dice.between(1, 250)
              + "."
              + dice.between(1, 250);
      line(
          target.eni(),
          source,
          target.ip(),
          dice.between(40_000, 60_000),
          SCANNED[dice.between(0, SCANNED.length - 1)],
          minute,
          false);
    }
  }

  private void line(
      String eni,
      String source,
      String target,
      int sourcePort,
      int targetPort,
      long minute,
      boolean accepted) {
    int packets = accepted ? dice.between(10, 90) : dice.between(1, 4);
    long start = minute / 1000 + dice.between(0, 20);
    String text =
        "2 "
            + estate.account
            + " "
            + eni
            + " "
            + source
            + " "
            + target
            + " "
            + sourcePort
            + " "
            + targetPort
            + " 6 "
            + packets
            + " "
            + packets * (accepted ? dice.between(80, 900) : 40)
            + " "
            + start
            + " "
            + (start + dice.between(20, 39))
            + " "
            + (accepted ? "ACCEPT" : "REJECT")
            + " OK";
    lines.log("flow", estate.flowGroup, eni + "-all", start * 1000, text);
  }
}
