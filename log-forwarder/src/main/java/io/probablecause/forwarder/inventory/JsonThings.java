package io.probablecause.forwarder.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.inventory.EndpointType;
import io.probablecause.forwarder.inventory.Thing.Address;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * ECS, EKS, Lambda, API Gateway, log groups, hosted zones: services that answer in JSON (but one).
 */
final class JsonThings {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ECS = "AmazonEC2ContainerServiceV20141113.";

  private JsonThings() {}

  static void ecs(AwsApi api, Consumer<Thing> found) {
    for (String cluster : arns(api, "ListClusters", JSON.createObjectNode(), "clusterArns")) {
      found.accept(Thing.resource(List.of(cluster, last(cluster)), Map.of(), List.of()));
      List<String> services =
          arns(api, "ListServices", JSON.createObjectNode().put("cluster", cluster), "serviceArns");
      for (List<String> ten : chunks(services, 10)) {
        ObjectNode request = request(cluster, "services", ten);
        request.putArray("include").add("TAGS");
        for (JsonNode service :
            api.json("ecs", ECS + "DescribeServices", request).path("services")) {
          found.accept(
              Thing.resource(
                  List.of(
                      service.path("serviceArn").asText(), service.path("serviceName").asText()),
                  tags(service.path("tags")),
                  List.of(cluster)));
        }
      }
      List<String> tasks =
          arns(api, "ListTasks", JSON.createObjectNode().put("cluster", cluster), "taskArns");
      for (List<String> hundred : chunks(tasks, 100)) {
        ObjectNode request = request(cluster, "tasks", hundred);
        request.putArray("include").add("TAGS");
        for (JsonNode task : api.json("ecs", ECS + "DescribeTasks", request).path("tasks")) {
          found.accept(task(task));
        }
      }
    }
  }

  private static Thing task(JsonNode task) {
    List<Address> addresses = new ArrayList<>();
    List<String> parents = new ArrayList<>();
    String arn = task.path("taskArn").asText();
    String group = task.path("group").asText();
    if (group.startsWith("service:")) {
      parents.add(group.substring("service:".length()));
    }
    for (JsonNode attachment : task.path("attachments")) {
      Map<String, String> details = new HashMap<>();
      attachment
          .path("details")
          .forEach(d -> details.put(d.path("name").asText(), d.path("value").asText()));
      if (details.containsKey("privateIPv4Address")) {
        addresses.add(
            new Address(
                details.get("privateIPv4Address"),
                EndpointType.ECS_TASK,
                arn,
                "",
                details.getOrDefault("subnetId", ""),
                List.of()));
      }
    }
    return new Thing(
        Thing.Kind.RESOURCE, List.of(arn), tags(task.path("tags")), parents, addresses);
  }

  private static List<String> arns(AwsApi api, String action, ObjectNode request, String list) {
    List<String> arns = new ArrayList<>();
    String token = "";
    do {
      if (!token.isEmpty()) {
        request.put("nextToken", token);
      }
      JsonNode page = api.json("ecs", ECS + action, request);
      page.path(list).forEach(arn -> arns.add(arn.asText()));
      token = page.path("nextToken").asText("");
    } while (!token.isEmpty());
    return arns;
  }

  private static ObjectNode request(String cluster, String list, List<String> arns) {
    ObjectNode request = JSON.createObjectNode().put("cluster", cluster);
    arns.forEach(request.putArray(list)::add);
    return request;
  }

  private static List<List<String>> chunks(List<String> all, int size) {
    List<List<String>> chunks = new ArrayList<>();
    for (int i = 0; i < all.size(); i += size) {
      chunks.add(all.subList(i, Math.min(all.size(), i + size)));
    }
    return chunks;
  }

  static void eks(AwsApi api, Consumer<Thing> found) {
    String next = "";
    do {
      JsonNode page =
          api.get(
              "eks",
              "eks:ListClusters",
              "/clusters" + (next.isEmpty() ? "" : "?nextToken=" + AwsApi.encode(next)));
      for (JsonNode name : page.path("clusters")) {
        JsonNode cluster =
            api.get("eks", "eks:DescribeCluster", "/clusters/" + AwsApi.encode(name.asText()))
                .path("cluster");
        found.accept(
            Thing.resource(
                List.of(cluster.path("arn").asText(), name.asText()),
                map(cluster.path("tags")),
                List.of()));
      }
      next = page.path("nextToken").asText("");
    } while (!next.isEmpty());
  }

