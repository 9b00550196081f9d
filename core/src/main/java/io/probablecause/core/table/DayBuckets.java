package io.probablecause.core.table;

import io.probablecause.core.text.Times;
import java.util.ArrayList;
import java.util.List;

/**
 * The partition key of the indexes by day: {@code 2026-03-01#5}. A day is spread over {@link
 * #BUCKETS} partitions by application, so that its writes do not all meet in one.
 */
public final class DayBuckets {
  public static final int BUCKETS = 8;

  private DayBuckets() {}

  static String of(long epochMillis, String applicationId) {
    return Times.day(epochMillis) + "#" + Math.floorMod(applicationId.hashCode(), BUCKETS);
  }

  /** All partition keys of one day, for a reader. */
  public static List<String> ofDay(String day) {
    List<String> keys = new ArrayList<>();
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      keys.add(day + "#" + bucket);
    }
    return keys;
  }
}
