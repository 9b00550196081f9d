package io.probablecause.local.system;

import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.job.Outputs;
import io.probablecause.job.deduplicate.LedgerUpdate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The rows of events of interest that a job in this JVM would have written: of each key the one of
 * the largest count, as the conditional write keeps it. And what its first report on each alarm
 * says that correlation has found.
 */
final class CollectedRows implements Outputs {
  private static final Map<String, Map<String, EventOfInterest>> RUNS = new ConcurrentHashMap<>();

  private static final Map<String, AtomicInteger> UPDATES = new ConcurrentHashMap<>();
  private static final Map<String, Map<String, IncidentReport>> REPORTS = new ConcurrentHashMap<>();

  private final String run;

  private CollectedRows(String run, boolean goesOn) {
    this.run = run;
    if (!goesOn) {
      RUNS.put(run, new ConcurrentHashMap<>());
      UPDATES.put(run, new AtomicInteger());
      REPORTS.put(run, new ConcurrentHashMap<>());
    }
  }

  CollectedRows(String run) {
    this(run, false);
  }

  /** The same run, restored. */
  static CollectedRows goingOn(String run) {
    return new CollectedRows(run, true);
  }

  /** How often something was told. */
  static int updates(String run) {
    return UPDATES.get(run).get();
  }

  /** What must be the same whatever happened on the way. */
  static Map<String, String> of(String run) {
    Map<String, String> rows = new TreeMap<>();
    RUNS.get(run)
        .forEach(
            (key, e) ->
                rows.put(
                    key,
                    e.count()
                        + " from "
                        + e.firstSeen()
                        + " to "
                        + e.lastSeen()
                        + " by minute "
                        + e.minutes()));
    return rows;
  }

  /**
   * Of the first report on an alarm that has one: which cause explains which others, in the order
   * of ranks.
   */
  static List<String> matches(String run, String alarm) {
    return REPORTS.get(run).get(alarm).causes().stream()
        .map(c -> c.ruleId() + " " + c.causeId() + " explains " + sorted(c.explains()))
        .toList();
  }

  /** Whether an alarm was reported on. */
  static boolean hasReport(String run, String alarm) {
    return REPORTS.get(run).containsKey(alarm);
  }

  private static List<String> sorted(List<String> ids) {
    return ids.stream().sorted().toList();
  }

  private record KeepReport(String run) implements FilterFunction<IncidentReport> {
    @Override
    public boolean filter(IncidentReport report) {
      REPORTS.get(run).putIfAbsent(report.alarm().name(), report);
      return false;
    }
  }

  /** Runs in the task's thread; a filter that lets nothing through. */
  private record Keep(String run) implements FilterFunction<LedgerUpdate> {
    @Override
    public boolean filter(LedgerUpdate update) {
      EventOfInterest e = update.event();
      UPDATES.get(run).incrementAndGet();
      RUNS.get(run)
          .merge(
              e.applicationId() + "|" + e.layer() + "|" + e.ruleId() + "|" + e.causeId(),
              e,
              (a, b) -> a.count() > b.count() ? a : b);
      return false;
    }
  }

  @Override
  public void events(DataStream<LedgerUpdate> events) {
    events.filter(new Keep(run)).uid("keep");
  }

  @Override
  public void reports(DataStream<IncidentReport> reports) {
    reports.filter(new KeepReport(run)).uid("keep-report");
  }
}
