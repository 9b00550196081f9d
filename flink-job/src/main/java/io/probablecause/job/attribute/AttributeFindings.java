package io.probablecause.job.attribute;

import io.probablecause.core.cause.Finding;
import io.probablecause.job.InventorySource;
import io.probablecause.job.deduplicate.LedgerInput;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Gives each finding to the applications that it belongs to, and counts those it gives to none. */
public final class AttributeFindings extends ProcessFunction<Finding, LedgerInput> {
  private final InventorySource inventory;
  private transient Attributor attributor;
  private transient Counter unknown;
  private transient Counter foreign;

  public AttributeFindings(InventorySource inventory) {
    this.inventory = inventory;
  }

  @Override
  public void open(OpenContext context) {
    attributor = new Attributor(new InventoryIndex(inventory.load()));
    unknown = getRuntimeContext().getMetricGroup().counter("findings-of-unknown-application");
    foreign = getRuntimeContext().getMetricGroup().counter("findings-of-foreign-traffic");
  }

  @Override
  public void processElement(Finding finding, Context context, Collector<LedgerInput> out) {
    Attributor.Attribution attribution = attributor.attribute(finding);
    switch (attribution.outcome()) {
      case ATTRIBUTED ->
          attribution
              .applications()
              .forEach(application -> out.collect(new LedgerInput(application, finding, null)));
      case UNKNOWN -> unknown.inc();
      case FOREIGN_TRAFFIC -> foreign.inc();
    }
  }
}
