package io.probablecause.narrator.slack;

/**
 * Where a message belongs.
 *
 * @param thread the time stamp of the message in whose thread it stands; empty for the channel
 * @param group the storm that it belongs to, or empty
 * @param isMember whether another incident's message leads that storm
 */
record Place(String channel, String thread, String group, boolean isMember) {
  /** An incident's own message in a thread that others began is shown in the channel too. */
  boolean isBroadcast() {
    return !thread.isEmpty() && !isMember;
  }

  /** The thread of a message that stands. */
  static Place inside(String channel, String thread) {
    return new Place(channel, thread, "", true);
  }
}
