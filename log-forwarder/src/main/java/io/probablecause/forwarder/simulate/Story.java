package io.probablecause.forwarder.simulate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.event.Layer;
import io.probablecause.core.recording.Expected.CauseMatcher;
import io.probablecause.forwarder.simulate.CloudTrail.Actor;
import io.probablecause.forwarder.simulate.CloudTrail.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What a scenario may do to an estate, around the moment at which its cause strikes. */
final class Story {
  final Estate estate;
  final Dice dice;
  final long start;
  final long end;

  /** When the cause strikes, epoch milliseconds. */
  final long strike;

  final CloudTrail trail;
  final Events events;
  final PostgresLog postgres;
  final FlowLogs flows;
  final Faults faults;
  final LogWriter writer;
  final List<CauseMatcher> causes = new ArrayList<>();
  final List<CauseMatcher> notCauses = new ArrayList<>();
  private final List<Runnable> late = new ArrayList<>();

  /** The application whose alarm tells. */
  Node alarmOn;

  /** An alarm without failures behind it: when, or 0. */
  long alarmAt;

  ContainerInsights.Memory memory =
      (node, replica, time) -> 0.45 + (replica.ip().hashCode() & 15) / 100.0;

  Story(
      Estate estate,
      Dice dice,
      long start,
      long end,
      Lines lines,
      Faults faults,
      FlowLogs flows,
      PostgresLog postgres,
      LogWriter writer) {
    this.estate = estate;
    this.dice = dice;
    this.start = start;
    this.end = end;
    this.strike = start + Math.round((end - start) * (0.38 + 0.1 * dice.share()));
    this.trail = new CloudTrail(estate, lines, dice.named("trail"));
    this.events = new Events(estate, lines, dice.named("events"));
    this.postgres = postgres;
    this.flows = flows;
    this.faults = faults;
    this.writer = writer;
    this.alarmOn = estate.front();
  }

  /** An application of a kind, by the dice among those that others call. */
  Node pick(Predicate<Node> kind) {
    List<Node> fitting =
        estate.nodes.values().stream()
            .filter(kind)
            .filter(n -> n.equals(estate.front()) || reached(n))
            .toList();
    if (fitting.isEmpty()) {
      throw new IllegalArgumentException(
          "the estate is too small for this scenario: ask for more --applications");
    }
    return dice.pick(fitting);
  }

  Node pick(Platform platform) {
    return pick(n -> n.platform() == platform && !n.equals(estate.front()));
  }

  private boolean reached(Node node) {
    return !estate.callers(node).isEmpty();
  }

  void truth(Node node, Layer layer, String resource) {
    causes.add(new CauseMatcher(node.id(), layer.wireName(), resource));
  }

  void truth(Node node, Layer layer) {
    truth(node, layer, "");
  }

  void notCause(Node node, Layer layer) {
    notCauses.add(new CauseMatcher(node.id(), layer.wireName(), ""));
  }

  void fault(Node node, Failure failure, double share) {
    fault(node, failure, share, strike, end, 0);
  }

  void fault(Node node, Failure failure, double share, long from, long to, long ramp) {
    faults.add(new Fault(node.id(), failure, share, from, to, ramp, -1));
  }

  Actor person() {
    return dice.chance(0.5)
        ? Actor.person(dice.pick("mia", "tomas", "aiko", "lena"))
        : Actor.terminal(dice.pick("mia", "tomas", "aiko", "lena"));
  }

  Actor pipeline() {
    return Actor.role(
        "deploy-pipeline",
        "run-" + dice.between(10_000, 99_999),
        "APN/1.0 HashiCorp/1.0 Terraform/1.8.5");
  }

  void change(long time, Actor actor, String source, String name, ObjectNode request) {
    trail.record(time, actor, Call.change(source, name, request));
  }

  /** Why a task stops. */
  record Stop(String code, String reason, Integer exit, String containerReason) {}

  /** Stops a task of a service every so often, and starts a new one in its place. */
  void restartTasks(Node node, long from, long to, long every, Stop stop) {
    long time = from;
    while (time < to) {
      List<Replica> running = estate.running(node, time);
      if (!running.isEmpty()) {
        restart(node, dice.pick(running), time, stop);
      }
      time += every + dice.between(0, 20_000);
    }
  }

  void restart(Node node, Replica old, long time, Stop stop) {
    estate.stop(node, old, time);
    events.taskStopped(time, node, old, stop);
    long up = time + dice.between(25_000, 50_000);
    Replica fresh = estate.start(node, up, old.zone());
    events.taskRunning(up, node, fresh);
    late.add(() -> boot(node, fresh, up));
  }

  private void boot(Node node, Replica replica, long time) {
    if (node.style() != Style.NGINX) {
      writer.write(
          node,
          replica,
          time + 900,
          LogWriter.Said.of(
              "INFO",
              "Main",
              "starting " + node.id() + " build " + 4100 + ", listening on " + node.port(),
              dice.hex(32)));
    }
  }

  /** What is written once all applications have settled. */
  void finish() {
    late.forEach(Runnable::run);
  }
}
