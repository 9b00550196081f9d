package io.probablecause.rules.correlation;

import java.util.function.Consumer;

/**
 * Finds which cause explains which symptom, and what comes too often. One engine serves one subtask
 * and is not thread-safe. Feeding in another order, or feeding again, gives the same relations and
 * counts as long as all that belongs together is fed within the modules' windows. A relation may be
 * reported more than once.
 */
public interface CorrelationEngine extends AutoCloseable {

  /** Feeds one occurrence; what it completes goes to {@code relations} and {@code counts}. */
  void feed(Occurrence occurrence, Consumer<Relation> relations, Consumer<Counted> counts);

  /** Feeds one occurrence, for whom asks for relations alone. */
  default void feed(Occurrence occurrence, Consumer<Relation> relations) {
    feed(occurrence, relations, counted -> {});
  }

  /** Moves the engine's clock (arrival time, epoch milliseconds); it never goes back. */
  void advanceTo(long arrival);

  /**
   * How long, in milliseconds of arrival, an occurrence is held: the longest delay that any module
   * joins over and the allowed lateness. What arrived earlier need not be replayed.
   */
  long longestWindowMillis();

  @Override
  void close();
}
