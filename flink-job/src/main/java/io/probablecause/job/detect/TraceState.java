package io.probablecause.job.detect;

import java.util.List;

/** What is kept of an environment's traces over a restart: see {@link DetectTraces}. */
public record TraceState(Book book, List<String> standing, LineFacts latest, long nextDue) {

  /**
   * What a {@link TraceBook} remembers. {@code known} are the names of steps with their numbers,
   * and {@code errors} kinds of errors with the time at which each was first seen, both in order of
   * use.
   */
  public record Book(
      List<Place> places,
      List<Named> known,
      List<Named> errors,
      List<Open> open,
      List<Went> walks,
      int nextStep,
      int thinning) {}

  /** A {@link Step}. */
  public record Place(int number, String application, String context, String error) {}

  /** A text with a number. */
  public record Named(String name, long number) {}

  /** A line of a trace that may go on. */
  public record Seen(LineFacts facts, int step, long errorSeen) {}

  /** An {@link OpenTrace}. */
  public record Open(String traceId, long lastArrival, List<Seen> lines) {}

  /** A step of a walk; the last has no line. */
  public record Taken(int step, int gap, int kind, int bucket, long errorSeen, LineFacts line) {}

  /** A {@link Walk}. */
  public record Went(int lot, long start, long newestError, List<Taken> steps) {}
}
