package io.probablecause.forwarder.simulate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The simulated account: its names, applications and what runs at which time. */
final class Estate {
  final String account;
  final String region;
  final String vpc;
  final String cidr;
  final String trailGroup;
  final String flowGroup;
  final String cluster;
  final List<String> subnets;

  /** A key of the account that processes decrypt with, and a company that they call. */
  final String key;

  final String outside;
  final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Map<String, List<Replica>> replicas = new LinkedHashMap<>();
  private final Map<String, List<String>> resources = new LinkedHashMap<>();
  private final Map<String, Double> chronic = new LinkedHashMap<>();
  private final Dice dice;
  private int nextHost = 10;

  Estate(String account, String region, int network, String cluster, Dice dice) {
    this.account = account;
    this.region = region;
    this.dice = dice;
    this.vpc = "vpc-0" + dice.hex(16);
    this.cidr = "10." + network + ".0.0/16";
    this.trailGroup =
        dice.pick("aws-cloudtrail-logs-" + account + "-" + dice.hex(8), "CloudTrail/management");
    this.flowGroup = dice.pick("/vpc/flow-logs", "/aws/vpc/" + vpc);
    this.cluster = cluster;
    this.key = dice.uuid();
    this.outside = dice.pick("paywell.example", "cardbridge.example", "quickpay.example");
    this.subnets = List.of("subnet-0" + dice.hex(16), "subnet-0" + dice.hex(16));
  }

  void add(Node node, int count) {
    nodes.put(node.id(), node);
    replicas.put(node.id(), new ArrayList<>());
    resources.put(node.id(), new ArrayList<>(List.of(node.arn())));
    for (int i = 0; i < count; i++) {
      start(node, Replica.ALWAYS, i % 2);
    }
  }

  /** Starts a new replica of an application at a time. */
  Replica start(Node node, long time, int zone) {
    String ip =
        cidr.substring(0, cidr.indexOf(".0.0/")) + "." + (16 + 16 * zone) + "." + nextHost++;
    String id = resourceId(node);
    Replica replica =
        new Replica(id, ip, "eni-0" + dice.hex(16), stream(node, id), zone, time, Replica.FOREVER);
    replicas.get(node.id()).add(replica);
    return replica;
  }

  void stop(Node node, Replica replica, long time) {
    replicas.get(node.id()).replaceAll(r -> r.equals(replica) ? r.until(time) : r);
  }

  private String resourceId(Node node) {
    return switch (node.platform()) {
      case ECS -> arn("ecs", "task/" + clusterOf(node) + "/" + dice.hex(32));
      case EC2 -> "i-0" + dice.hex(16);
      default -> node.arn();
    };
  }

  /** Each cluster of the estate holds the services whose ARN names it. */
  String clusterOf(Node node) {
    String[] parts = node.arn().split("/");
    return parts.length == 3 ? parts[1] : cluster;
  }

  private String stream(Node node, String id) {
    return switch (node.platform()) {
      case ECS -> "app/" + node.id() + "/" + id.substring(id.lastIndexOf('/') + 1);
      case LAMBDA -> "[$LATEST]" + dice.hex(32);
      case RDS -> node.arn().substring(node.arn().lastIndexOf(':') + 1) + ".0";
      default -> id;
    };
  }

  Node node(String id) {
    Node node = nodes.get(id);
    if (node == null) {
      throw new IllegalArgumentException("no application '" + id + "' in " + nodes.keySet());
    }
    return node;
  }

  List<Replica> replicas(Node node) {
    return replicas.get(node.id());
  }

  List<Replica> running(Node node, long time) {
    return replicas.get(node.id()).stream().filter(r -> r.runsAt(time)).toList();
  }

  void own(Node node, String resource) {
    if (!resources.get(node.id()).contains(resource)) {
      resources.get(node.id()).add(resource);
    }
  }

  List<String> resources(Node node) {
    return List.copyOf(resources.get(node.id()));
  }

  String arn(String service, String resource) {
    return "arn:aws:" + service + ":" + region + ":" + account + ":" + resource;
  }

  String globalArn(String service, String resource) {
    return "arn:aws:" + service + "::" + account + ":" + resource;
  }

  /** Applications that call the given one. */
  List<Node> callers(Node callee) {
    return nodes.values().stream().filter(n -> n.dependsOn().contains(callee.id())).toList();
  }

  /** The share of an application's requests that warn of something which is always there. */
  double chronic(Node node) {
    return chronic.getOrDefault(node.id(), 0.03);
  }

  void chronic(Node node, double share) {
    chronic.put(node.id(), share);
  }

  /** The application that users reach first. */
  Node front() {
    return nodes.values().iterator().next();
  }
}
