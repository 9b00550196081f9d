package io.probablecause.narrator.model;

import java.time.Duration;

/** A language model that answers one prompt with one JSON text. */
public interface NarrativeModel extends AutoCloseable {
  /**
   * One attempt. ModelException: no whole answer. InterruptedException: cancelled; the request is
   * given up.
   */
  Answer ask(Prompt prompt, Duration deadline) throws ModelException, InterruptedException;

  /** Makes ready what asking needs, and asks nothing. */
  default void prepare(Prompt prompt) {}

  /** The name by which a narrative says who wrote it. */
  String name();

  @Override
  default void close() {}

  /** What is asked: instructions, the operator's words about the estate, and the facts. */
  record Prompt(String system, String architecture, String facts) {}

  /** A whole answer and what it cost in tokens. */
  record Answer(
      String text, long inputTokens, long outputTokens, long cacheReads, long cacheWrites) {}
}