  static void functions(AwsApi api, Consumer<Thing> found) {
    String marker = "";
    do {
      JsonNode page =
          api.get(
              "lambda",
              "lambda:ListFunctions",
              "/2015-03-31/functions/"
                  + (marker.isEmpty() ? "" : "?Marker=" + AwsApi.encode(marker)));
      for (JsonNode function : page.path("Functions")) {
        found.accept(
            Thing.resource(
                List.of(
                    function.path("FunctionArn").asText(), function.path("FunctionName").asText()),
                Map.of(),
                List.of()));
      }
      marker = page.path("NextMarker").asText("");
    } while (!marker.isEmpty());
  }

  static void apis(AwsApi api, Consumer<Thing> found) {
    String position = "";
    do {
      JsonNode page =
          api.get(
              "apigateway",
              "apigateway:GET",
              "/restapis?limit=500"
                  + (position.isEmpty() ? "" : "&position=" + AwsApi.encode(position)));
      JsonNode items =
          page.path("item").isMissingNode()
              ? page.path("_embedded").path("item")
              : page.path("item");
      for (JsonNode one : items) {
        String id = one.path("id").asText();
        found.accept(
            Thing.resource(
                List.of(
                    "arn:aws:apigateway:" + api.region() + "::/restapis/" + id,
                    id,
                    one.path("name").asText()),
                map(one.path("tags")),
                List.of()));
      }
      position = page.path("position").asText("");
    } while (!position.isEmpty());
  }

  /** Log groups belong to what writes them, as their names say. */
  static void logGroups(AwsApi api, Consumer<Thing> found) {
    ObjectNode request = JSON.createObjectNode().put("limit", 50);
    String next = "";
    do {
      if (!next.isEmpty()) {
        request.put("nextToken", next);
      }
      JsonNode page = api.json("logs", "Logs_20140328.DescribeLogGroups", request);
      for (JsonNode group : page.path("logGroups")) {
        String name = group.path("logGroupName").asText();
        String arn = group.path("arn").asText().replaceAll(":\\*$", "");
        found.accept(
            new Thing(
                Thing.Kind.LOG_GROUP, List.of(name, arn), Map.of(), writers(name), List.of()));
      }
      next = page.path("nextToken").asText("");
    } while (!next.isEmpty());
  }

  static List<String> writers(String group) {
    String[] parts = group.split("/");
    if (group.startsWith("/aws/rds/") && parts.length > 4
        || group.startsWith("/aws/ecs/containerinsights/") && parts.length > 4) {
      return List.of(parts[4]);
    }
    if (group.startsWith("/aws/eks/") && parts.length > 3) {
      return List.of(parts[3]);
    }
    return List.of(last(group));
  }

  static void zones(AwsApi api, Consumer<Thing> found) {
    String marker = "";
    do {
      Xml page =
          api.getXml(
              "route53",
              "route53:ListHostedZones",
              "/2013-04-01/hostedzone"
                  + (marker.isEmpty() ? "" : "?marker=" + AwsApi.encode(marker)));
      for (Xml zone : page.list("HostedZones", "HostedZone")) {
        String id = zone.text("Id").replace("/hostedzone/", "");
        found.accept(
            Thing.resource(List.of("arn:aws:route53:::hostedzone/" + id, id), Map.of(), List.of()));
      }
      marker = page.text("IsTruncated").equals("true") ? page.text("NextMarker") : "";
    } while (!marker.isEmpty());
  }

  /** The tags of everything, by ARN: for services whose lists leave them out. */
  static Map<String, Map<String, String>> tags(AwsApi api) {
    Map<String, Map<String, String>> tags = new HashMap<>();
    ObjectNode request = JSON.createObjectNode().put("ResourcesPerPage", 100);
    String next = "";
    do {
      JsonNode page =
          api.json(
              "tagging",
              "ResourceGroupsTaggingAPI_20170126.GetResources",
              request.put("PaginationToken", next));
      page.path("ResourceTagMappingList")
          .forEach(one -> tags.put(one.path("ResourceARN").asText(), tags(one.path("Tags"))));
      next = page.path("PaginationToken").asText("");
    } while (!next.isEmpty());
    return tags;
  }

  private static Map<String, String> tags(JsonNode list) {
    Map<String, String> tags = new HashMap<>();
    list.forEach(
        tag ->
            tags.put(
                tag.path("key").asText(tag.path("Key").asText()),
                tag.path("value").asText(tag.path("Value").asText())));
    return tags;
  }

  private static Map<String, String> map(JsonNode object) {
    Map<String, String> tags = new HashMap<>();
    object.properties().forEach(entry -> tags.put(entry.getKey(), entry.getValue().asText()));
    return tags;
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
