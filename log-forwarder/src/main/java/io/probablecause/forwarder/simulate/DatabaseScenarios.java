package io.probablecause.forwarder.simulate;

import static io.probablecause.core.event.Layer.APPLICATION;
import static io.probablecause.core.event.Layer.CLOUDSYSTEM;
import static io.probablecause.forwarder.simulate.CloudTrail.object;

import java.util.List;

/** Causes inside databases and caches, or on the way into them. */
final class DatabaseScenarios {
  private DatabaseScenarios() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario(
            "connections-exhausted",
            "A report job takes the connections of a database; services time out, their tasks fail health checks and restart.",
            true,
            DatabaseScenarios::connectionsExhausted),
        Scenario.of(
            "deadlocks",
            "Two jobs of a database lock rows in different order.",
            DatabaseScenarios::deadlocks),
        Scenario.of(
            "lock-contention",
            "A long transaction holds locks that others wait for.",
            DatabaseScenarios::lockContention),
        Scenario.of(
            "storage-full", "A database runs out of storage.", DatabaseScenarios::storageFull),
        Scenario.of(
            "database-failover",
            "A Multi-AZ database fails over to its standby.",
            DatabaseScenarios::failover),
        Scenario.of(
            "database-rebooted", "A person reboots a database.", DatabaseScenarios::rebooted),
        Scenario.of(
            "credentials-rotated",
            "A database secret is changed, its clients keep the old one.",
            DatabaseScenarios::credentialsRotated),
        Scenario.of(
            "cache-rebooted",
            "A person reboots the nodes of a cache.",
            DatabaseScenarios::cacheRebooted));
  }

  private static void connectionsExhausted(Story story) {
    Node service = story.estate.node("my-python-service");
    Node database = story.estate.node("mydb");
    Replica client = story.estate.replicas(service).get(0);
    for (long time = story.strike - 90_000;
        time < story.strike + 20_000;
        time += story.dice.gap(3_000)) {
      story.postgres.authorized(
          database, client.ip().replaceAll("\\d+$", "250"), time, "report_job");
    }
    story.fault(database, Failure.CONNECTIONS, 0.9, story.strike, story.end, 60_000);
    story.fault(service, Failure.POOL, 0.4, story.strike + 40_000, story.end, 60_000);
    story.restartTasks(
        service,
        story.strike + 150_000,
        story.end - 240_000,
        75_000,
        new Story.Stop(
            "ServiceSchedulerInitiated", "Task failed container health checks", 137, ""));
    story.events.service(
        story.strike + 260_000, service, "WARN", "SERVICE_TASK_START_IMPAIRED", "");
    story.alarmOn = service;
    story.truth(database, APPLICATION);
    story.notCause(service, APPLICATION);
    story.notCause(service, CLOUDSYSTEM);
  }

  private static void deadlocks(Story story) {
    Node database = story.pick(Platform.RDS);
    story.fault(database, Failure.DEADLOCK, 0.45, story.strike, story.end, 120_000);
    story.truth(database, APPLICATION);
  }

  private static void lockContention(Story story) {
    Node database = story.pick(Platform.RDS);
    Replica client = story.estate.replicas(story.estate.callers(database).get(0)).get(0);
    String ip = client.ip().replaceAll("\\d+$", "251");
    for (long time = story.strike; time < story.end - 60_000; time += story.dice.gap(20_000)) {
      story.postgres.say(
          database,
          ip,
          "app",
          time,
          "LOG:  process "
              + story.dice.between(1000, 9999)
              + " still waiting for ShareLock on transaction 77"
              + story.dice.between(10_000, 99_999)
              + " after 1000."
              + story.dice.between(100, 999)
              + " ms");
    }
    story.fault(database, Failure.LOCK, 0.55, story.strike + 10_000, story.end, 60_000);
    story.truth(database, APPLICATION);
  }

  private static void storageFull(Story story) {
    Node database = story.pick(Platform.RDS);
    story.events.rds(
        story.strike - 400_000,
        database,
        "RDS-EVENT-0089",
        "low storage",
        "The free storage capacity for DB instance is low at 4% of the provisioned storage.");
    story.events.rds(
        story.strike + 20_000,
        database,
        "RDS-EVENT-0007",
        "low storage",
        "Allocated storage has been exhausted. Allocate additional storage to resolve.");
    story.fault(database, Failure.STORAGE, 0.75);
    story.truth(database, APPLICATION);
    story.truth(database, CLOUDSYSTEM);
  }

  private static void failover(Story story) {
    Node database = story.pick(Platform.RDS);
    story.events.rds(
        story.strike,
        database,
        "RDS-EVENT-0013",
        "failover",
        "Multi-AZ instance failover started.");
    story.events.rds(
        story.strike + 95_000,
        database,
        "RDS-EVENT-0049",
        "failover",
        "Multi-AZ instance failover completed");
    story.fault(database, Failure.RESET, 0.8, story.strike, story.strike + 15_000, 0);
    story.fault(database, Failure.TIMEOUT, 0.95, story.strike + 15_000, story.strike + 150_000, 0);
    story.fault(
        database, Failure.SERVER_ERROR, 0.35, story.strike + 150_000, story.strike + 280_000, 0);
    story.truth(database, CLOUDSYSTEM);
  }

  private static void rebooted(Story story) {
    Node database = story.pick(Platform.RDS);
    story.change(
        story.strike,
        story.person(),
        "rds",
        "RebootDBInstance",
        object().put("dBInstanceIdentifier", database.id()));
    story.events.rds(
        story.strike + 25_000, database, "RDS-EVENT-0004", "availability", "DB instance shutdown");
    story.events.rds(
        story.strike + 160_000,
        database,
        "RDS-EVENT-0006",
        "availability",
        "DB instance restarted");
    story.postgres.own(database, story.strike + 20_000, "LOG:  received fast shutdown request");
    story.postgres.own(
        database, story.strike + 158_000, "LOG:  database system is ready to accept connections");
    story.fault(database, Failure.RESET, 0.9, story.strike + 20_000, story.strike + 30_000, 0);
    story.fault(database, Failure.REFUSED, 1, story.strike + 30_000, story.strike + 185_000, 0);
    story.truth(database, CLOUDSYSTEM);
  }

  private static void credentialsRotated(Story story) {
    Node database = story.pick(Platform.RDS);
    String secret =
        story.estate.arn(
            "secretsmanager",
            "secret:" + database.id() + "/app-" + story.dice.from("abcdefGHJK", 6));
    story.estate.own(database, secret);
    story.change(
        story.strike - 30_000,
        story.person(),
        "secretsmanager",
        "PutSecretValue",
        object().put("secretId", secret).put("clientRequestToken", story.dice.uuid()));
    story.fault(database, Failure.CREDENTIALS, 0.85, story.strike, story.end, 200_000);
    story.truth(database, CLOUDSYSTEM);
  }

  private static void cacheRebooted(Story story) {
    Node cache = story.pick(Platform.CACHE);
    var request = object().put("cacheClusterId", cache.id());
    request.putArray("cacheNodeIdsToReboot").add("0001");
    story.change(story.strike, story.person(), "elasticache", "RebootCacheCluster", request);
    story.fault(cache, Failure.REFUSED, 1, story.strike + 15_000, story.strike + 300_000, 0);
    story.alarmOn = story.estate.callers(cache).get(0);
    story.truth(cache, CLOUDSYSTEM);
  }
}
