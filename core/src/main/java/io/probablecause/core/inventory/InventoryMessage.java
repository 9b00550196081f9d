package io.probablecause.core.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.probablecause.core.config.UserError;
import io.probablecause.core.text.StrictJson;
import io.probablecause.core.text.Times;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * A message of the inventory on {@code pc-signals}: {@code Inventory Changed} tells one application
 * of a generation, {@code Inventory Complete} ends the generation and says how many there were.
 *
 * @param generation time of the reading, epoch milliseconds
 * @param application what the generation says of one application; {@code null} where it ends
 * @param applications how many applications the generation has; 0 where it goes on
 * @param acceptedCidrs the estate's blocks, where the generation ends
 */
public record InventoryMessage(
    long generation, Application application, int applications, List<String> acceptedCidrs) {
  public static final String SOURCE = "probable-cause";
  public static final String CHANGED = "Inventory Changed";
  public static final String COMPLETE = "Inventory Complete";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> IN_CHANGED =
      Set.of("generation", "applicationId", "application");
  private static final Set<String> IN_COMPLETE =
      Set.of("generation", "applicationId", "applications", "acceptedCidrs");

  /**
   * Reads the whole envelope.
   *
   * @throws UserError with one sentence, where it is not such a message
   */
  public static InventoryMessage read(byte[] envelope) {
    JsonNode root;
    try {
      root = JSON.readTree(envelope);
    } catch (IOException e) {
      throw new UserError("an inventory message is not JSON: " + e.getMessage(), e);
    }
    String type = root.path("detail-type").asText();
    JsonNode detail = root.path("detail");
    if (type.equals(CHANGED)) {
      StrictJson json = StrictJson.object(detail, type, IN_CHANGED);
      return new InventoryMessage(
          generation(json, type),
          InventoryJson.application(detail.path("application"), type + ", application"),
          0,
          List.of());
    }
    if (type.equals(COMPLETE)) {
      StrictJson json = StrictJson.object(detail, type, IN_COMPLETE);
      return new InventoryMessage(
          generation(json, type), null, json.integer("applications"), json.texts("acceptedCidrs"));
    }
    throw new UserError("'" + type + "' is no message of the inventory");
  }

  private static long generation(StrictJson json, String where) {
    try {
      return Times.parse(json.text("generation"));
    } catch (IllegalArgumentException e) {
      throw new UserError(where + ": generation: " + e.getMessage(), e);
    }
  }
}
