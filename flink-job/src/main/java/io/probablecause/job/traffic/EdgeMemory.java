package io.probablecause.job.traffic;

import io.probablecause.core.cause.MinuteCount;

/**
 * What is remembered of the traffic between two applications on one port: a rate with decay, so
 * that what is no longer used is forgotten. Times are epoch milliseconds of arrival.
 *
 * @param strength records, each losing half of its weight in {@link #HALF_LIFE_MILLIS}
 * @param minutes distinct minutes in which it was seen, up to {@link #ENOUGH_MINUTES}
 * @param toldStrength the strength that was told last, 0 for never
 * @param lookAt when to look whether it is still in use
 */
public record EdgeMemory(
    double strength, long lastSeen, int minutes, double toldStrength, long lookAt) {
  static final long HALF_LIFE_MILLIS = 6 * 3_600_000L;

  /** Seen in so many minutes, it is no accident. */
  static final int ENOUGH_MINUTES = 3;

  static final int ENOUGH_RECORDS = 5;
  static final EdgeMemory NONE = new EdgeMemory(0, 0, 0, 0, 0);

  EdgeMemory plus(long records, long arrival) {
    long later = Math.max(lastSeen, arrival);
    boolean newMinute = MinuteCount.minuteOf(arrival) > MinuteCount.minuteOf(lastSeen);
    return new EdgeMemory(
        strengthAt(later) + records,
        later,
        Math.min(ENOUGH_MINUTES, minutes + (newMinute ? 1 : 0)),
        toldStrength,
        lookAt);
  }

  double strengthAt(long now) {
    return strength * Math.pow(0.5, (double) Math.max(0, now - lastSeen) / HALF_LIFE_MILLIS);
  }

  boolean isLearned() {
    return minutes >= ENOUGH_MINUTES && strength >= ENOUGH_RECORDS;
  }

  /** New, or twice or half of what was told. */
  boolean isNews(double now) {
    return toldStrength == 0 || now > 2 * toldStrength || now < toldStrength / 2;
  }

  EdgeMemory told(double now) {
    return new EdgeMemory(strength, lastSeen, minutes, now, lookAt);
  }

  EdgeMemory lookAt(long time) {
    return new EdgeMemory(strength, lastSeen, minutes, toldStrength, time);
  }
}
