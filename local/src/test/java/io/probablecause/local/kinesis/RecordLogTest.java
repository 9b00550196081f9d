package io.probablecause.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecordLogTest {

  @Test
  void holdsTheNewestRecordsWithinItsBytesWhateverTheirSizes() {
    Random random = new Random(42);
    long maxBytes = 50_000;
    RecordLog log = new RecordLog(maxBytes);
    Deque<StoredRecord> expected = new ArrayDeque<>();
    long bytes = 0;
    for (long i = 1; i <= 5_000; i++) {
      StoredRecord added = new StoredRecord(i * 3, "k", new byte[random.nextInt(3_000)], i / 10);
      log.append(added);
      expected.addLast(added);
      bytes += added.footprint();
      while (bytes > maxBytes) {
        bytes -= expected.removeFirst().footprint();
      }
      assertThat(log.size()).isEqualTo(expected.size());
      assertThat(log.bytes()).isEqualTo(bytes).isLessThanOrEqualTo(maxBytes);
      assertThat(log.get(0)).isSameAs(expected.peekFirst());
      assertThat(log.get(log.size() - 1)).isSameAs(added);
    }
  }

  @Test
  void findsTheFirstRecordAtOrAfterASequenceNumber() {
    RecordLog log = logOf(100);
    assertThat(log.indexOfSequence(0)).isZero();
    assertThat(log.indexOfSequence(500)).isEqualTo(50);
    assertThat(log.indexOfSequence(501)).isEqualTo(51);
    assertThat(log.indexOfSequence(10_000)).isEqualTo(100);
  }

  @Test
  void findsTheFirstRecordThatArrivedAtOrAfterATime() {
    RecordLog log = logOf(100);
    assertThat(log.indexOfArrival(7)).isEqualTo(70);
    assertThat(log.indexOfArrival(1_000)).isEqualTo(100);
  }

  @Test
  void dropsWhatArrivedBeforeATimeAndGivesTheMemoryBack() {
    RecordLog log = logOf(1_000);
    log.dropBefore(99);
    assertThat(log.size()).isEqualTo(10);
    assertThat(log.get(0).sequence()).isEqualTo(9_900);
    log.dropBefore(1_000);
    assertThat(log.size()).isZero();
    assertThat(log.bytes()).isZero();
  }

  /** Sequence numbers in steps of ten; ten records a millisecond. */
  private static RecordLog logOf(int count) {
    RecordLog log = new RecordLog(1 << 20);
    for (int i = 0; i < count; i++) {
      log.append(new StoredRecord(i * 10L, "k", new byte[4], i / 10));
    }
    return log;
  }
}
