package io.probablecause.forwarder.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.probablecause.forwarder.send.DeadLetters.Letter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KinesisSenderTest {
  private final FakeKinesis kinesis = new FakeKinesis();
  private final List<Letter> letters = new ArrayList<>();
  private final List<Long> pauses = new ArrayList<>();

  private KinesisSender sender() {
    return new KinesisSender(
        kinesis,
        "pc-logs",
        SendLimits.defaults(),
        new Backoff(new SplittableRandom(1), pauses::add),
        DeadLetters.into(letters));
  }

  private static OutRecord record(String key, int bytes) {
    return new OutRecord(key, new byte[bytes], "s-" + key);
  }

  private List<String> takenKeys() {
    return kinesis.taken.stream().map(r -> r.partitionKey()).toList();
  }

  @Test
  void sendsNoMoreThan500RecordsInARequest() {
    try (KinesisSender sender = sender()) {
      IntStream.range(0, 1_201).forEach(i -> sender.add(record("k" + i, 10)));
    }
    assertThat(kinesis.requestSizes).containsExactly(500, 500, 201);
    assertThat(kinesis.taken).hasSize(1_201);
  }

  @Test
  void sendsNoMoreThanTenMebibytesInARequest() {
    try (KinesisSender sender = sender()) {
      IntStream.range(0, 25).forEach(i -> sender.add(record("k" + i, 1_000_000)));
    }
    assertThat(kinesis.requestSizes).containsExactly(10, 10, 5);
  }

  @Test
  void sendsOnlyTheFailedRecordsAgain() {
    kinesis.refuses = (request, record) -> request == 1 && record.partitionKey().endsWith("7");
    KinesisSender sender = sender();
    IntStream.range(0, 100).forEach(i -> sender.add(record("k" + i, 10)));
    sender.flush();
    assertThat(kinesis.requestSizes).containsExactly(100, 10);
    assertThat(takenKeys()).hasSize(100).doesNotHaveDuplicates();
    assertThat(sender.counts()).isEqualTo(new KinesisSender.Counts(100, 1_000, 2, 10, 0));
  }

  @Test
  void waitsLongerFromAttemptToAttemptAndNeverBeyondTheBound() {
    kinesis.throttles = (request, all) -> request <= 8;
    KinesisSender sender = sender();
    sender.add(record("k", 10));
    sender.flush();
    assertThat(kinesis.taken).hasSize(1);
    assertThat(pauses).hasSize(8);
    for (int i = 0; i < pauses.size(); i++) {
      assertThat(pauses.get(i)).isBetween(0L, Math.min(5_000, 50L << (i + 1)));
    }
  }

  @Test
  void putsWhatIsRefusedTooOftenIntoTheDeadLetters() {
    kinesis.refuses = (request, record) -> record.partitionKey().equals("bad");
    KinesisSender sender = sender();
    sender.add(record("good", 10));
    sender.add(record("bad", 10));
    sender.flush();
    assertThat(takenKeys()).containsExactly("good");
    assertThat(letters).hasSize(1);
    assertThat(letters.get(0).reason()).contains("refused 10 times");
    assertThat(letters.get(0).record().source()).isEqualTo("s-bad");
  }

  @Test
  void putsARecordThatTheStreamCannotTakeIntoTheDeadLettersAtOnce() {
    KinesisSender sender = sender();
    sender.add(record("big", (1 << 20) + 1));
    sender.flush();
    assertThat(kinesis.requestSizes).isEmpty();
    assertThat(letters.get(0).reason()).contains("1048580 bytes");
  }

  @Test
  void failsAtOnceWhereKinesisDeniesAccess() {
    kinesis.denied = FakeKinesis.accessDenied();
    KinesisSender sender = sender();
    sender.add(record("k", 10));
    assertThatThrownBy(sender::flush)
        .isInstanceOf(SendException.class)
        .hasMessageContaining("kinesis:PutRecords");
    assertThat(kinesis.requestSizes).hasSize(1);
  }

  @Test
  void aDeadLetterSaysWhereItCameFromAndIsCutToWhatSqsTakes() {
    String body =
        SqsDeadLetters.body(
            new Letter(
                "pc-logs", new OutRecord("key", new byte[400_000], "s3://b/k"), "too large"));
    assertThat(body.getBytes(StandardCharsets.UTF_8).length).isLessThan(256 * 1024);
    assertThat(body).contains("\"cut\":true", "\"size\":400000", "s3://b/k", "too large");
  }
}
