package io.probablecause.core.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class RedeliveryTest {
  private static final long AT = Decoding.at("2026-03-03T09:12:18Z");
  private final Decoding seen = new Decoding();

  private static byte[] batch(int... numbers) {
    List<Map<String, Object>> events = new ArrayList<>();
    for (int number : numbers) {
      events.add(
          Map.of(
              "id",
              String.format("39528720%010d%038d", number, 7),
              "timestamp",
              AT + number,
              "message",
              "m" + number));
    }
    return Decoding.utf8(Decoding.message("g", "s", events));
  }

  private List<String> messages() {
    return seen.events.stream().map(Decoding.Seen::message).toList();
  }

  @Test
  void dropsTheSameBatch() {
    seen.open(batch(1, 2, 3), AT).open(batch(1, 2, 3), AT + 1_000).open(batch(3, 1, 2), AT + 2_000);
    assertThat(messages()).containsExactly("m1", "m2", "m3");
    assertThat(seen.decoder.redelivered()).isEqualTo(6);
  }

  @Test
  void passesADisjointBatch() {
    seen.open(batch(1, 2), AT).open(batch(3, 4), AT + 1);
    assertThat(messages()).containsExactly("m1", "m2", "m3", "m4");
  }

  @Test
  void comparesAnOverlappingBatchIdById() {
    seen.open(batch(1, 3, 5), AT).open(batch(2, 3, 4), AT + 1).open(batch(4, 5, 6), AT + 2);
    assertThat(messages()).containsExactly("m1", "m3", "m5", "m2", "m4", "m6");
  }

  @Test
  void remembersAcrossARestart() {
    seen.open(batch(1, 2, 3), AT);
    seen.memories.replaceAll((key, memory) -> StreamMemory.fromBytes(memory.toBytes()));
    seen.open(batch(1, 2, 3), AT + 1_000).open(batch(3, 4), AT + 2_000);
    assertThat(messages()).containsExactly("m1", "m2", "m3", "m4");
  }

  @Test
  void forgetsAfterAnHourOfArrival() {
    seen.open(batch(1), AT).open(batch(1), AT + 3_599_999).open(batch(1), AT + 8_000_000);
    assertThat(messages()).containsExactly("m1", "m1");
  }

  @Test
  void neverTakesEventsWithoutAnIdOrWithOneThatIsNotUniqueForTheSame() {
    Map<String, Object> one = Map.of("id", "eventId1", "timestamp", AT, "message", "first");
    Map<String, Object> two =
        Map.of("id", "eventId1", "timestamp", AT + 1, "message", "second text");
    Map<String, Object> none = Map.of("id", "", "timestamp", AT, "message", "x");
    seen.open(Decoding.utf8(Decoding.message("g", "s", List.of(one, none))), AT);
    seen.open(Decoding.utf8(Decoding.message("g", "s", List.of(two, none))), AT);
    assertThat(messages()).containsExactly("first", "x", "second text", "x");
  }

  @Test
  void keepsToItsBoundsAndCountsWhatItForgot() {
    for (int i = 0; i < 3_000; i++) {
      seen.open(batch(i * 10, i * 10 + 1), AT + i);
    }
    StreamMemory memory = seen.memories.values().iterator().next();
    assertThat(memory.toBytes().length).isLessThan(100_000);
    assertThat(memory.forgotten()).isPositive();
  }

  /** However deliveries are cut, repeated and ordered, each event comes out exactly once. */
  @Property(tries = 200)
  void deliversEachEventOnceHoweverItIsBatched(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int deliveries) {
    Random random = new Random(seed);
    Decoding once = new Decoding();
    TreeSet<String> expected = new TreeSet<>();
    for (int i = 0; i < deliveries; i++) {
      int from = random.nextInt(40);
      List<Integer> numbers = new ArrayList<>();
      for (int number = from; number < from + 1 + random.nextInt(12); number++) {
        numbers.add(number);
        expected.add("m" + number);
      }
      if (random.nextBoolean()) {
        Collections.shuffle(numbers, random);
      }
      once.open(batch(numbers.stream().mapToInt(Integer::intValue).toArray()), AT + i);
      if (random.nextInt(5) == 0) {
        once.memories.replaceAll((key, memory) -> StreamMemory.fromBytes(memory.toBytes()));
      }
    }
    List<String> messages = once.events.stream().map(Decoding.Seen::message).toList();
    assertThat(messages).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
  }
}
