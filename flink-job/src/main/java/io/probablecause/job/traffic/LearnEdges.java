package io.probablecause.job.traffic;

import io.probablecause.core.cause.DependencyEdge;
import io.probablecause.core.cause.DependencyEdge.Origin;
import io.probablecause.job.ArrivalOrdered;
import io.probablecause.job.types.RecordType;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.util.Collector;

/**
 * Learns from accepted traffic who depends on whom. Keyed by both applications and the port. An
 * edge is told when it was seen often enough, when its strength doubled or halved, and once with
 * strength 0 when it has not been seen for a day.
 */
public final class LearnEdges extends ArrivalOrdered<Traffic, DependencyEdge> {
  private static final long FORGOTTEN_MILLIS = 24 * 3_600_000L;

  private transient ValueState<EdgeMemory> memory;
  private transient ValueState<DependencyEdge> edge;

  public LearnEdges(boolean replay) {
    super(replay, RecordType.ofRecord(Traffic.class));
  }

  public static String key(Traffic traffic) {
    return traffic.key();
  }

  @Override
  public void open(OpenContext context) throws Exception {
    super.open(context);
    memory =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("memory", RecordType.ofRecord(EdgeMemory.class)));
    edge =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>("edge", RecordType.ofRecord(DependencyEdge.class)));
  }

  @Override
  protected void take(Traffic traffic, Context context, Collector<DependencyEdge> out)
      throws Exception {
    EdgeMemory known = memory.value();
    if (known == null) {
      known = EdgeMemory.NONE.lookAt(traffic.arrival() + FORGOTTEN_MILLIS);
      context.timerService().registerEventTimeTimer(known.lookAt());
    }
    EdgeMemory now = known.plus(traffic.records(), traffic.arrival());
    if (now.isLearned() && now.isNews(now.strength())) {
      now = now.told(now.strength());
      DependencyEdge told =
          new DependencyEdge(
              traffic.from(),
              traffic.to(),
              Origin.LEARNED,
              Integer.toString(traffic.port()),
              now.strength(),
              now.lastSeen());
      edge.update(told);
      out.collect(told);
    }
    memory.update(now);
  }

  @Override
  protected void due(long time, OnTimerContext context, Collector<DependencyEdge> out)
      throws Exception {
    EdgeMemory known = memory.value();
    if (known == null || known.lookAt() != time) {
      return;
    }
    long forgottenAt = known.lastSeen() + FORGOTTEN_MILLIS;
    if (time < forgottenAt) {
      memory.update(known.lookAt(forgottenAt));
      context.timerService().registerEventTimeTimer(forgottenAt);
      return;
    }
    DependencyEdge told = edge.value();
    if (told != null) {
      out.collect(
          new DependencyEdge(
              told.from(), told.to(), Origin.LEARNED, told.port(), 0, known.lastSeen()));
    }
    memory.clear();
    edge.clear();
  }
}
