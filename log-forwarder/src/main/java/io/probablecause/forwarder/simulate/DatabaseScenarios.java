package io.probablecause.forwarder.simulate;

import static io.probablecause.core.event.Layer.APPLICATION;
import static io.probablecause.core.event.Layer.CLOUDSYSTEM;

import java.util.List;

/** Causes inside databases. */
final class DatabaseScenarios {
  private DatabaseScenarios() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario(
            "connections-exhausted",
            "A report job takes the connections of a database; services time out, their tasks fail health checks and restart.",
            true,
            DatabaseScenarios::connectionsExhausted));
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
        "ServiceSchedulerInitiated",
        "Task failed container health checks",
        137,
        "");
    story.events.service(
        story.strike + 260_000, service, "WARN", "SERVICE_TASK_START_IMPAIRED", "");
    story.alarmOn = service;
    story.truth(database, APPLICATION);
    story.notCause(service, APPLICATION);
    story.notCause(service, CLOUDSYSTEM);
  }
}
