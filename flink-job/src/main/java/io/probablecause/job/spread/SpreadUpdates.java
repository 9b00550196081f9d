package io.probablecause.job.spread;

import io.probablecause.job.ArrivalQueue;
import io.probablecause.job.InventorySource;
import io.probablecause.job.deduplicate.LedgerUpdate;
import io.probablecause.job.estate.Estate;
import io.probablecause.job.estate.EstateChange;
import io.probablecause.job.rank.AffectedCause;
import io.probablecause.job.rank.RankInput;
import io.probablecause.job.types.RecordType;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Tells an application's update to itself and to all that depend on it, with the distance; and each
 * application, after a start and after a change of the dependencies, on whom it depends: with its
 * next update, at most once a second. What traffic teaches is broadcast like the inventory; in a
 * replay it comes in its place in the order of arrival, to the one subtask that there is.
 */
public final class SpreadUpdates
    extends KeyedBroadcastProcessFunction<String, SpreadInput, EstateChange, RankInput>
    implements CheckpointedFunction {
  private static final Comparator<SpreadInput> EDGES_FIRST =
      Comparator.<SpreadInput>comparingInt(input -> input.edge() != null ? 0 : 1)
          .thenComparing(input -> input.edge() != null ? Estate.key(input.edge()) : "")
          .thenComparing(input -> input.update() != null ? input.update().event().causeId() : "")
          .thenComparingLong(input -> input.update() != null ? input.update().event().count() : 0);

  private static final long EDGES_EVERY_MILLIS = 1_000;

  /** Which state of the dependencies an application was told, and when. */
  private record Told(long change, long at) {}

  private final boolean replay;
  private final InventorySource inventory;
  private final int depth;
  private transient ArrivalQueue<SpreadInput> waiting;
  private transient BroadcastState<String, EstateChange> kept;
  private transient Estate estate;
  private transient Map<String, Told> told;
  private transient long changes;

  public SpreadUpdates(boolean replay, InventorySource inventory, int depth) {
    this.replay = replay;
    this.inventory = inventory;
    this.depth = depth;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    kept = context.getOperatorStateStore().getBroadcastState(Estate.STATE);
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) {
    // broadcast state is written as it stands
  }

  @Override
  public void open(OpenContext context) throws Exception {
    estate = new Estate(inventory, kept);
    told = new HashMap<>();
    if (replay) {
      waiting = new ArrivalQueue<>(getRuntimeContext(), RecordType.ofRecord(SpreadInput.class));
    }
  }

  /** How inputs are keyed. */
  public static KeySelector<SpreadInput, String> key(boolean replay) {
    return input -> input.key(replay);
  }

  /** In a replay behind the arrival watermark, live at once. */
  @Override
  public void processElement(SpreadInput input, ReadOnlyContext context, Collector<RankInput> out)
      throws Exception {
    if (replay) {
      waiting.add(input, context.timerService());
    } else {
      take(input, out);
    }
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<RankInput> out)
      throws Exception {
    for (SpreadInput input : waiting.takeOut(time, EDGES_FIRST)) {
      take(input, out);
    }
  }

  private void take(SpreadInput input, Collector<RankInput> out) {
    if (input.update() != null) {
      spread(input.update(), out);
    } else if (estate.learn(input.edge())) {
      changes++;
    }
  }

  private void spread(LedgerUpdate update, Collector<RankInput> out) {
    DependencyGraph graph = estate.graph(depth);
    for (Affected affected : graph.affectedBy(update.event().applicationId())) {
      String application = affected.applicationId();
      if (isToBeTold(application, update.arrival())) {
        out.collect(
            RankInput.ofEdges(
                application, graph.edgesFrom(application, update.arrival()), update.arrival()));
      }
      AffectedCause cause = new AffectedCause(update.event(), affected.distance(), affected.path());
      out.collect(RankInput.ofCause(application, cause, update.arrival()));
    }
  }

  private boolean isToBeTold(String application, long arrival) {
    Told last = told.get(application);
    boolean due =
        last == null || last.change() < changes && arrival - last.at() >= EDGES_EVERY_MILLIS;
    if (due) {
      told.put(application, new Told(changes, arrival));
    }
    return due;
  }

  @Override
  public void processBroadcastElement(
      EstateChange change, Context context, Collector<RankInput> out) throws Exception {
    if (estate.take(change, context.getBroadcastState(Estate.STATE))) {
      changes++;
    }
  }
}
