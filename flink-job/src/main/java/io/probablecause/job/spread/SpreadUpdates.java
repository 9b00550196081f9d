package io.probablecause.job.spread;

import io.probablecause.job.InventorySource;
import io.probablecause.job.deduplicate.LedgerUpdate;
import io.probablecause.job.estate.Estate;
import io.probablecause.job.estate.EstateChange;
import io.probablecause.job.rank.AffectedCause;
import io.probablecause.job.rank.RankInput;
import java.util.HashSet;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Tells an application's update to itself and to all that depend on it, with the distance; and each
 * application once, after a start and after a change of the estate, on whom it depends.
 */
public final class SpreadUpdates
    extends BroadcastProcessFunction<LedgerUpdate, EstateChange, RankInput>
    implements CheckpointedFunction {
  private final InventorySource inventory;
  private final int depth;
  private transient BroadcastState<String, EstateChange> kept;
  private transient Estate estate;
  private transient Set<String> knowTheirEdges;

  public SpreadUpdates(InventorySource inventory, int depth) {
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
    knowTheirEdges = new HashSet<>();
  }

  @Override
  public void processElement(
      LedgerUpdate update, ReadOnlyContext context, Collector<RankInput> out) {
    DependencyGraph graph = estate.graph(depth);
    for (Affected affected : graph.affectedBy(update.event().applicationId())) {
      String application = affected.applicationId();
      if (knowTheirEdges.add(application)) {
        out.collect(
            RankInput.ofEdges(
                application, graph.edgesFrom(application, update.arrival()), update.arrival()));
      }
      AffectedCause cause = new AffectedCause(update.event(), affected.distance(), affected.path());
      out.collect(RankInput.ofCause(application, cause, update.arrival()));
    }
  }

  @Override
  public void processBroadcastElement(
      EstateChange change, Context context, Collector<RankInput> out) throws Exception {
    estate.take(change, context.getBroadcastState(Estate.STATE));
    knowTheirEdges.clear();
  }
}
