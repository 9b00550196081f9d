package io.probablecause.job.spread;

import io.probablecause.job.InventorySource;
import io.probablecause.job.deduplicate.LedgerUpdate;
import io.probablecause.job.rank.AffectedCause;
import io.probablecause.job.rank.RankInput;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Tells an application's update to itself and to all that depend on it, with the distance. */
public final class SpreadUpdates extends ProcessFunction<LedgerUpdate, RankInput> {
  private final InventorySource inventory;
  private final int depth;
  private transient DependencyGraph graph;

  public SpreadUpdates(InventorySource inventory, int depth) {
    this.inventory = inventory;
    this.depth = depth;
  }

  @Override
  public void open(OpenContext context) {
    graph = new DependencyGraph(inventory.load(), depth);
  }

  @Override
  public void processElement(LedgerUpdate update, Context context, Collector<RankInput> out) {
    for (Affected affected : graph.affectedBy(update.event().applicationId())) {
      AffectedCause cause = new AffectedCause(update.event(), affected.distance(), affected.path());
      out.collect(RankInput.ofCause(affected.applicationId(), cause, update.arrival()));
    }
  }
}
