package io.probablecause.job.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.probablecause.core.cause.ApplicationSummary;
import io.probablecause.core.cause.Command;
import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.cause.Finding;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.RejectedCount;
import io.probablecause.core.cause.RulesStatus;
import io.probablecause.core.cause.SystemState;
import io.probablecause.core.event.LogBatch;
import io.probablecause.core.event.RawRecord;
import io.probablecause.core.event.Rejected;
import io.probablecause.job.Findings;
import io.probablecause.job.classify.CheckedRules;
import io.probablecause.job.classify.Push;
import io.probablecause.job.classify.RuleSet;
import io.probablecause.job.decode.SignalRecord;
import io.probablecause.job.deduplicate.Deduplicator;
import io.probablecause.job.deduplicate.LedgerInput;
import io.probablecause.job.deduplicate.LedgerUpdate;
import io.probablecause.job.detect.AccountState;
import io.probablecause.job.detect.GroupState;
import io.probablecause.job.detect.LineFacts;
import io.probablecause.job.detect.LineTally;
import io.probablecause.job.detect.Pulse;
import io.probablecause.job.detect.TraceState;
import io.probablecause.job.rank.AffectedCause;
import io.probablecause.job.rank.RankInput;
import io.probablecause.job.rank.RankMemory;
import io.probablecause.job.report.AlarmSignal;
import io.probablecause.job.report.Incident;
import io.probablecause.rules.catalogue.RulesChanged;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordTypeTest {
  /** Not a codec's business: an interface as a component. */
  public record Unfit(Comparable<String> what) {}

  @ParameterizedTest
  @ValueSource(
      classes = {
        RawRecord.class,
        LogBatch.class,
        Rejected.class,
        RejectedCount.class,
        Finding.class,
        Command.class,
        SignalRecord.class,
        LedgerInput.class,
        LedgerUpdate.class,
        EventOfInterest.class,
        AffectedCause.class,
        RankInput.class,
        RankMemory.class,
        RulesStatus.class,
        RuleSet.class,
        CheckedRules.class,
        Push.Log.class,
        RulesChanged.Part.class,
        AlarmSignal.class,
        Incident.class,
        IncidentReport.class,
        SystemState.class,
        ApplicationSummary.class,
        LineFacts.class,
        LineTally.class,
        Pulse.class,
        AccountState.class,
        GroupState.class,
        TraceState.class
      })
  <R extends Record> void everyRecordOfTheStreamsHasACodecOfItsOwn(Class<R> type) {
    assertThat(serializer(type)).isInstanceOf(RecordSerializer.class);
  }

  @Test
  void readsWhatItWroteWithNullsListsAndNestedRecords() throws IOException {
    Finding finding =
        Findings.symptom("application/unhandled-error", 1, "no route to \uD83D\uDE80");
    LedgerInput input = new LedgerInput("orders", finding, null);
    assertThat(roundTrip(LedgerInput.class, input)).isEqualTo(input);
    EventOfInterest event = Deduplicator.merge(null, "orders", "f", finding);
    AffectedCause cause = new AffectedCause(event, 2, List.of("shop", "basket", "orders"));
    assertThat(roundTrip(AffectedCause.class, cause)).isEqualTo(cause);
  }

  @Test
  void refusesARecordWithAComponentThatHasNoCodec() {
    assertThatThrownBy(() -> serializer(Unfit.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no codec for java.lang.Comparable");
  }

  @Test
  void refusesToRestoreARecordWhoseComponentsChanged() throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    out.writeUTF(RankMemory.class.getName());
    out.writeUTF("[long version]");
    RecordSerializer.Snapshot<RankMemory> old = new RecordSerializer.Snapshot<>();
    old.readSnapshot(
        1, new DataInputDeserializer(out.getCopyOfBuffer()), getClass().getClassLoader());
    assertThat(
            serializer(RankMemory.class)
                .snapshotConfiguration()
                .resolveSchemaCompatibility(old)
                .isIncompatible())
        .isTrue();
  }

  private static <R extends Record> TypeSerializer<R> serializer(Class<R> type) {
    return RecordType.ofRecord(type).createSerializer(new SerializerConfigImpl());
  }

  private static <R extends Record> R roundTrip(Class<R> type, R value) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(256);
    serializer(type).serialize(value, out);
    return serializer(type).deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
  }
}
