package io.probablecause.job.rank;

/**
 * When an application's ranking is refreshed: on the second after what was taken, so at most once a
 * second. Pure functions; times are of arrival, in epoch milliseconds, and 0 is never.
 */
final class Refreshes {
  private static final long EVERY_MILLIS = 1_000;

  private Refreshes() {}

  /**
   * What is remembered after something of this arrival was taken: the very same where it changes
   * nothing, else with the refresh that it needs, unless a sooner one is due.
   */
  static RankMemory took(RankMemory known, long arrival) {
    long due = after(arrival);
    if (known.nextRefresh() == 0 || due < known.nextRefresh()) {
      return known.took(arrival).refreshAt(due);
    }
    return arrival > known.latestInput() ? known.took(arrival) : known;
  }

  /**
   * When to refresh next, after a refresh at {@code time} that asks for another at {@code again}.
   * After a failure a backlog is taken at once, before a refresh that was due in its beginning:
   * what came later than that needs one more, under its own time.
   */
  static long next(RankMemory known, long time, long again) {
    return known.latestInput() <= time ? again : sooner(again, after(known.latestInput()));
  }

  private static long after(long arrival) {
    return (arrival / EVERY_MILLIS + 1) * EVERY_MILLIS;
  }

  /** The sooner of two times. */
  static long sooner(long one, long other) {
    return one == 0 || other == 0 ? one + other : Math.min(one, other);
  }
}
