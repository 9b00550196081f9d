package io.probablecause.job.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.table.Tables;
import io.probablecause.core.table.Versioned;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class WriteQueueTest {
  private final WriteQueue<String> queue = new WriteQueue<>(2);

  private static Versioned summary(String application, long version) {
    return new Versioned(
        Tables.APPLICATION_SUMMARY,
        Map.of("ApplicationId", AttributeValue.fromS(application)),
        version);
  }

  private String next() {
    WriteQueue.Entry<String> next = queue.next();
    return next == null ? null : next.write();
  }

  @Test
  void writesInTurnAndOnlySoManyAtOnce() {
    queue.add(summary("a", 1), "a1");
    queue.add(summary("b", 1), "b1");
    queue.add(summary("c", 1), "c1");
    assertThat(next()).isEqualTo("a1");
    assertThat(next()).isEqualTo("b1");
    assertThat(next()).isNull();
    queue.done();
    assertThat(next()).isEqualTo("c1");
    queue.done();
    assertThat(next()).isNull();
  }

  @Test
  void ofTwoThatWaitForOneRowWritesTheLaterInThePlaceOfTheEarlier() {
    queue.add(summary("a", 1), "a1");
    queue.add(summary("b", 1), "b1");
    assertThat(queue.add(summary("a", 3), "a3")).isEqualTo("a1");
    assertThat(queue.add(summary("a", 2), "a2")).isEqualTo("a2");
    assertThat(next()).isEqualTo("a3");
    assertThat(next()).isEqualTo("b1");
  }

  @Test
  void whatIsBeingWrittenIsNotTakenBack() {
    queue.add(summary("a", 1), "a1");
    assertThat(next()).isEqualTo("a1");
    assertThat(queue.add(summary("a", 2), "a2")).isNull();
    assertThat(next()).isEqualTo("a2");
  }

  @Test
  void whatIsWrittenOnlyOverARowDoesNotReplaceWhatMakesTheRow() {
    queue.add(summary("a", 1), "a1");
    assertThat(queue.add(summary("a", 2).over(), "over")).isNull();
    assertThat(next()).isEqualTo("a1");
    assertThat(next()).isEqualTo("over");
  }

  @Test
  void leavesTheLatestOfEachRowAndAnswersForEachWriteOnce() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      WriteQueue<Integer> writes = new WriteQueue<>(1 + random.nextInt(4));
      Map<String, Long> latest = new HashMap<>();
      Map<String, Long> written = new HashMap<>();
      List<Integer> answered = new ArrayList<>();
      int offered = 0;
      int inFlight = 0;
      while (offered < 300 || answered.size() < 300) {
        if (offered < 300 && random.nextBoolean()) {
          String row = "r" + random.nextInt(5);
          long version = random.nextInt(1_000);
          latest.merge(row, version, Math::max);
          Integer needless = writes.add(summary(row, version), offered++);
          if (needless != null) {
            answered.add(needless);
          }
        } else if (inFlight > 0 && random.nextBoolean()) {
          writes.done();
          inFlight--;
        } else {
          WriteQueue.Entry<Integer> next = writes.next();
          if (next != null) {
            inFlight++;
            answered.add(next.write());
            String row = next.versioned().key().get(0);
            written.merge(row, next.versioned().version(), Math::max);
          }
        }
      }
      assertThat(written).as("seed %d", seed).isEqualTo(latest);
      assertThat(answered).as("seed %d", seed).doesNotHaveDuplicates().hasSize(300);
    }
  }
}
