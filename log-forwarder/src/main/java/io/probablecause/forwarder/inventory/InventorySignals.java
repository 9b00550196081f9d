package io.probablecause.forwarder.inventory;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.inventory.Application;
import io.probablecause.core.inventory.Inventory;
import io.probablecause.core.inventory.InventoryJson;
import io.probablecause.core.text.Hashes;
import io.probablecause.core.text.Times;
import java.util.ArrayList;
import java.util.List;

/**
 * An inventory as signals: {@code Inventory Changed} for each application, all of one generation,
 * then {@code Inventory Complete}, by which the reader closes what the generation does not hold.
 */
public final class InventorySignals {
  private static final ObjectMapper JSON = new ObjectMapper();

  private InventorySignals() {}

  /**
   * @param time of the reading, epoch milliseconds: the generation
   */
  public static List<ObjectNode> of(Inventory inventory, String account, String region, long time) {
    List<ObjectNode> signals = new ArrayList<>();
    for (Application application : inventory.applications()) {
      ObjectNode signal =
          signal("Inventory Changed", account, region, time, application.applicationId());
      ((ObjectNode) signal.path("detail")).set("application", InventoryJson.write(application));
      signals.add(signal);
    }
    ObjectNode complete = signal("Inventory Complete", account, region, time, "");
    ObjectNode detail = (ObjectNode) complete.path("detail");
    detail.put("applications", inventory.applications().size());
    inventory.acceptedCidrs().forEach(detail.putArray("acceptedCidrs")::add);
    signals.add(complete);
    return signals;
  }

  private static ObjectNode signal(
      String type, String account, String region, long time, String id) {
    ObjectNode signal =
        JSON.createObjectNode()
            .put("version", "0")
            .put("id", Hashes.id(type, account, region, String.valueOf(time), id))
            .put("detail-type", type)
            .put("source", "probable-cause")
            .put("account", account)
            .put("time", Times.iso(time))
            .put("region", region);
    signal.putArray("resources").add("probable-cause:inventory");
    signal.putObject("detail").put("generation", Times.iso(time)).put("applicationId", id);
    return signal;
  }
}
