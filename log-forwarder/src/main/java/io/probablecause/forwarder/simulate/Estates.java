package io.probablecause.forwarder.simulate;

import java.util.ArrayList;
import java.util.List;

/** Builds estates: a shop of a given number of applications, with names by the dice. */
final class Estates {
  private static final List<List<String>> THEMES =
      List.of(
          List.of(
              "storefront",
              "cart",
              "orders",
              "search",
              "receipts",
              "orders-db",
              "cart-cache",
              "pricing",
              "stock",
              "stock-db",
              "reviews",
              "returns"),
          List.of(
              "booking-web",
              "itinerary",
              "tickets",
              "timetable",
              "confirmations",
              "tickets-db",
              "itinerary-cache",
              "fares",
              "seats",
              "seats-db",
              "lounges",
              "refunds"),
          List.of(
              "portal",
              "policies",
              "claims",
              "documents",
              "letters",
              "claims-db",
              "policy-cache",
              "rating",
              "customers",
              "customers-db",
              "brokers",
              "fraud-check"),
          List.of(
              "kiosk",
              "playlist",
              "streams",
              "titles",
              "digests",
              "streams-db",
              "playlist-cache",
              "ads",
              "members",
              "members-db",
              "ratings",
              "parental"));
  private static final List<String> REGIONS =
      List.of("eu-central-1", "us-west-2", "ap-northeast-1", "eu-north-1");

  private Estates() {}

  /** A shop with 7 to 12 applications. */
  static Estate shop(Dice dice, int applications) {
    List<String> names = dice.pick(THEMES);
    return build(dice, names, applications, dice.pick("main", "prod", "live"));
  }

  /** The shop of the classic cascade: one Python service, its cluster and its database. */
  static Estate classic(Dice dice, int applications) {
    List<String> names =
        List.of(
            "web-shop",
            "my-python-service",
            "checkout",
            "search",
            "mailer",
            "mydb",
            "session-cache",
            "pricing",
            "stock",
            "stock-db",
            "reviews",
            "returns");
    return build(dice, names, applications, "my-cluster");
  }

  private static Estate build(Dice dice, List<String> names, int applications, String cluster) {
    Estate estate =
        new Estate(
            "4" + dice.from("0123456789", 11),
            dice.pick(REGIONS),
            dice.between(20, 220),
            cluster,
            dice);
    Builder b = new Builder(estate, names, applications, dice);
    b.ec2(0, Style.NGINX, 2, 1, 3);
    b.ecs(1, cluster, Style.PYTHON, 3, 2, 5, 6);
    b.ecs(2, "services", Style.LOGBACK_JSON, 2, 5, 4, 7, 8);
    b.ecs(3, "services", Style.PINO, 2, 10);
    b.lambda(4);
    b.rds(5);
    b.cache(6);
    b.ec2(7, Style.SPRING, 2);
    b.ecs(8, "services", Style.ZAP, 2, 9);
    b.rds(9);
    b.ecs(10, "services", Style.PYTHON, 2);
    b.ec2(11, Style.SPRING, 2, 8);
    return estate;
  }

  /** Adds the applications that are within the number asked for, and the calls between them. */
  private record Builder(Estate estate, List<String> names, int applications, Dice dice) {
    private void add(
        int index,
        Platform platform,
        Style style,
        String logGroup,
        String arn,
        String host,
        int port,
        int replicas,
        int... calls) {
      if (index >= applications) {
        return;
      }
      List<String> dependsOn = new ArrayList<>();
      for (int call : calls) {
        if (call < applications) {
          dependsOn.add(names.get(call));
        }
      }
      String id = names.get(index);
      String role = platform.isStore() ? "" : id + "-runtime";
      estate.add(
          new Node(
              id,
              platform,
              style,
              logGroup,
              arn,
              host,
              port,
              "sg-0" + dice.hex(16),
              role,
              List.copyOf(dependsOn)),
          replicas);
    }

    void ecs(int index, String cluster, Style style, int replicas, int... calls) {
      String id = names.get(index);
      add(
          index,
          Platform.ECS,
          style,
          "/ecs/" + id,
          estate.arn("ecs", "service/" + cluster + "/" + id),
          id + ".internal",
          8080,
          replicas,
          calls);
    }

    void ec2(int index, Style style, int replicas, int... calls) {
      String id = names.get(index);
      String group = style == Style.NGINX ? "/ec2/" + id : "/ec2/" + id + "/app";
      add(
          index,
          Platform.EC2,
          style,
          group,
          estate.arn(
              "autoscaling", "autoScalingGroup:" + dice.uuid() + ":autoScalingGroupName/" + id),
          id + ".internal",
          8443,
          replicas,
          calls);
    }

    void lambda(int index) {
      String id = names.get(index);
      add(
          index,
          Platform.LAMBDA,
          Style.LAMBDA_PYTHON,
          "/aws/lambda/" + id,
          estate.arn("lambda", "function:" + id),
          id,
          443,
          2);
    }

    void rds(int index) {
      String id = names.get(index);
      add(
          index,
          Platform.RDS,
          Style.POSTGRESQL,
          "/aws/rds/instance/" + id + "/postgresql",
          estate.arn("rds", "db:" + id),
          id
              + ".c"
              + dice.from("abcdefghijkmnpqrstuvwxyz", 11)
              + "."
              + estate.region
              + ".rds.amazonaws.com",
          5432,
          1);
    }

    void cache(int index) {
      String id = names.get(index);
      add(
          index,
          Platform.CACHE,
          Style.NONE,
          "",
          estate.arn("elasticache", "cluster:" + id),
          id + "." + dice.from("abcdefghijkmnpqrstuvwxyz", 6) + ".cache.amazonaws.com",
          6379,
          1);
    }
  }
}
