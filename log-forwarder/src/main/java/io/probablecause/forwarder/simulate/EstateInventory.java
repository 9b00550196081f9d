package io.probablecause.forwarder.simulate;

import io.probablecause.core.inventory.Application;
import io.probablecause.core.inventory.Endpoint;
import io.probablecause.core.inventory.Inventory;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The inventory that a refresher would have made of a simulated estate. */
final class EstateInventory {
  private EstateInventory() {}

  static Inventory of(Estate estate) {
    List<Application> applications = new ArrayList<>();
    estate.nodes.values().forEach(node -> applications.add(application(estate, node)));
    return new Inventory(List.of(estate.cidr), applications);
  }

  private static Application application(Estate estate, Node node) {
    List<Endpoint> endpoints = new ArrayList<>();
    if (node.platform() != Platform.LAMBDA) {
      estate.replicas(node).forEach(replica -> endpoints.add(endpoint(estate, node, replica)));
    }
    return new Application(
        node.id(),
        logGroups(estate, node),
        List.of(node.alarm(), node.id() + "-latency"),
        node.dependsOn(),
        endpoints,
        resources(estate, node));
  }

  private static Endpoint endpoint(Estate estate, Node node, Replica replica) {
    return new Endpoint(
        replica.ip(),
        node.platform().endpointType(),
        replica.resourceId(),
        estate.vpc,
        estate.subnets.get(replica.zone()),
        List.of(node.securityGroup()),
        replica.from(),
        replica.to());
  }

  private static List<String> logGroups(Estate estate, Node node) {
    List<String> groups = new ArrayList<>();
    if (!node.logGroup().isEmpty()) {
      groups.add(node.style() == Style.NGINX ? node.logGroup() + "/*" : node.logGroup());
    }
    if (ContainerInsights.ownsCluster(estate, node)) {
      groups.add(ContainerInsights.logGroup(estate, node));
    }
    return groups;
  }

  private static List<String> resources(Estate estate, Node node) {
    Set<String> resources = new LinkedHashSet<>(estate.resources(node));
    resources.add(node.securityGroup());
    if (!node.role().isEmpty()) {
      resources.add(estate.globalArn("iam", "role/" + node.role()));
    }
    if (node.platform().isStore() || node.platform() == Platform.LAMBDA) {
      resources.add(node.arn().substring(node.arn().lastIndexOf(':') + 1));
    }
    return List.copyOf(resources);
  }
}
