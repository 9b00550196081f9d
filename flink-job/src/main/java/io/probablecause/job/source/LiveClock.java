package io.probablecause.job.source;

import io.probablecause.core.event.RawRecord;
import java.time.Clock;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/**
 * The clock of one reader of a live stream: the latest arrival that it saw. Between arrivals it
 * goes on at the wall clock's pace, so that a hiccup while a backlog is read does not make the
 * backlog late. After ten silent seconds there is no backlog: the clock then follows the wall
 * clock, two seconds behind it for records that are on their way. Arrival timestamps are given by
 * Kinesis' own wall clock.
 */
final class LiveClock implements WatermarkGenerator<RawRecord> {
  static final long SILENT_MILLIS = 10_000;
  static final long DISTANCE_MILLIS = 2_000;

  private final Clock wall;
  private long latest = Long.MIN_VALUE;
  private long heardAt;

  LiveClock(Clock wall) {
    this.wall = wall;
    this.heardAt = wall.millis();
  }

  @Override
  public void onEvent(RawRecord record, long arrival, WatermarkOutput output) {
    latest = Math.max(latest, arrival);
    heardAt = wall.millis();
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    long now = wall.millis();
    long silent = now - heardAt;
    if (silent >= SILENT_MILLIS) {
      output.emitWatermark(new Watermark(Math.max(latest, now - DISTANCE_MILLIS) - 1));
    } else if (latest != Long.MIN_VALUE) {
      long ahead = Math.max(0, silent - DISTANCE_MILLIS);
      output.emitWatermark(new Watermark(Math.min(latest + ahead, Math.max(latest, now)) - 1));
    }
  }
}
