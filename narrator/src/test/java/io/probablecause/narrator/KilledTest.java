package io.probablecause.narrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.RankedCause;
import io.probablecause.core.cause.ReportJson;
import io.probablecause.narrator.slack.SlackFixture;
import io.probablecause.narrator.slack.SlackStub;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/**
 * Kills the narrator before and after each call to the table and to Slack between reading a report
 * and checkpointing it, one place after another, and lets another one take over.
 */
class KilledTest {
  /** Nothing of a dead process catches this. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** One process, which dies at its n-th step. */
  private static final class Life {
    private final AtomicInteger steps = new AtomicInteger();
    private final int dieAt;
    private volatile boolean dead;

    Life(int dieAt) {
      this.dieAt = dieAt;
    }

    boolean isOverAfterAStep() {
      if (!dead && steps.incrementAndGet() == dieAt) {
        dead = true;
      }
      return dead;
    }

    void step() {
      if (isOverAfterAStep()) {
        throw new Killed();
      }
    }

    /** At Slack's end of the line: the caller hears nothing. */
    void remoteStep() {
      if (isOverAfterAStep()) {
        throw new IllegalStateException("the caller is dead");
      }
    }
  }

  @Test
  void whereverItIsKilledThereIsOneMessageInTheEnd() {
    int killed = 0;
    try (IncidentsTable table = new IncidentsTable()) {
      boolean died = true;
      for (int dieAt = 1; died; dieAt++) {
        died = killAt(dieAt, table.client());
        killed += died ? 1 : 0;
      }
    }
    System.out.println("The narrator was killed at " + killed + " places.");
    assertThat(killed).isGreaterThan(30);
  }

  private static boolean killAt(int dieAt, DynamoDbClient table) {
    IncidentReport report = report(dieAt);
    try (SlackStub slack = new SlackStub()) {
      Checkpoints checkpoints = new Checkpoints();
      Life first = new Life(dieAt);
      live(first, report, table, slack, checkpoints);
      if (checkpoints.sequenceNumbers.isEmpty()) {
        live(new Life(0), report, table, slack, checkpoints);
      }
      assertThat(checkpoints.sequenceNumbers).as("killed at step %d", dieAt).containsExactly("1");
      assertThat(slack.inChannel("C1")).as("killed at step %d", dieAt).hasSize(1);
      assertThat(slack.of(report.incidentId(), "message")).hasSize(1);
      assertThat(slack.of(report.incidentId(), "details"))
          .as("thread, killed at step %d", dieAt)
          .hasSize(1);
      return first.dead;
    }
  }

  private static void live(
      Life life,
      IncidentReport report,
      DynamoDbClient table,
      SlackStub slack,
      Checkpoints checkpoints) {
    slack.around(life::remoteStep, life::remoteStep);
    DynamoDbClient mortal = mortal(table, life);
    try (SlackFixture fixture = new SlackFixture(slack, mortal, Map.of(), 0)) {
      Desk desk =
          new Desk(
              NarratorConfig.of(Map.of(), "test"),
              fixture.store(),
              List.of(fixture.messenger()),
              null,
              told -> {},
              Metrics.NONE,
              Clock.systemUTC());
      ReportReader reader =
          new ReportReader(desk, (reason, where, detail, data, at) -> life.step());
      Checkpoints mortalCheckpoints =
          new Checkpoints() {
            @Override
            public void checkpoint(String sequenceNumber) {
              life.step();
              checkpoints.checkpoint(sequenceNumber);
              life.step();
            }
          };
      reader.initialize(InitializationInput.builder().shardId("shard-0").build());
      KinesisClientRecord record =
          KinesisClientRecord.builder()
              .sequenceNumber("1")
              .partitionKey("k")
              .approximateArrivalTimestamp(Instant.EPOCH)
              .data(
                  ByteBuffer.wrap(
                      ReportJson.write(report).toString().getBytes(StandardCharsets.UTF_8)))
              .build();
      Thread worker =
          new Thread(
              () -> {
                List<KinesisClientRecord> batch = List.of(record);
                while (!life.dead && checkpoints.sequenceNumbers.isEmpty()) {
                  reader.processRecords(
                      ProcessRecordsInput.builder()
                          .records(batch)
                          .checkpointer(mortalCheckpoints)
                          .build());
                  batch = List.of();
                  pause();
                }
              });
      worker.setDaemon(true);
      worker.setUncaughtExceptionHandler(
          (thread, end) -> assertThat(end).isInstanceOf(Killed.class));
      worker.start();
      await()
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofMillis(5))
          .until(() -> life.dead || !checkpoints.sequenceNumbers.isEmpty());
      desk.halt();
    }
  }

  /** Between two readings. */
  private static void pause() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static DynamoDbClient mortal(DynamoDbClient table, Life life) {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            KilledTest.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (proxy, method, arguments) -> {
              life.step();
              try {
                Object result = method.invoke(table, arguments);
                life.step();
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** Of an incident and a cause of its own, so that no run meets another's. */
  private static IncidentReport report(int n) {
    RankedCause c = Reports.rebootCause();
    RankedCause own =
        new RankedCause(
            1,
            "cause-" + n,
            c.score(),
            c.applicationId(),
            c.layer(),
            c.resource(),
            c.ruleId(),
            c.summary(),
            c.firstSeen(),
            c.lastSeen(),
            c.count(),
            c.status(),
            c.factors(),
            List.of(),
            c.evidence(),
            c.runbook());
    return Reports.report("incident-" + n, 1, "alarm-" + n, List.of(own));
  }
}
