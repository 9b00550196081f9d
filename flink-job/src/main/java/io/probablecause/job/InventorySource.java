package io.probablecause.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.probablecause.core.inventory.Inventory;
import io.probablecause.core.inventory.InventoryJson;
import java.io.Serializable;

/** The inventory that the job starts with, shipped to the operators as its JSON. */
public record InventorySource(String json) implements Serializable {

  public static InventorySource of(Inventory inventory) {
    return new InventorySource(InventoryJson.write(inventory).toString());
  }

  public Inventory load() {
    try {
      return InventoryJson.read(new ObjectMapper().readTree(json), "the job's inventory");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the inventory was written as JSON before", e);
    }
  }
}
