package io.probablecause.job.attribute;

import io.probablecause.core.cause.Finding;
import io.probablecause.core.event.RejectReason;
import io.probablecause.core.event.Rejected;
import io.probablecause.core.inventory.Inventory;
import io.probablecause.job.InventorySource;
import io.probablecause.job.deduplicate.LedgerInput;
import io.probablecause.job.estate.AsksEstate;
import io.probablecause.job.estate.EstateChange;
import io.probablecause.job.types.RecordType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Gives each finding to the applications that it belongs to. What belongs to none waits for its row
 * of the inventory, a quarter of an hour at most and a bounded number of findings; then it is a
 * blind spot, counted with samples. A replay knows the whole inventory and waits for nothing.
 */
public final class AttributeFindings extends AsksEstate<Finding, LedgerInput> {
  /** Findings that belong to no application of the inventory, to be counted. */
  public static final OutputTag<Rejected> UNKNOWN =
      new OutputTag<>("unknown", RecordType.ofRecord(Rejected.class));

  static final long PATIENCE_MILLIS = 15 * 60_000L;
  static final int MAX_WAITING = 2_000;

  private static final Attributor.Attribution NONE =
      new Attributor.Attribution(Set.of(), Attributor.Outcome.UNKNOWN);

  private final boolean replay;
  private final Deque<Finding> waiting = new ArrayDeque<>();
  private transient ListState<Finding> keptWaiting;
  private transient Attributor attributor;
  private transient Counter foreign;

  public AttributeFindings(boolean replay, InventorySource inventory) {
    super(inventory);
    this.replay = replay;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    super.initializeState(context);
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
    super.open(context);
    foreign = getRuntimeContext().getMetricGroup().counter("findings-of-foreign-traffic");
    getRuntimeContext().getMetricGroup().gauge("findings-waiting-for-inventory", waiting::size);
  }

  @Override
  public void processElement(Finding finding, ReadOnlyContext context, Collector<LedgerInput> out) {
    giveUp(finding.arrival(), context);
    Attributor.Attribution attribution = attributor().attribute(finding);
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

  /** Made when it is asked after a change: an inventory comes as many changes at once. */
  private Attributor attributor() {
    if (attributor == null) {
      attributor = new Attributor(estate().index());
    }
    return attributor;
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

  private static void giveUp(Finding f, ReadOnlyContext context) {
    context.output(
        UNKNOWN,
        new Rejected(
            RejectReason.UNATTRIBUTED,
            f.logGroup().isEmpty() ? f.resource() : f.logGroup(),
            f.eventId(),
            "belongs to no application of the inventory",
            f.message(),
            f.arrival(),
            f.ordinal()));
  }

  /** Asks the whole estate only for what the changed application may own. */
  @Override
  protected void changed(EstateChange change, Context context, Collector<LedgerInput> out) {
    attributor = null;
    if (waiting.isEmpty()) {
      return;
    }
    Attributor ofChanged = change.application() == null ? null : only(change);
    List<Finding> again = new ArrayList<>(waiting);
    waiting.clear();
    for (Finding finding : again) {
      Attributor.Attribution attribution =
          ofChanged != null && !owns(ofChanged, finding) ? NONE : attributor().attribute(finding);
      if (attribution.outcome() == Attributor.Outcome.ATTRIBUTED) {
        long knownAt = Math.max(finding.arrival(), change.arrival());
        tell(attribution, finding.knownAt(knownAt), out);
      } else if (attribution.outcome() == Attributor.Outcome.UNKNOWN) {
        waiting.add(finding);
      }
    }
  }

  private static boolean owns(Attributor attributor, Finding finding) {
    return attributor.attribute(finding).outcome() == Attributor.Outcome.ATTRIBUTED;
  }

  private static Attributor only(EstateChange change) {
    return new Attributor(
        new InventoryIndex(new Inventory(List.of(), List.of(change.application()))));
  }
}
