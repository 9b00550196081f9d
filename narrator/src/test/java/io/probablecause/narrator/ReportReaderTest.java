package io.probablecause.narrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.ReportJson;
import io.probablecause.core.config.Settings;
import io.probablecause.core.event.RejectReason;
import io.probablecause.core.table.IncidentItem;
import io.probablecause.narrator.message.Messenger;
import io.probablecause.narrator.store.DynamoIncidentStore;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

class ReportReaderTest {
  private final IncidentsTable table = new IncidentsTable();
  private final List<Told> told = new CopyOnWriteArrayList<>();
  private final List<String> rejected = new ArrayList<>();
  private final Checkpoints checkpoints = new Checkpoints();
  private final Desk desk = desk(List.of());
  private final ReportReader reader =
      new ReportReader(desk, (reason, where, detail, data, at) -> rejected.add(reason + where));

  private Desk desk(List<Messenger> messengers) {
    return new Desk(
        NarratorConfig.of(Map.of(), "test"),
        new DynamoIncidentStore(table.client(), Settings.of(Map.of(), "test")),
        messengers,
        null,
        told::add,
        Metrics.NONE,
        Clock.systemUTC());
  }

  @AfterEach
  void close() {
    desk.close();
    table.close();
  }

  @Test
  void storesTheTemplateAndTellsTheListenerBeforeItCheckpoints() {
    IncidentReport report = Reports.reboot();
    read(json(report));
    assertThat(told).extracting(t -> t.narrative().by()).containsExactly("template");
    IncidentItem.Stored stored = IncidentItem.decode(table.head(report));
    assertThat(stored.report().causes()).hasSize(3);
    assertThat(stored.narrative().text()).contains("REBOOT of instance i-0abc1234def567890");
    assertThat(table.item(report, "#r0001")).isNotEmpty();
    assertThat(checkpoints.sequenceNumbers).containsExactly("1");
  }

  @Test
  void readsOnWhileMessagesAreStillBeingShown() {
    CompletableFuture<Void> never = new CompletableFuture<>();
    Messenger stuck = (news, saved) -> Messenger.Shown.of(never);
    try (Desk slow = desk(List.of(stuck))) {
      ReportReader reader = new ReportReader(slow, (reason, where, detail, data, at) -> {});
      reader.initialize(InitializationInput.builder().shardId("shard-0").build());
      assertTimeoutPreemptively(
          Duration.ofSeconds(10),
          () -> {
            for (int i = 1; i <= 20; i++) {
              reader.processRecords(
                  input(
                      List.of(
                          record(
                              i,
                              json(
                                  Reports.report(
                                      "incident-" + i,
                                      1,
                                      "alarm-" + i,
                                      Reports.reboot().causes()))))));
            }
          });
      await().atMost(Duration.ofSeconds(60)).until(() -> told.size() == 20);
      assertThat(checkpoints.sequenceNumbers).isEmpty();
    }
  }

  @Test
  void tellsAReportThatComesAgainOnlyOnce() {
    read(json(Reports.reboot()), json(Reports.reboot()));
    read(json(Reports.reboot()));
    assertThat(told).hasSize(1);
  }

  @Test
  void keepsTheLaterRevisionWhereTheStreamReorders() {
    read(json(Reports.reboot("incident-1", 2)), json(Reports.reboot("incident-1", 1)));
    assertThat(told).extracting(t -> t.report().revision()).containsExactly(2);
    IncidentReport report = Reports.reboot();
    assertThat(IncidentItem.decode(table.head(report)).report().revision()).isEqualTo(2);
    assertThat(table.item(report, "#r0001")).as("history holds both").isNotEmpty();
  }

  @Test
  void sendsPoisonToTheDeadLettersAndGoesOn() {
    read("{", "[1]", "{\"incidentId\":\"x\"}", json(Reports.reboot()));
    assertThat(rejected)
        .containsExactly(
            RejectReason.NOT_JSON + "shard-0/1",
            RejectReason.MISSING_FIELD + "shard-0/2",
            RejectReason.MISSING_FIELD + "shard-0/3");
    assertThat(told).hasSize(1);
    assertThat(checkpoints.sequenceNumbers).last().isEqualTo("4");
  }

  private void read(String... records) {
    List<KinesisClientRecord> batch = new ArrayList<>();
    for (String record : records) {
      batch.add(record(batch.size() + 1, record));
    }
    reader.initialize(InitializationInput.builder().shardId("shard-0").build());
    reader.processRecords(input(batch));
    String last = Integer.toString(records.length);
    await()
        .until(
            () -> {
              reader.processRecords(input(List.of()));
              return checkpoints.sequenceNumbers.contains(last);
            });
  }

  private static KinesisClientRecord record(int number, String data) {
    return KinesisClientRecord.builder()
        .sequenceNumber(Integer.toString(number))
        .partitionKey("k")
        .approximateArrivalTimestamp(Instant.EPOCH)
        .data(ByteBuffer.wrap(data.getBytes(StandardCharsets.UTF_8)))
        .build();
  }

  private ProcessRecordsInput input(List<KinesisClientRecord> batch) {
    return ProcessRecordsInput.builder().records(batch).checkpointer(checkpoints).build();
  }

  private static String json(IncidentReport report) {
    return ReportJson.write(report).toString();
  }
}
