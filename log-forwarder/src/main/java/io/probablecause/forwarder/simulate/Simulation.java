package io.probablecause.forwarder.simulate;

import io.probablecause.core.config.UserError;
import io.probablecause.core.inventory.Inventory;
import io.probablecause.core.recording.Expected;
import io.probablecause.core.recording.Expected.ExpectedAlarm;
import io.probablecause.core.recording.Manifest;
import io.probablecause.forwarder.record.Arrived;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A simulated incident: pure, the same for the same wish. All that the engine would have seen, by
 * file of the recording, with the truth ({@code null} where nothing went wrong).
 */
public record Simulation(
    Manifest manifest,
    Inventory inventory,
    Map<String, List<Arrived>> logs,
    List<Arrived> signals,
    Expected expected) {

  /**
   * What to simulate.
   *
   * @param rate requests of customers a second
   * @param start when the recording begins, epoch milliseconds
   */
  public record Wish(
      Scenario scenario,
      long seed,
      int minutes,
      double rate,
      int applications,
      long start,
      String name) {}

  private static final long MINUTE = 60_000;

  public static Simulation of(Wish wish) {
    check(wish);
    Dice dice = Dice.of(wish.seed()).named(wish.scenario().name());
    Estate estate =
        wish.scenario().classic()
            ? Estates.classic(dice.named("estate"), wish.applications())
            : Estates.shop(dice.named("estate"), wish.applications());
    return new Run(wish, dice, estate).simulate();
  }

  private static void check(Wish wish) {
    require(
        wish.minutes() >= 10 && wish.minutes() <= 24 * 60, "--minutes must be between 10 and 1440");
    require(
        wish.rate() > 0 && wish.rate() <= 1000,
        "--rate must be more than 0 and at most 1000 requests a second");
    require(
        wish.applications() >= 7 && wish.applications() <= 12,
        "--applications must be between 7 and 12");
  }

  private static void require(boolean condition, String sentence) {
    if (!condition) {
      throw new UserError(sentence);
    }
  }

  /** The parts of one simulation. */
  private static final class Run {
    private final Wish wish;
    private final Dice dice;
    private final Estate estate;
    private final long end;
    private final Lines lines = new Lines();
    private final Failures failures = new Failures();
    private final Faults faults = new Faults();

    Run(Wish wish, Dice dice, Estate estate) {
      this.wish = wish;
      this.dice = dice;
      this.estate = estate;
      this.end = wish.start() + wish.minutes() * MINUTE;
    }

    Simulation simulate() {
      long start = wish.start();
      PostgresLog postgres = new PostgresLog(estate, lines, dice.named("postgres"));
      LogWriter writer = new LogWriter(lines, dice.named("writer"));
      FlowLogs flows = new FlowLogs(estate, lines, dice.named("flows"));
      Story story =
          new Story(
              estate, dice.named("story"), start, end, lines, faults, flows, postgres, writer);
      wish.scenario().plot().tell(story);
      new Herrings(story, dice.named("herrings")).scatter();
      long quiet = end - 20_000;
      new Traffic(estate, faults, writer, postgres, failures, dice.named("traffic"))
          .run(start, quiet, wish.rate());
      story.finish();
      estate.nodes.values().stream()
          .filter(n -> n.platform() == Platform.RDS)
          .forEach(n -> postgres.housekeeping(n, start, quiet));
      new TrailNoise(estate, new CloudTrail(estate, lines, dice.named("noise")), dice.named("who"))
          .run(start - 10 * MINUTE, quiet, 12);
      flows.run(start, quiet, dice.named("scans").pick(0.5, 2.0, 6.0));
      new ContainerInsights(estate, lines, dice.named("insights")).run(start, quiet, story.memory);
      Expected expected = alarm(story);
      double redelivered = dice.named("redelivery").pick(0.002, 0.01, 0.08);
      lines.logs.removeIf(line -> line.time() > end);
      return new Simulation(
          manifest(),
          EstateInventory.of(estate),
          new Delivery(estate, dice.named("delivery"), redelivered).deliver(lines.logs, start, end),
          signals(),
          expected);
    }

    private Manifest manifest() {
      return new Manifest(
          wish.name(),
          description(),
          wish.start(),
          end,
          "generated",
          "pc simulate, seed " + wish.seed(),
          "CC0-1.0");
    }

    private String description() {
      return "A simulated estate of "
          + estate.nodes.size()
          + " applications in "
          + estate.region
          + ", "
          + wish.minutes()
          + " minutes of application, database, container, CloudTrail and flow logs with EventBridge events.";
    }

    /** Fires the alarm that the failures ask for, and tells the truth about it. */
    private Expected alarm(Story story) {
      boolean inconclusive = story.causes.isEmpty();
      if (inconclusive && story.alarmAt == 0) {
        return null;
      }
      int threshold = (int) Math.max(3, Math.round(wish.rate() * 60 * 0.12));
      Breach breach =
          inconclusive
              ? new Breach(story.alarmOn, story.alarmAt, threshold)
              : breach(story, threshold);
      Node node = breach.node();
      long time = breach.time();
      int value = Math.max(breach.threshold(), failures.failed(node, time / MINUTE - 1)) + 1;
      story.events.alarm(time, node, node.alarm(), "OK", "ALARM", value, breach.threshold());
      return new Expected(
          List.of(
              new ExpectedAlarm(
                  node.alarm(),
                  time,
                  List.copyOf(story.causes),
                  List.copyOf(story.notCauses),
                  inconclusive)));
    }

    private record Breach(Node node, long time, int threshold) {}

    /**
     * The alarm of the scenario, or else of the first application whose failures breach; where
     * nothing does, the alarms of this estate are more sensitive.
     */
    private Breach breach(Story story, int threshold) {
      List<Node> candidates = new ArrayList<>(List.of(story.alarmOn));
      candidates.addAll(estate.nodes.values());
      for (int at = threshold; at > 0; at--) {
        for (Node node : candidates) {
          long minute = failures.breached(node, story.strike - 5 * MINUTE, end - 5 * MINUTE, at);
          if (minute >= 0) {
            long time = (minute + 1) * MINUTE + dice.named("alarm").between(15_000, 50_000);
            return new Breach(node, time / 1000 * 1000, at);
          }
        }
      }
      throw new UserError(
          "scenario "
              + wish.scenario().name()
              + ", seed "
              + wish.seed()
              + ": the fault raised no alarm; ask for a higher --rate or another --seed");
    }

    private List<Arrived> signals() {
      List<Arrived> signals = new ArrayList<>();
      for (Lines.Signal signal : lines.signals) {
        if (signal.arrival() >= wish.start() && signal.arrival() <= end) {
          signals.add(new Arrived(signal.arrival(), signal.event()));
        }
      }
      signals.sort(Comparator.comparingLong(Arrived::arrival));
      return signals;
    }
  }
}
