package io.probablecause.local.chaos;

import io.probablecause.core.recording.Recording;
import io.probablecause.local.chaos.Result.Outcome;
import io.probablecause.local.chaos.Script.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;

/**
 * Runs the system undisturbed, then once for each fault, and compares what people see in the end.
 * The processes of the cluster stay; all else is new in each round.
 */
final class Chaos implements AutoCloseable {
  private static final Duration RECOVERY = Duration.ofSeconds(150);
  private static final Duration SETTLING = Duration.ofSeconds(120);
  private static final Duration STILL = Duration.ofSeconds(6);
  private static final double STRIKE_AT = 0.3;

  private final Services services;
  private final FlinkProcesses flink;
  private final Script script;
  private final Path folder;
  private final Consumer<String> say;
  private SortedMap<String, String> truth;

  private Chaos(Services services, Script script, Path folder, Consumer<String> say) {
    this.services = services;
    this.flink = new FlinkProcesses(folder.resolve("flink"));
    this.script = script;
    this.folder = folder;
    this.say = say;
  }

  /**
   * Starts the cluster.
   *
   * @param seconds in which the recording is played
   */
  static Chaos start(Recording recording, int seconds, long seed, Path folder, Consumer<String> say)
      throws Exception {
    Chaos chaos = new Chaos(new Services(seed), Script.of(recording, seconds), folder, say);
    try {
      chaos.flink.start();
      return chaos;
    } catch (Exception e) {
      chaos.close();
      throw e;
    }
  }

  /** The undisturbed run, which all others are held against; how many rows and messages it gave. */
  int findTruth() throws Exception {
    try (Round round = new Round(services, flink, script, folder, "truth")) {
      round.start(RoundOptions.USUAL);
      round.play();
      awaitEnd(round);
      truth = still(round);
    }
    int alarms = (int) truth.keySet().stream().filter(k -> k.startsWith("slack chaos")).count();
    if (alarms < script.count(Kind.ALARM)) {
      throw new ChaosException("the undisturbed run told " + alarms + " of the alarms only");
    }
    return truth.size();
  }

  private static void awaitEnd(Round round) throws Exception {
    Waiting.require(Duration.ofMinutes(5), "the end of the load", () -> round.load().isOver());
  }

  /** What stands when nothing has changed for a while. */
  private static SortedMap<String, String> still(Round round) throws Exception {
    SortedMap<String, String> before;
    SortedMap<String, String> now = round.rows();
    do {
      before = now;
      Thread.sleep(STILL.toMillis());
      now = round.rows();
    } while (!now.equals(before));
    return now;
  }

  Result run(Fault fault) throws Exception {
    String missing = fault.missing();
    if (!missing.isEmpty()) {
      return result(fault, Outcome.NOT_RUN, missing);
    }
    try (Round round = new Round(services, flink, script, folder, fault.name())) {
      round.start(fault.options());
      fault.before(round);
      round.play();
      Recovery before = Recovery.from(round);
      Waiting.require(
          RECOVERY,
          "a whole system to disturb",
          () -> round.load().progress() >= STRIKE_AT && before.isDone());
      fault.strike(round);
      long struck = System.nanoTime();
      String unsupported = fault.unsupported(round);
      if (!unsupported.isEmpty()) {
        return result(fault, Outcome.UNSUPPORTED, unsupported);
      }
      Recovery recovery = Recovery.from(round);
      boolean recovered = Waiting.until(RECOVERY, recovery::isDone);
      long millis = recovered ? (System.nanoTime() - struck) / 1_000_000 : -1;
      awaitEnd(round);
      return judged(fault, round, millis);
    } finally {
      fault.after(flink);
    }
  }

  /** A round that did not come to its end is told as a difference, and the others go on. */
  private Result tried(Fault fault) throws Exception {
    try {
      return run(fault);
    } catch (ChaosException e) {
      return new Result(
          fault.name(), fault.tells(), Outcome.DIFFERENT, -1, 0, List.of(e.getMessage()), "");
    }
  }

  private static Result result(Fault fault, Outcome outcome, String note) {
    return new Result(fault.name(), fault.tells(), outcome, -1, 0, List.of(), note);
  }

  private Result judged(Fault fault, Round round, long recoveredMillis) throws Exception {
    Waiting.until(SETTLING, () -> round.rows().equals(truth));
    List<String> differences = new ArrayList<>(Difference.of(truth, still(round)));
    differences.addAll(fault.check(round));
    if (recoveredMillis < 0) {
      differences.add("not recovered within " + RECOVERY.toSeconds() + " s");
    }
    return new Result(
        fault.name(),
        fault.tells(),
        differences.isEmpty() ? Outcome.PASSED : Outcome.DIFFERENT,
        recoveredMillis,
        truth.size(),
        differences,
        "");
  }

  /** Each fault in turn. */
  List<Result> run(List<Fault> faults) throws Exception {
    List<Result> results = new ArrayList<>();
    for (Fault fault : faults) {
      Result result = tried(fault);
      say.accept(ChaosTable.row(result));
      results.add(result);
    }
    return results;
  }

  @Override
  public void close() {
    flink.close();
    services.close();
  }
}
