package io.probablecause.rules.match;

import io.probablecause.core.event.Event;
import io.probablecause.core.event.FieldPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One event after another as the compiled rules see it: each field is read at most once for an
 * event, and each test evaluated at most once. What is remembered is stamped with the event's
 * number, so that nothing needs to be cleared.
 */
final class EventView {
  private final Map<FieldPath, Integer> slotOf = new HashMap<>();
  private final List<FieldPath> paths = new ArrayList<>();
  private Object[] values = {};
  private long[] readAt = {};

  /** For a test, the number of the event times two, plus one where it passed. */
  private long[] results = {};

  private int tests;
  private Event event;
  private long number;

  int slot(FieldPath path) {
    return slotOf.computeIfAbsent(
        path,
        added -> {
          paths.add(added);
          return paths.size() - 1;
        });
  }

  int newTest() {
    return tests++;
  }

  /** To be called once, when all slots and tests are known. */
  void seal() {
    values = new Object[paths.size()];
    readAt = new long[paths.size()];
    results = new long[tests];
  }

  void open(Event next) {
    event = next;
    number++;
  }

  void close() {
    event = null;
  }

  Event event() {
    return event;
  }

  long number() {
    return number;
  }

  Object value(int slot) {
    if (readAt[slot] != number) {
      readAt[slot] = number;
      values[slot] = Fields.read(event, paths.get(slot));
    }
    return values[slot];
  }

  boolean isKnown(int test) {
    return results[test] >> 1 == number;
  }

  boolean result(int test) {
    return results[test] == (number << 1 | 1);
  }

  boolean remember(int test, boolean passed) {
    results[test] = number << 1 | (passed ? 1 : 0);
    return passed;
  }
}
