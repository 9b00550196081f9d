package io.probablecause.forwarder.inventory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Instances, NAT gateways, VPC endpoints, security groups, subnets and route tables. */
final class Ec2Things implements Collector {
  private static final String VERSION = "2016-11-15";

  /** One Describe action, whose answers are all built alike. */
  private record Listing(String action, String set, String id) {}

  private static final List<Listing> LISTINGS =
      List.of(
          new Listing("DescribeNatGateways", "natGatewaySet", "natGatewayId"),
          new Listing("DescribeVpcEndpoints", "vpcEndpointSet", "vpcEndpointId"),
          new Listing("DescribeSecurityGroups", "securityGroupInfo", "groupId"),
          new Listing("DescribeSubnets", "subnetSet", "subnetId"),
          new Listing("DescribeRouteTables", "routeTableSet", "routeTableId"));

  static List<Collector> all() {
    List<Collector> collectors = new ArrayList<>();
    for (Listing listing : LISTINGS) {
      collectors.add(
          (api, found) ->
              pages(
                  api,
                  listing.action(),
                  page ->
                      page.list(listing.set(), "item")
                          .forEach(item -> found.accept(thing(item, listing.id(), List.of())))));
    }
    collectors.add(new Ec2Things());
    return collectors;
  }

  /** Each page of a Describe action. */
  static void pages(AwsApi api, String action, Consumer<Xml> sink) {
    String token = "";
    do {
      Map<String, String> parameters =
          token.isEmpty()
              ? Map.of("MaxResults", "100")
              : Map.of("MaxResults", "100", "NextToken", token);
      Xml page = api.query("ec2", VERSION, action, parameters);
      sink.accept(page);
      token = page.text("nextToken");
    } while (!token.isEmpty());
  }

  @Override
  public void collect(AwsApi api, Consumer<Thing> found) {
    pages(
        api,
        "DescribeInstances",
        page ->
            page.list("reservationSet", "item")
                .forEach(
                    reservation ->
                        reservation
                            .list("instancesSet", "item")
                            .forEach(instance -> found.accept(instance(instance)))));
  }

  private static Thing instance(Xml instance) {
    Map<String, String> tags = tags(instance);
    List<String> parents = new ArrayList<>();
    for (String tag :
        List.of("aws:autoscaling:groupName", "eks:cluster-name", "aws:eks:cluster-name")) {
      if (tags.containsKey(tag)) {
        parents.add(tags.get(tag));
      }
    }
    return thing(instance, "instanceId", parents);
  }

  private static Thing thing(Xml item, String id, List<String> parents) {
    return Thing.resource(List.of(item.text(id)), tags(item), parents);
  }

  static Map<String, String> tags(Xml item) {
    Map<String, String> tags = new HashMap<>();
    item.list("tagSet", "item").forEach(tag -> tags.put(tag.text("key"), tag.text("value")));
    return tags;
  }
}
