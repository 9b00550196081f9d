package io.probablecause.local.replay;

import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.config.UserError;
import io.probablecause.core.event.Rejected;
import io.probablecause.core.recording.Recording;
import io.probablecause.job.InventorySource;
import io.probablecause.job.Job;
import io.probablecause.job.JobPlan;
import io.probablecause.job.Outputs;
import io.probablecause.job.Topology;
import io.probablecause.job.classify.ReadEvents;
import io.probablecause.job.deduplicate.LedgerUpdate;
import io.probablecause.job.source.ReplayInput;
import io.probablecause.job.source.ReplayInputs;
import io.probablecause.job.types.RecordType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;

/**
 * Replays a recording through the topology: bounded, by arrival, as fast as it can. The same
 * recording gives the same result every time, at any parallelism.
 */
public final class Replay {
  private static final String DETECTORS = "detect/";

  private Replay() {}

  public static ReplayResult run(Recording recording, ReplayOptions options) {
    long start = System.nanoTime();
    options.rules().load(); // what is wrong with them is said before a job starts
    try (StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(options.parallelism(), flink())) {
      Memory memory = new Memory();
      define(env, recording, options, memory);
      JobClient client = env.executeAsync("replay " + recording.manifest().name());
      List<IncidentReport> reports = drain(memory.reports);
      List<Rejected> rejected = drain(memory.rejected);
      List<EventOfInterest> detected = latest(drain(memory.detected));
      Object events =
          client.getJobExecutionResult().get().getAccumulatorResult(ReadEvents.LOG_EVENTS);
      long millis = (System.nanoTime() - start) / 1_000_000;
      return new ReplayResult(
          recording,
          inOrder(reports),
          detected,
          rejected,
          events == null ? 0 : (Long) events,
          millis);
    } catch (Exception e) {
      throw failure(recording, e);
    }
  }

  /** Lays the replay out; nothing runs yet. */
  static void define(
      StreamExecutionEnvironment env, Recording recording, ReplayOptions options, Outputs outputs) {
    JobPlan plan =
        new JobPlan(
            true,
            options.rules(),
            InventorySource.of(RecordedInventory.of(recording)),
            options.ranking());
    Topology.define(
        ReplayInputs.read(env, input(recording.logFiles(), 0), "logs"),
        ReplayInputs.read(
            env, input(recording.signalFiles(), recording.logFiles().size()), "signals"),
        plan,
        outputs);
  }

  private static ReplayInput input(List<Path> files, int firstIndex) {
    return new ReplayInput(files.stream().map(Path::toString).toList(), firstIndex);
  }

  static Configuration flink() {
    Configuration c = Job.defaults();
    c.setString("restart-strategy.type", "none");
    c.setString("rest.bind-address", "127.0.0.1");
    c.setString("rest.address", "127.0.0.1");
    return c;
  }

  /** Flink wraps what went wrong; a sentence for a person is found again inside. */
  private static RuntimeException failure(Recording recording, Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      String text = String.valueOf(cause.getMessage());
      int sentence = text.indexOf(UserError.class.getName() + ": ");
      if (cause instanceof UserError error) {
        return error;
      }
      if (sentence >= 0) {
        String rest = text.substring(sentence + UserError.class.getName().length() + 2);
        return new UserError(rest.lines().findFirst().orElse(rest), e);
      }
    }
    return new IllegalStateException("replay of " + recording.manifest().name() + " failed", e);
  }

  private static <T> List<T> drain(CloseableIterator<T> iterator) throws Exception {
    List<T> list = new ArrayList<>();
    try (iterator) {
      iterator.forEachRemaining(list::add);
    }
    return list;
  }

  /** What became of each event of interest, in order of time. */
  private static List<EventOfInterest> latest(List<EventOfInterest> updates) {
    Map<String, EventOfInterest> latest = new TreeMap<>();
    for (EventOfInterest update : updates) {
      latest.merge(update.causeId(), update, (a, b) -> b.count() >= a.count() ? b : a);
    }
    return latest.values().stream()
        .sorted(
            Comparator.comparingLong(EventOfInterest::firstArrival)
                .thenComparing(EventOfInterest::causeId))
        .toList();
  }

  private static List<IncidentReport> inOrder(List<IncidentReport> reports) {
    return reports.stream()
        .sorted(
            Comparator.<IncidentReport>comparingLong(report -> report.alarm().time())
                .thenComparing(report -> report.alarm().name())
                .thenComparing(report -> report.alarm().applicationId())
                .thenComparing(IncidentReport::incidentId)
                .thenComparingInt(IncidentReport::revision))
        .toList();
  }

  private static final class Memory implements Outputs {
    CloseableIterator<IncidentReport> reports;
    CloseableIterator<Rejected> rejected;
    CloseableIterator<EventOfInterest> detected;

    @Override
    public void events(DataStream<LedgerUpdate> events) {
      detected =
          events
              .map(LedgerUpdate::event)
              .returns(RecordType.ofRecord(EventOfInterest.class))
              .uid("event-of-update")
              .filter(event -> event.ruleId().startsWith(DETECTORS))
              .uid("detected")
              .collectAsync();
    }

    @Override
    public void reports(DataStream<IncidentReport> reports) {
      this.reports = reports.collectAsync();
    }

    @Override
    public void rejected(DataStream<Rejected> rejected) {
      this.rejected = rejected.collectAsync();
    }
  }
}
