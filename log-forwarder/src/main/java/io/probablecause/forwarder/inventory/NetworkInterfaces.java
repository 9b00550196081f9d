package io.probablecause.forwarder.inventory;

import io.probablecause.core.inventory.EndpointType;
import io.probablecause.forwarder.inventory.Thing.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Network interfaces: every private address of a VPC. Services say in the description what an
 * interface is for ("Requester-managed network interfaces").
 */
final class NetworkInterfaces implements Collector {
  private static final Pattern NAT = Pattern.compile("NAT Gateway (nat-\\w+)");
  private static final Pattern ENDPOINT = Pattern.compile("VPC Endpoint Interface (vpce-\\w+)");
  private static final Pattern BALANCER = Pattern.compile("ELB ((?:app|net|gwy)/\\S+)");
  private static final Pattern FUNCTION =
      Pattern.compile("AWS Lambda VPC ENI-(.+)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern CACHE = Pattern.compile("ElastiCache (?:\\+ )?(\\S+)");

  @Override
  public void collect(AwsApi api, Consumer<Thing> found) {
    Ec2Things.pages(
        api,
        "DescribeNetworkInterfaces",
        page ->
            page.list("networkInterfaceSet", "item").forEach(item -> found.accept(thing(item))));
  }

  /** What an interface belongs to. */
  private record Use(EndpointType type, String resource) {}

  private static Thing thing(Xml item) {
    Use use = use(item);
    List<String> groups = new ArrayList<>();
    item.list("groupSet", "item").forEach(group -> groups.add(group.text("groupId")));
    List<Address> addresses = new ArrayList<>();
    for (Xml address : item.list("privateIpAddressesSet", "item")) {
      addresses.add(
          new Address(
              address.text("privateIpAddress"),
              use.type(),
              use.resource(),
              item.text("vpcId"),
              item.text("subnetId"),
              groups));
    }
    for (Xml address : item.list("ipv6AddressesSet", "item")) {
      addresses.add(
          new Address(
              address.text("ipv6Address"),
              use.type(),
              use.resource(),
              item.text("vpcId"),
              item.text("subnetId"),
              groups));
    }
    List<String> parents = new ArrayList<>(List.of(use.resource()));
    if (use.type() == EndpointType.RDS) {
      parents.addAll(groups);
    }
    return new Thing(
        Thing.Kind.RESOURCE,
        List.of(item.text("networkInterfaceId")),
        Ec2Things.tags(item),
        parents,
        addresses);
  }

  private static Use use(Xml item) {
    String description = item.text("description");
    String instance = item.child("attachment").text("instanceId");
    if (!instance.isEmpty()) {
      return new Use(EndpointType.INSTANCE, instance);
    }
    if (description.startsWith("arn:aws") && description.contains(":ecs:")) {
      return new Use(EndpointType.ECS_TASK, item.text("networkInterfaceId"));
    }
    if (description.equals("RDSNetworkInterface")) {
      return new Use(EndpointType.RDS, item.text("networkInterfaceId"));
    }
    Use named = named(description, NAT, EndpointType.NAT_GATEWAY);
    named = named == null ? named(description, ENDPOINT, EndpointType.VPC_ENDPOINT) : named;
    named = named == null ? named(description, BALANCER, EndpointType.ELB) : named;
    named = named == null ? named(description, FUNCTION, EndpointType.LAMBDA) : named;
    named = named == null ? named(description, CACHE, EndpointType.OTHER) : named;
    return named == null ? new Use(EndpointType.OTHER, item.text("networkInterfaceId")) : named;
  }

  private static Use named(String description, Pattern pattern, EndpointType type) {
    Matcher matcher = pattern.matcher(description);
    return matcher.find() ? new Use(type, matcher.group(1)) : null;
  }
}
