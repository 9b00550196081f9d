package io.probablecause.narrator.slack;

/**
 * What is known of an incident's message at Slack. Times are epoch milliseconds.
 *
 * @param ts the message's time stamp, empty where it is not known to stand
 * @param intentAt when it was last about to be posted, 0 for never
 * @param shown the version of the news that it shows
 */
record Posting(Place place, Slot message, Slot details, Standing standing) {
  /** Nothing is known. */
  static final Posting NONE =
      new Posting(new Place("", "", "", false), Slot.NONE, Slot.NONE, Standing.NONE);

  /** One message to be posted once. */
  record Slot(String ts, long intentAt, long shown) {
    static final Slot NONE = new Slot("", 0, 0);

    boolean stands() {
      return !ts.isEmpty();
    }
  }
}
