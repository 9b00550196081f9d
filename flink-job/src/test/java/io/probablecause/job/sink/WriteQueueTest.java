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
    queue.done(1);
    assertThat(next()).isEqualTo("c1");
    queue.done(1);
    assertThat(next()).isNull();
  }

  @Test
  void makesHalfAsManyAtOnceAfterASlowAnswerAndOneMoreForEachRoundOfQuickOnes() {
    WriteQueue<Integer> many = new WriteQueue<>(8);
    for (int row = 0; row < 1_000; row++) {
      many.add(summary("a" + row, 1), row);
    }
    assertThat(takeAll(many)).isEqualTo(8);
    for (int i = 0; i < 8; i++) {
      many.done(WriteQueue.SLOW_MILLIS + 1); // of one round: halved once
    }
    assertThat(takeAll(many)).isEqualTo(4);
    answer(many, 4);
    assertThat(takeAll(many)).isEqualTo(4); // 4 and nearly one more
    answer(many, 4);
    assertThat(takeAll(many)).isEqualTo(5);
    for (int round = 0; round < 20; round++) {
      answer(many, 5);
      takeAll(many);
    }
    answer(many, 8);
    assertThat(takeAll(many)).isEqualTo(8);
  }

  @Test
  void goesOnOneByOneHoweverSlowTheAnswersAre() {
    WriteQueue<Integer> slow = new WriteQueue<>(8);
    for (int row = 0; row < 100; row++) {
      slow.add(summary("a" + row, 1), row);
    }
    int atOnce = takeAll(slow);
    for (int i = 0; i < 10; i++) {
      for (int answered = 0; answered < atOnce; answered++) {
        slow.done(5_000);
      }
      atOnce = takeAll(slow);
    }
    assertThat(atOnce).isEqualTo(1);
  }

  private static int takeAll(WriteQueue<Integer> queue) {
    int taken = 0;
    while (queue.next() != null) {
      taken++;
    }
    return taken;
  }

  private static void answer(WriteQueue<Integer> queue, int count) {
    for (int i = 0; i < count; i++) {
      queue.done(1);
    }
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
          writes.done(random.nextInt(1_000));
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
