package io.probablecause.job.status;

import io.probablecause.core.cause.MinuteCount;
import io.probablecause.core.cause.SourceStatus;
import io.probablecause.core.config.ProductVersion;
import io.probablecause.job.types.RecordType;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.util.OutputTag;

/**
 * Counts what one subtask reads, by kind of source, and tells of each kind at most every five
 * seconds. It has as many entries as there are kinds of events, and begins anew with the subtask.
 */
public final class SourceTally {
  public static final OutputTag<SourceStatus> TAG =
      new OutputTag<>("source-status", RecordType.ofRecord(SourceStatus.class));

  private static final long TELL_MILLIS = 5_000;

  private final String subtask;
  private final Map<String, Count> counts = new HashMap<>();

  private static final class Count {
    long total;
    long minute;
    long inMinute;
    long current;
    long inCurrent;
    long lastEvent;
    long lastArrival;
    long toldAt = Long.MIN_VALUE / 2;

    void add(int events, long inMinuteOf) {
      if (inMinuteOf > current) {
        boolean isFirst = current == 0;
        boolean follows = inMinuteOf == current + MinuteCount.MINUTE;
        minute = isFirst ? inMinuteOf : inMinuteOf - MinuteCount.MINUTE;
        inMinute = follows ? inCurrent : 0;
        current = inMinuteOf;
        inCurrent = 0;
      }
      total += events;
      inCurrent += events;
      if (minute == current) {
        inMinute = inCurrent;
      }
    }
  }

  public SourceTally(String subtask) {
    this.subtask = subtask;
  }

  /**
   * Counts what a record held, and returns what there is to tell, or null.
   *
   * @param newest when the newest of these events happened
   * @param arrival of the record
   * @param now by the wall, for the lag; like the others in epoch milliseconds
   */
  public SourceStatus take(String source, int events, long newest, long arrival, long now) {
    Count count = counts.computeIfAbsent(source, s -> new Count());
    count.add(events, MinuteCount.minuteOf(arrival));
    count.lastEvent = Math.max(count.lastEvent, newest);
    count.lastArrival = Math.max(count.lastArrival, arrival);
    if (now - count.toldAt < TELL_MILLIS) {
      return null;
    }
    count.toldAt = now;
    return new SourceStatus(
        source,
        subtask,
        count.total,
        count.minute,
        count.inMinute,
        count.lastEvent,
        count.lastArrival,
        Math.max(0, now - arrival),
        ProductVersion.VALUE,
        now);
  }
}
