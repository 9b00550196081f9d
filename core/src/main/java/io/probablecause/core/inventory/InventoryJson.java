package io.probablecause.core.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.config.UserError;
import io.probablecause.core.text.StrictJson;
import io.probablecause.core.text.Times;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads and writes {@code inventory.json} of the recording format, refusing what it does not know.
 */
public final class InventoryJson {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> INVENTORY = Set.of("acceptedCidrs", "applications");
  private static final Set<String> APPLICATION =
      Set.of("applicationId", "logGroups", "alarms", "dependsOn", "endpoints", "resources");
  private static final Set<String> ENDPOINT =
      Set.of(
          "ip",
          "endpointType",
          "resourceId",
          "vpcId",
          "subnetId",
          "securityGroupIds",
          "validFrom",
          "validTo");

  private InventoryJson() {}

  public static Inventory read(Path file) {
    return read(StrictJson.file(file), file.toString());
  }

  public static Inventory read(JsonNode node, String where) {
    StrictJson root = StrictJson.object(node, where, INVENTORY);
    List<Application> applications = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    int index = 0;
    for (JsonNode element : root.array("applications")) {
      Application application = application(element, where + ", applications[" + index++ + "]");
      if (!ids.add(application.applicationId())) {
        throw new UserError(
            where + ": application '" + application.applicationId() + "' stands twice");
      }
      applications.add(application);
    }
    return new Inventory(root.texts("acceptedCidrs"), List.copyOf(applications));
  }

  public static Application application(JsonNode node, String where) {
    StrictJson json = StrictJson.object(node, where, APPLICATION);
    String id = json.text("applicationId");
    List<Endpoint> endpoints = new ArrayList<>();
    int index = 0;
    for (JsonNode element : json.array("endpoints")) {
      endpoints.add(endpoint(element, where + " (" + id + "), endpoints[" + index++ + "]"));
    }
    return new Application(
        id,
        json.texts("logGroups"),
        json.texts("alarms"),
        json.texts("dependsOn"),
        List.copyOf(endpoints),
        json.texts("resources"));
  }

  private static Endpoint endpoint(JsonNode node, String where) {
    StrictJson json = StrictJson.object(node, where, ENDPOINT);
    EndpointType type;
    try {
      type = EndpointType.of(json.text("endpointType"));
    } catch (IllegalArgumentException e) {
      throw new UserError(where + ": " + e.getMessage(), e);
    }
    return new Endpoint(
        json.text("ip"),
        type,
        json.text("resourceId", ""),
        json.text("vpcId", ""),
        json.text("subnetId", ""),
        json.texts("securityGroupIds"),
        json.time("validFrom", Endpoint.ALWAYS),
        json.time("validTo", Endpoint.FOREVER));
  }

  public static ObjectNode write(Inventory inventory) {
    ObjectNode root = JSON.createObjectNode();
    strings(root.putArray("acceptedCidrs"), inventory.acceptedCidrs());
    ArrayNode applications = root.putArray("applications");
    inventory.applications().forEach(application -> applications.add(write(application)));
    return root;
  }

  public static ObjectNode write(Application application) {
    ObjectNode node = JSON.createObjectNode().put("applicationId", application.applicationId());
    strings(node.putArray("logGroups"), application.logGroups());
    strings(node.putArray("alarms"), application.alarms());
    strings(node.putArray("dependsOn"), application.dependsOn());
    ArrayNode endpoints = node.putArray("endpoints");
    application.endpoints().forEach(endpoint -> endpoints.add(write(endpoint)));
    strings(node.putArray("resources"), application.resources());
    return node;
  }

  private static ObjectNode write(Endpoint endpoint) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("ip", endpoint.ip())
            .put("endpointType", endpoint.type().wireName());
    putUnlessEmpty(node, "resourceId", endpoint.resourceId());
    putUnlessEmpty(node, "vpcId", endpoint.vpcId());
    putUnlessEmpty(node, "subnetId", endpoint.subnetId());
    if (!endpoint.securityGroupIds().isEmpty()) {
      strings(node.putArray("securityGroupIds"), endpoint.securityGroupIds());
    }
    if (endpoint.validFrom() != Endpoint.ALWAYS) {
      node.put("validFrom", Times.iso(endpoint.validFrom()));
    }
    if (endpoint.validTo() != Endpoint.FOREVER) {
      node.put("validTo", Times.iso(endpoint.validTo()));
    }
    return node;
  }

  private static void putUnlessEmpty(ObjectNode node, String key, String value) {
    if (!value.isEmpty()) {
      node.put(key, value);
    }
  }

  private static void strings(ArrayNode array, List<String> values) {
    values.forEach(array::add);
  }
}
