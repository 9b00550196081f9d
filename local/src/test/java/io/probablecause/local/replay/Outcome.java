package io.probablecause.local.replay;

import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.SystemState;
import io.probablecause.core.event.Layer;
import io.probablecause.core.recording.Recording;
import io.probablecause.job.Outputs;
import io.probablecause.job.classify.RulesSource;
import io.probablecause.job.deduplicate.LedgerUpdate;
import io.probablecause.job.types.RecordType;
import io.probablecause.rules.ranking.RankingFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;

/** All that the job would have written of a recording: events, system states and reports. */
record Outcome(
    List<EventOfInterest> updates, List<SystemState> states, List<IncidentReport> reports) {

  static Outcome of(Recording recording) throws Exception {
    try (StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(1, Replay.flink())) {
      Collected collected = new Collected();
      Replay.define(
          env,
          recording,
          new ReplayOptions(1, RulesSource.BUNDLED, RankingFile.bundled()),
          collected);
      env.executeAsync("timeline");
      return new Outcome(
          drain(collected.events), drain(collected.states), drain(collected.reports));
    }
  }

  /** What became of a rule's event of interest. */
  EventOfInterest event(String application, String ruleId) {
    return updates.stream()
        .filter(e -> e.applicationId().equals(application) && e.ruleId().equals(ruleId))
        .max(Comparator.comparingLong(EventOfInterest::count))
        .orElseThrow(() -> new AssertionError("no " + ruleId + " of " + application));
  }

  /** The rule that a layer's current record names, if it has one. */
  Optional<String> current(String application, Layer layer) {
    return states.stream()
        .filter(s -> s.applicationId().equals(application) && s.layer() == layer)
        .max(Comparator.comparingLong(SystemState::version))
        .filter(SystemState::current)
        .map(SystemState::ruleId);
  }

  private static <T> List<T> drain(CloseableIterator<T> iterator) throws Exception {
    List<T> list = new ArrayList<>();
    try (iterator) {
      iterator.forEachRemaining(list::add);
    }
    return list;
  }

  private static final class Collected implements Outputs {
    CloseableIterator<EventOfInterest> events;
    CloseableIterator<SystemState> states;
    CloseableIterator<IncidentReport> reports;

    @Override
    public void events(DataStream<LedgerUpdate> updates) {
      events =
          updates
              .map(LedgerUpdate::event)
              .returns(RecordType.ofRecord(EventOfInterest.class))
              .uid("event-of-update")
              .collectAsync();
    }

    @Override
    public void states(DataStream<SystemState> records) {
      states = records.collectAsync();
    }

    @Override
    public void reports(DataStream<IncidentReport> told) {
      reports = told.collectAsync();
    }
  }
}
