package io.probablecause.forwarder.simulate;

import io.probablecause.forwarder.simulate.LogWriter.Said;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Requests of customers, walked through the applications along their dependencies. What fails, and
 * who complains about it in which words, follows from the faults that a request meets on its way.
 */
final class Traffic {
  /** Milliseconds until a caller gives up waiting; a proxy waits longer than a service. */
  private static final long PATIENCE = 5_000;

  private static final long PROXY_PATIENCE = 20_000;

  private final Estate estate;
  private final Faults faults;
  private final LogWriter writer;
  private final PostgresLog postgres;
  private final Failures failures;
  private final Dice dice;

  Traffic(
      Estate estate,
      Faults faults,
      LogWriter writer,
      PostgresLog postgres,
      Failures failures,
      Dice dice) {
    this.estate = estate;
    this.faults = faults;
    this.writer = writer;
    this.postgres = postgres;
    this.failures = failures;
    this.dice = dice;
  }

  /** How a call ended: when, and how it went wrong ({@code null} where it worked). */
  private record Outcome(long end, Failure failure) {
    boolean ok() {
      return failure == null;
    }
  }

  /** Sends requests from {@code start} to {@code end}, {@code rate} a second on average. */
  void run(long start, long end, double rate) {
    for (long time = start + dice.gap(1000 / rate); time < end; time += dice.gap(1000 / rate)) {
      request(time);
    }
  }

  private void request(long time) {
    Node front = estate.front();
    List<Replica> running = estate.running(front, time);
    if (running.isEmpty()) {
      return;
    }
    Replica replica = dice.pick(running);
    String trace = dice.hex(32);
    Outcome outcome = dependencies(front, replica, time + dice.between(1, 5), trace);
    String what =
        dice.pick("GET /start/", "GET /items/", "POST /baskets/", "GET /items/", "POST /orders/")
            + dice.between(1000, 9999);
    int status = status(outcome);
    String peer = dice.pick("203.0.113.", "198.51.100.", "192.0.2.") + dice.between(1, 254);
    writer.access(front, replica, outcome.end(), what, status, outcome.end() - time, peer);
    failures.count(front, outcome.end(), outcome.ok());
  }

  private int status(Outcome outcome) {
    if (outcome.ok()) {
      return dice.chance(0.02) ? 404 : 200;
    }
    return switch (outcome.failure()) {
      case TIMEOUT -> 504;
      case REFUSED, RESET, NAME, CERTIFICATE -> 502;
      default -> 500;
    };
  }

  /** What a process does for a request: its own work, then what it calls. */
  private Outcome handle(Node node, Replica replica, long time, String trace) {
    long now = time + Math.round(dice.around(9, 0.5));
    Fault own = faults.strike(node.id(), false, replica.zone(), now, dice);
    if (own != null && own.failure() != Failure.SLOW) {
      long end =
          now
              + switch (own.failure()) {
                case OUTSIDE -> PATIENCE + dice.between(1, 90);
                case POOL -> 30_000 + dice.between(1, 9);
                default -> dice.between(2, 40);
              };
      complain(node, replica, end, "own", node, own.failure(), trace);
      failures.count(node, end, false);
      return new Outcome(end, own.failure());
    }
    if (own != null) {
      now += dice.between(900, 3_500);
    }
    if (dice.chance(0.7)) {
      writer.write(node, replica, now, chatter(node, trace));
    }
    Outcome outcome = dependencies(node, replica, now, trace);
    failures.count(node, outcome.end(), outcome.ok());
    if (outcome.ok()) {
      long took = outcome.end() - time;
      writer.write(
          node,
          replica,
          outcome.end(),
          Said.of(
              "INFO",
              "Access",
              dice.pick("GET", "POST")
                  + " /v1/"
                  + node.id()
                  + "/"
                  + dice.between(10_000, 99_999)
                  + " 200 in "
                  + took
                  + " ms",
              trace));
    }
    return outcome;
  }

  private Outcome dependencies(Node node, Replica replica, long time, String trace) {
    long now = time;
    for (String id : node.dependsOn()) {
      if (!dice.chance(0.75)) {
        continue;
      }
      Outcome outcome = call(node, replica, estate.node(id), now, trace);
      now = outcome.end();
      boolean optional = estate.node(id).platform() == Platform.CACHE && dice.chance(0.6);
      if (!outcome.ok() && !optional) {
        return outcome;
      }
    }
    return new Outcome(now + dice.between(1, 9), null);
  }

