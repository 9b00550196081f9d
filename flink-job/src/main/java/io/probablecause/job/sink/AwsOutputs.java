package io.probablecause.job.sink;

import com.fasterxml.jackson.databind.JsonNode;
import io.probablecause.core.cause.ApplicationSummary;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.LearningStatus;
import io.probablecause.core.cause.RejectedCount;
import io.probablecause.core.cause.ReportJson;
import io.probablecause.core.cause.RulesStatus;
import io.probablecause.core.cause.SourceStatus;
import io.probablecause.core.cause.SystemState;
import io.probablecause.core.config.Settings;
import io.probablecause.core.event.Rejected;
import io.probablecause.core.event.RejectedJson;
import io.probablecause.core.table.ApplicationSummaryItem;
import io.probablecause.core.table.EventOfInterestItem;
import io.probablecause.core.table.LookupItem;
import io.probablecause.core.table.LookupRow;
import io.probablecause.core.table.StatusItem;
import io.probablecause.core.table.SystemStateItem;
import io.probablecause.job.Outputs;
import io.probablecause.job.connector.KinesisConnector;
import io.probablecause.job.connector.KinesisConnector.PartitionKey;
import io.probablecause.job.deduplicate.LedgerUpdate;
import io.probablecause.job.estate.EstateChange;
import io.probablecause.job.source.KinesisConfiguration;
import io.probablecause.job.types.RecordType;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** Writes the tables of the design, and reports and dead letters into their streams. */
public final class AwsOutputs implements Outputs {
  /** With its time in the queue; the client gives up on a request after a minute. */
  private static final long WRITE_TIMEOUT_SECONDS = 300;

  private final Settings settings;

  public AwsOutputs(Settings settings) {
    this.settings = settings;
  }

  @Override
  public void estate(DataStream<EstateChange> changes) {
    write(
        changes
            .filter(change -> change.application() != null)
            .keyBy(change -> change.application().applicationId(), Types.STRING)
            .process(new LookUps())
            .returns(RecordType.ofRecord(LookupRow.class))
            .uid("lookup-rows"),
        LookupItem::encode,
        "lookup");
  }

  @Override
  public void events(DataStream<LedgerUpdate> events) {
    write(events, update -> EventOfInterestItem.encode(update.event()), "events-of-interest");
  }

  @Override
  public void states(DataStream<SystemState> states) {
    write(states, SystemStateItem::encode, "system-state");
  }

  @Override
  public void doubted(DataStream<SystemState> states) {
    write(states, state -> SystemStateItem.encode(state).over(), "doubted-state");
  }

  @Override
  public void summaries(DataStream<ApplicationSummary> summaries) {
    write(summaries, ApplicationSummaryItem::encode, "application-summary");
  }

  private <T> void write(DataStream<T> stream, DynamoDbWriter.Codec<T> codec, String name) {
    AsyncDataStream.unorderedWait(
            stream,
            new DynamoDbWriter<>(settings, codec),
            WRITE_TIMEOUT_SECONDS,
            TimeUnit.SECONDS,
            DynamoDbWriter.CAPACITY)
        .returns(Types.BOOLEAN)
        .startNewChain() // whoever reports on alarms has other things to do than to talk to tables
        .uid("write-" + name)
        .name("write-" + name)
        .sinkTo(new DiscardingSink<>())
        .uid("written-" + name)
        .name("written-" + name);
  }

  @Override
  public void reports(DataStream<IncidentReport> reports) {
    send(
        reports,
        ReportJson::write,
        IncidentReport::incidentId,
        settings.incidentsStream(),
        "incidents");
  }

  @Override
  public void rejected(DataStream<Rejected> rejected) {
    send(
        rejected,
        RejectedJson::write,
        letter -> letter.reason().name() + letter.ordinal(),
        settings.deadLettersStream(),
        "dead-letters");
  }

  @Override
  public void rejectedCounts(DataStream<RejectedCount> counts) {
    write(counts, StatusItem::encode, "status");
  }

  @Override
  public void rules(DataStream<RulesStatus> statuses) {
    write(statuses, StatusItem::encode, "rules-status");
  }

  @Override
  public void sources(DataStream<SourceStatus> statuses) {
    write(statuses, StatusItem::encode, "sources-status");
  }

  @Override
  public void learning(DataStream<LearningStatus> statuses) {
    write(statuses, StatusItem::encode, "learning-status");
  }

  private interface ToJson<T> extends Function<T, JsonNode>, Serializable {}

  private <T> void send(
      DataStream<T> stream, ToJson<T> json, PartitionKey<T> key, String name, String uid) {
    SerializationSchema<T> bytes =
        value -> json.apply(value).toString().getBytes(StandardCharsets.UTF_8);
    stream
        .sinkTo(
            KinesisConnector.onTheClassPath()
                .sink(settings.streamArn(name), KinesisConfiguration.client(settings), bytes, key))
        .uid("send-" + uid)
        .name("send-" + uid);
  }
}
