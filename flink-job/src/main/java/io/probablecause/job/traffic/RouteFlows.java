package io.probablecause.job.traffic;

import io.probablecause.job.InventorySource;
import io.probablecause.job.attribute.InventoryIndex;
import io.probablecause.job.estate.Estate;
import io.probablecause.job.estate.EstateChange;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;

/** Says which applications talk to each other; traffic with an unknown end says nothing. */
public final class RouteFlows extends BroadcastProcessFunction<Flow, EstateChange, Traffic>
    implements CheckpointedFunction {
  private final InventorySource inventory;
  private transient BroadcastState<String, EstateChange> kept;
  private transient Estate estate;

  public RouteFlows(InventorySource inventory) {
    this.inventory = inventory;
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
  }

  @Override
  public void processElement(Flow flow, ReadOnlyContext context, Collector<Traffic> out) {
    InventoryIndex index = estate.index();
    Set<String> to = index.ofAddress(flow.server(), flow.time());
    if (to.isEmpty()) {
      return;
    }
    for (String from : index.ofAddress(flow.client(), flow.time())) {
      for (String server : to) {
        if (!from.equals(server)) {
          out.collect(
              new Traffic(
                  from,
                  server,
                  flow.port(),
                  flow.records(),
                  flow.time(),
                  flow.arrival(),
                  flow.ordinal()));
        }
      }
    }
  }

  @Override
  public void processBroadcastElement(EstateChange change, Context context, Collector<Traffic> out)
      throws Exception {
    estate.take(change, context.getBroadcastState(Estate.STATE));
  }
}