  private Outcome call(Node caller, Replica from, Node callee, long time, String trace) {
    List<Replica> running = estate.running(callee, time);
    Replica to = running.isEmpty() ? null : dice.pick(running);
    Fault fault = to == null ? null : faults.strike(callee.id(), true, to.zone(), time, dice);
    Failure failure = to == null ? Failure.REFUSED : fault == null ? null : fault.failure();
    if (failure != null) {
      long end = time + wait(failure);
      complain(caller, from, end, kind(callee), callee, failure, trace);
      postgres.failed(callee, from, end, failure);
      return new Outcome(end, failure);
    }
    if (callee.platform().isStore()) {
      long took = Math.round(dice.around(6, 0.8));
      postgres.served(callee, from, time, took);
      return new Outcome(time + took, null);
    }
    Outcome outcome =
        callee.platform() == Platform.LAMBDA
            ? invoke(callee, to, time)
            : handle(callee, to, time, trace);
    long patience = caller.style() == Style.NGINX ? PROXY_PATIENCE : PATIENCE;
    boolean gaveUp = outcome.end() - time > patience;
    if (gaveUp) {
      long end = time + patience + dice.between(1, 30);
      complain(caller, from, end, "http", callee, Failure.TIMEOUT, trace);
      return new Outcome(end, Failure.TIMEOUT);
    }
    if (!outcome.ok() && dice.chance(0.9)) {
      complain(caller, from, outcome.end() + 1, "http", callee, Failure.SERVER_ERROR, trace);
    }
    return outcome;
  }

  private long wait(Failure failure) {
    return switch (failure) {
      case TIMEOUT -> PATIENCE + dice.between(1, 60);
      case LOCK -> 10_000 + dice.between(1, 60);
      default -> dice.between(1, 30);
    };
  }

  private Outcome invoke(Node function, Replica environment, long time) {
    String request = dice.uuid();
    Fault own = faults.strike(function.id(), false, environment.zone(), time, dice);
    long took = Math.round(dice.around(45, 0.5));
    writer.put(function, environment, time, "START RequestId: " + request + " Version: $LATEST\n");
    if (own != null && own.failure() != Failure.SLOW) {
      String text =
          Complaints.of("python", "own", own.failure(), values(function, function, environment))
              .get(0);
      writer.write(function, environment, time + took, Said.of("ERROR", "handler", text, request));
    } else {
      writer.write(
          function,
          environment,
          time + took / 2,
          Said.of(
              "INFO",
              "handler",
              "sent message to customer " + dice.between(10_000, 99_999),
              request));
    }
    writer.put(function, environment, time + took, "END RequestId: " + request + "\n");
    writer.put(
        function,
        environment,
        time + took,
        "REPORT RequestId: "
            + request
            + "\tDuration: "
            + took
            + ".31 ms\tBilled Duration: "
            + (took + 1)
            + " ms\tMemory Size: 256 MB\tMax Memory Used: "
            + dice.between(71, 96)
            + " MB\t\n");
    boolean ok = own == null || own.failure() == Failure.SLOW;
    failures.count(function, time + took, ok);
    return new Outcome(time + took, ok ? null : own.failure());
  }

  private void complain(
      Node node,
      Replica replica,
      long time,
      String kind,
      Node about,
      Failure failure,
      String trace) {
    if (failure == Failure.SLOW) {
      return;
    }
    List<String> text =
        Complaints.of(node.style().language(), kind, failure, values(node, about, replica));
    writer.write(
        node,
        replica,
        time,
        new Said(
            "ERROR",
            kind.equals("own") ? "Worker" : "Client",
            text.get(0),
            text.subList(1, text.size()),
            trace));
  }

  private Map<String, String> values(Node node, Node callee, Replica replica) {
    Map<String, String> values = new HashMap<>();
    List<Replica> peers = estate.replicas(callee);
    values.put("host", callee.host());
    values.put("ip", peers.isEmpty() ? replica.ip() : peers.get(0).ip());
    values.put("port", String.valueOf(callee.port()));
    values.put("callee", callee.id());
    values.put("user", node.id().replace('-', '_'));
    values.put("id", String.valueOf(dice.between(100_000, 999_999)));
    values.put("pid", String.valueOf(dice.between(1_000, 9_999)));
    values.put("ms", String.valueOf(dice.between(3_000, 9_000)));
    values.put("account", estate.account);
    values.put("region", estate.region);
    values.put("role", node.role());
    values.put("key", estate.key);
    values.put("outside", estate.outside);
    values.put("day", "Sun Mar 01 00:00:00 UTC 2026");
    return values;
  }

  private static String kind(Node callee) {
    return switch (callee.platform()) {
      case RDS -> "postgres";
      case CACHE -> "redis";
      default -> "http";
    };
  }

  /** What a healthy process says; a few warnings and errors are as normal as the rest. */
  private Said chatter(Node node, String trace) {
    int n = dice.between(100, 99_999);
    if (dice.chance(estate.chronic(node))) {
      return Said.of(
          "WARN",
          "Retry",
          "retrying item " + n + " after optimistic lock failure, attempt 1",
          trace);
    }
    return Said.of(
        "INFO",
        dice.pick("Handler", "Repository", "Mapper"),
        dice.pick(
            "loaded item " + n + " from cache",
            "validated request " + n,
            "item " + n + " moved to READY",
            "feature flags refreshed, version " + n,
            "published event for item " + n),
        trace);
  }
}
