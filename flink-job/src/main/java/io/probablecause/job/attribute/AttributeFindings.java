package io.probablecause.job.attribute;

import io.probablecause.core.cause.Finding;
import io.probablecause.job.InventorySource;
import io.probablecause.job.deduplicate.LedgerInput;
import io.probablecause.job.estate.Estate;
import io.probablecause.job.estate.EstateChange;
import io.probablecause.job.types.RecordType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Gives each finding to the applications that it belongs to. What belongs to none waits for its row
 * of the inventory, a quarter of an hour at most and a bounded number of findings; then it is a
 * blind spot, told by its log group or resource. A replay knows the whole inventory and waits for
 * nothing.
 */
public final class AttributeFindings
    extends BroadcastProcessFunction<Finding, EstateChange, LedgerInput>
    implements CheckpointedFunction {
  /** Findings that belong to no application of the inventory. */
  public static final OutputTag<Finding> UNKNOWN =
      new OutputTag<>("unknown", RecordType.ofRecord(Finding.class));

  static final long PATIENCE_MILLIS = 15 * 60_000L;
  static final int MAX_WAITING = 2_000;

  private final boolean replay;
  private final InventorySource inventory;
  private final Deque<Finding> waiting = new ArrayDeque<>();
  private transient BroadcastState<String, EstateChange> kept;
  private transient ListState<Finding> keptWaiting;
  private transient Estate estate;
  private transient Attributor attributor;
  private transient Counter unknown;
  private transient Counter foreign;

  public AttributeFindings(boolean replay, InventorySource inventory) {
    this.replay = replay;
    this.inventory = inventory;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    kept = context.getOperatorStateStore().getBroadcastState(Estate.STATE);
    keptWaiting =
        context
            .getOperatorStateStore()
            .getListState(new ListStateDescriptor<>("waiting", RecordType.ofRecord(Finding.class)));
    waiting.clear();
    keptWaiting.get().forEach(waiting::add);
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    keptWaiting.update(new ArrayList<>(waiting));
  }

  @Override
  public void open(OpenContext context) throws Exception {
    estate = new Estate(inventory, kept);
    attributor = new Attributor(estate.index());
    unknown = getRuntimeContext().getMetricGroup().counter("findings-of-unknown-application");
    foreign = getRuntimeContext().getMetricGroup().counter("findings-of-foreign-traffic");
    getRuntimeContext().getMetricGroup().gauge("findings-waiting-for-inventory", waiting::size);
  }

  @Override
  public void processElement(Finding finding, ReadOnlyContext context, Collector<LedgerInput> out) {
    giveUp(finding.arrival(), context);
    Attributor.Attribution attribution = attributor.attribute(finding);
    switch (attribution.outcome()) {
      case ATTRIBUTED -> tell(attribution, finding, out);
      case FOREIGN_TRAFFIC -> foreign.inc();
      case UNKNOWN -> {
        if (replay || waiting.size() >= MAX_WAITING) {
          giveUp(finding, context);
        } else {
          waiting.add(finding);
        }
      }
    }
  }

  private static void tell(
      Attributor.Attribution attribution, Finding finding, Collector<LedgerInput> out) {
    for (String application : attribution.applications()) {
      out.collect(new LedgerInput(application, finding, null));
    }
  }

  private void giveUp(long now, ReadOnlyContext context) {
    while (!waiting.isEmpty() && waiting.peek().arrival() + PATIENCE_MILLIS < now) {
      giveUp(waiting.remove(), context);
    }
  }

  private void giveUp(Finding finding, ReadOnlyContext context) {
    unknown.inc();
    context.output(UNKNOWN, finding);
  }

  @Override
  public void processBroadcastElement(
      EstateChange change, Context context, Collector<LedgerInput> out) throws Exception {
    estate.take(change, context.getBroadcastState(Estate.STATE));
    attributor = new Attributor(estate.index());
    List<Finding> again = new ArrayList<>(waiting);
    waiting.clear();
    for (Finding finding : again) {
      Attributor.Attribution attribution = attributor.attribute(finding);
      if (attribution.outcome() == Attributor.Outcome.ATTRIBUTED) {
        long knownAt = Math.max(finding.arrival(), change.arrival());
        tell(attribution, finding.knownAt(knownAt), out);
      } else if (attribution.outcome() == Attributor.Outcome.UNKNOWN) {
        waiting.add(finding);
      }
    }
  }
}
