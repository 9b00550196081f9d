package io.probablecause.forwarder.inventory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Load balancers with their target groups, databases, caches and alarms: services of the query
 * protocol.
 */
final class QueryThings {
  private static final int MOST_ARNS = 20;

  private QueryThings() {}

  static void loadBalancers(AwsApi api, Consumer<Thing> found) {
    String service = "elasticloadbalancing";
    String version = "2015-12-01";
    List<Xml> balancers = new ArrayList<>();
    markers(
        api,
        service,
        version,
        "DescribeLoadBalancers",
        "NextMarker",
        page -> balancers.addAll(page.list("LoadBalancers", "member")));
    Map<String, Map<String, String>> tags = new HashMap<>();
    for (int i = 0; i < balancers.size(); i += MOST_ARNS) {
      Map<String, String> parameters = new HashMap<>();
      for (int j = i; j < Math.min(balancers.size(), i + MOST_ARNS); j++) {
        parameters.put(
            "ResourceArns.member." + (j - i + 1), balancers.get(j).text("LoadBalancerArn"));
      }
      Xml page =
          api.query(service, version, "DescribeTags", parameters).child("DescribeTagsResult");
      page.list("TagDescriptions", "member")
          .forEach(one -> tags.put(one.text("ResourceArn"), members(one, "Tags", "member")));
    }
    for (Xml balancer : balancers) {
      String arn = balancer.text("LoadBalancerArn");
      String path = arn.substring(arn.indexOf("loadbalancer/") + "loadbalancer/".length());
      found.accept(
          Thing.resource(
              List.of(arn, path, balancer.text("LoadBalancerName")),
              tags.getOrDefault(arn, Map.of()),
              List.of()));
    }
    markers(
        api,
        service,
        version,
        "DescribeTargetGroups",
        "NextMarker",
        page -> {
          for (Xml group : page.list("TargetGroups", "member")) {
            List<String> parents = new ArrayList<>();
            group.list("LoadBalancerArns", "member").forEach(arn -> parents.add(arn.text()));
            found.accept(
                Thing.resource(
                    List.of(group.text("TargetGroupArn"), group.text("TargetGroupName")),
                    Map.of(),
                    parents));
          }
        });
  }

  static void databases(AwsApi api, Consumer<Thing> found) {
    markers(
        api,
        "rds",
        "2014-10-31",
        "DescribeDBInstances",
        "Marker",
        page -> {
          for (Xml db : page.list("DBInstances", "DBInstance")) {
            String cluster = db.text("DBClusterIdentifier");
            found.accept(
                Thing.resource(
                    List.of(db.text("DBInstanceArn"), db.text("DBInstanceIdentifier")),
                    members(db, "TagList", "Tag"),
                    cluster.isEmpty() ? List.of() : List.of(cluster)));
          }
        });
    markers(
        api,
        "rds",
        "2014-10-31",
        "DescribeDBClusters",
        "Marker",
        page -> {
          for (Xml cluster : page.list("DBClusters", "DBCluster")) {
            found.accept(
                Thing.resource(
                    List.of(cluster.text("DBClusterArn"), cluster.text("DBClusterIdentifier")),
                    members(cluster, "TagList", "Tag"),
                    List.of()));
          }
        });
  }

  static void caches(AwsApi api, Consumer<Thing> found) {
    markers(
        api,
        "elasticache",
        "2015-02-02",
        "DescribeCacheClusters",
        "Marker",
        page -> {
          for (Xml cache : page.list("CacheClusters", "CacheCluster")) {
            String group = cache.text("ReplicationGroupId");
            found.accept(
                Thing.resource(
                    List.of(cache.text("ARN"), cache.text("CacheClusterId")),
                    Map.of(),
                    group.isEmpty() ? List.of() : List.of(group)));
          }
        });
  }

  static void alarms(AwsApi api, Consumer<Thing> found) {
    markers(
        api,
        "monitoring",
        "2010-08-01",
        "DescribeAlarms",
        "NextToken",
        page -> {
          for (Xml alarm : page.list("MetricAlarms", "member")) {
            List<String> parents = new ArrayList<>();
            alarm
                .list("Dimensions", "member")
                .forEach(dimension -> parents.add(dimension.text("Value")));
            found.accept(
                new Thing(
                    Thing.Kind.ALARM,
                    List.of(alarm.text("AlarmName"), alarm.text("AlarmArn")),
                    Map.of(),
                    parents,
                    List.of()));
          }
          page.list("CompositeAlarms", "member")
              .forEach(
                  alarm ->
                      found.accept(
                          new Thing(
                              Thing.Kind.ALARM,
                              List.of(alarm.text("AlarmName"), alarm.text("AlarmArn")),
                              Map.of(),
                              List.of(),
                              List.of())));
        });
  }

  private static void markers(
      AwsApi api,
      String service,
      String version,
      String action,
      String marker,
      Consumer<Xml> sink) {
    String next = "";
    do {
      String parameter = marker.equals("NextToken") ? "NextToken" : "Marker";
      Xml page =
          api.query(service, version, action, next.isEmpty() ? Map.of() : Map.of(parameter, next))
              .child(action + "Result");
      sink.accept(page);
      next = page.text(marker);
    } while (!next.isEmpty());
  }

  private static Map<String, String> members(Xml item, String list, String member) {
    Map<String, String> tags = new HashMap<>();
    item.list(list, member).forEach(tag -> tags.put(tag.text("Key"), tag.text("Value")));
    return tags;
  }
}
