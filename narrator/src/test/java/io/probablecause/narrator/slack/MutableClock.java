package io.probablecause.narrator.slack;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The system's clock, shifted at will. */
final class MutableClock extends Clock {
  private volatile long shift;

  void advance(Duration by) {
    shift += by.toMillis();
  }

  void set(long epochMillis) {
    shift = epochMillis - System.currentTimeMillis();
  }

  @Override
  public long millis() {
    return System.currentTimeMillis() + shift;
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
