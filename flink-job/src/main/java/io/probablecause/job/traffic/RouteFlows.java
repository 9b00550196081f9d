package io.probablecause.job.traffic;

import io.probablecause.job.InventorySource;
import io.probablecause.job.attribute.InventoryIndex;
import io.probablecause.job.estate.AsksEstate;
import java.util.Set;
import org.apache.flink.util.Collector;

/** Says which applications talk to each other; traffic with an unknown end says nothing. */
public final class RouteFlows extends AsksEstate<Flow, Traffic> {
  public RouteFlows(InventorySource inventory) {
    super(inventory);
  }

  @Override
  public void processElement(Flow flow, ReadOnlyContext context, Collector<Traffic> out) {
    InventoryIndex index = estate().index();
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
}
