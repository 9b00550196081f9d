package io.probablecause.job.rank;

import io.probablecause.core.cause.DependencyEdge;
import io.probablecause.core.cause.MinuteCount;
import io.probablecause.job.hear.Sign;
import io.probablecause.job.hear.Volume;
import io.probablecause.job.report.Incident;
import io.probablecause.job.types.RecordType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * What is kept of the application at hand: its causes, incidents, dependencies, signs of life,
 * volumes and what its ranking remembers. Answers are copies, in alphabetical order.
 */
final class RankState {
  private final MapState<String, AffectedCause> causes;
  private final MapState<String, Incident> incidents;
  private final ListState<DependencyEdge> edges;
  private final MapState<String, Long> signs;
  private final MapState<String, Volume> volumes;
  private final ValueState<RankMemory> memory;

  RankState(RuntimeContext task) {
    causes = task.getMapState(map("causes", AffectedCause.class));
    incidents = task.getMapState(map("incidents", Incident.class));
    memory =
        task.getState(new ValueStateDescriptor<>("memory", RecordType.ofRecord(RankMemory.class)));
    signs = task.getMapState(new MapStateDescriptor<>("signs", Types.STRING, Types.LONG));
    volumes = task.getMapState(map("volumes", Volume.class));
    edges =
        task.getListState(
            new ListStateDescriptor<>("edges", RecordType.ofRecord(DependencyEdge.class)));
  }

  private static <R extends Record> MapStateDescriptor<String, R> map(String name, Class<R> type) {
    return new MapStateDescriptor<>(name, Types.STRING, RecordType.ofRecord(type));
  }

  AffectedCause cause(String causeId) throws Exception {
    return causes.get(causeId);
  }

  Map<String, AffectedCause> causes() throws Exception {
    return copy(causes);
  }

  void keep(String causeId, AffectedCause cause) throws Exception {
    causes.put(causeId, cause);
  }

  void forget(String causeId) throws Exception {
    causes.remove(causeId);
  }

  /** {@code null} where the alarm has none. */
  Incident incident(String alarm) throws Exception {
    return incidents.get(alarm);
  }

  Map<String, Incident> incidents() throws Exception {
    return copy(incidents);
  }

  void keep(String alarm, Incident incident) throws Exception {
    incidents.put(alarm, incident);
  }

  void close(String alarm) throws Exception {
    incidents.remove(alarm);
  }

  List<String> openAlarms() throws Exception {
    List<String> open = new ArrayList<>();
    incidents()
        .forEach(
            (alarm, incident) -> {
              if (incident.closedAt() == 0) {
                open.add(alarm);
              }
            });
    return open;
  }

  List<DependencyEdge> edges() throws Exception {
    List<DependencyEdge> known = new ArrayList<>();
    edges.get().forEach(known::add);
    return known;
  }

  void keep(List<DependencyEdge> now) throws Exception {
    edges.update(now);
  }

  /** The last minute in which each source was heard. */
  Map<String, Long> signs() throws Exception {
    return copy(signs);
  }

  /** What the application's own records reach back to is since when it is observed. */
  void hear(String applicationId, Sign sign) throws Exception {
    RankMemory remembered = memory();
    boolean own = sign.source().equals(Sign.application(applicationId));
    if (own && sign.since() < remembered.observedSince()) {
      memory.update(remembered.observedSince(sign.since()));
    }
    Long known = signs.get(sign.source());
    if (known == null || known < sign.minute()) {
      signs.put(sign.source(), sign.minute());
    }
  }

  void count(RankInput.Lines lines) throws Exception {
    Volume known = volumes.get(lines.applicationId());
    MinuteCount minute = new MinuteCount(lines.minute(), lines.count());
    volumes.put(lines.applicationId(), (known == null ? Volume.NONE : known).plus(minute));
  }

  /** How many lines each application wrote lately. */
  Map<String, Volume> volumes() throws Exception {
    return copy(volumes);
  }

  RankMemory memory() throws Exception {
    RankMemory known = memory.value();
    return known == null ? RankMemory.NONE : known;
  }

  void remember(RankMemory now) throws Exception {
    memory.update(now);
  }

  private static <T> Map<String, T> copy(MapState<String, T> state) throws Exception {
    Map<String, T> copy = new TreeMap<>();
    state.entries().forEach(entry -> copy.put(entry.getKey(), entry.getValue()));
    return copy;
  }
}
