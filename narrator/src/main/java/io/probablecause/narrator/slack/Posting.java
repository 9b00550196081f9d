package io.probablecause.narrator.slack;

/**
 * What is known of an incident's message at Slack. Times are epoch milliseconds.
 *
 * @param ts the message's time stamp, empty where it is not known to stand
 * @param intentAt when it was last about to be posted, 0 for never
 * @param shown the version of the news that it shows
 */
record Posting(Place place, Slot message, Slot details, Standing standing) {
  /** One message to be posted once. */
  record Slot(String ts, long intentAt, long shown) {
    boolean stands() {
      return !ts.isEmpty();
    }
  }
}
