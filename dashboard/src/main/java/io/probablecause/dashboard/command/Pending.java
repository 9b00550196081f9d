package io.probablecause.dashboard.command;

import io.probablecause.core.cause.Command;

/**
 * A command that was sent and that no table shows yet. It is given up after a while, and the page
 * says so.
 *
 * @param revision the standing's revision when it was sent
 * @param sentAt epoch milliseconds
 */
public record Pending(Command command, int revision, long sentAt) {
  static final long GIVEN_UP_AFTER = 5 * 60_000L;
  static final long FORGOTTEN_AFTER = 30 * 60_000L;

  public boolean isGivenUpAt(long now) {
    return now - sentAt > GIVEN_UP_AFTER;
  }

  boolean isForgottenAt(long now) {
    return now - sentAt > FORGOTTEN_AFTER;
  }
}
