package io.probablecause.job.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.junit.jupiter.api.Test;

class LiveClockTest {
  private static final long START = 1_700_000_000_000L;

  private final Wall wall = new Wall();
  private final Emitted emitted = new Emitted();
  private final LiveClock clock = new LiveClock(wall);

  @Test
  void saysNothingBeforeItKnowsAnything() {
    clock.onPeriodicEmit(emitted);

    assertThat(emitted.times).isEmpty();
  }

  @Test
  void followsTheWallClockWhereNothingEverArrives() {
    wall.now += LiveClock.SILENT_MILLIS;
    clock.onPeriodicEmit(emitted);

    assertThat(emitted.last()).isEqualTo(wall.now - LiveClock.DISTANCE_MILLIS - 1);
  }

  @Test
  void followsTheLatestArrival() {
    clock.onEvent(null, START - 50, emitted);
    clock.onEvent(null, START - 70, emitted);
    clock.onPeriodicEmit(emitted);

    assertThat(emitted.last()).isEqualTo(START - 51);
  }

  @Test
  void staysWithTheBacklogThroughAHiccup() {
    long threeHoursAgo = START - 3 * 3_600_000L;
    clock.onEvent(null, threeHoursAgo, emitted);
    wall.now += LiveClock.SILENT_MILLIS - 1;
    clock.onPeriodicEmit(emitted);

    assertThat(emitted.last()).isBetween(threeHoursAgo, threeHoursAgo + LiveClock.SILENT_MILLIS);
  }

  @Test
  void goesOnWhenAStreamFallsSilent() {
    clock.onEvent(null, START, emitted);
    List<Long> seen = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      wall.now += 1_000;
      clock.onPeriodicEmit(emitted);
      seen.add(emitted.last());
    }

    assertThat(seen).isSorted();
    assertThat(emitted.last()).isEqualTo(wall.now - LiveClock.DISTANCE_MILLIS - 1);
  }

  @Test
  void isNeverAheadOfTheWallClockByWaiting() {
    clock.onEvent(null, START + 500, emitted); // Kinesis' clock is a little ahead of ours
    wall.now += 4_000;
    clock.onPeriodicEmit(emitted);

    assertThat(emitted.last()).isLessThan(wall.now);
  }

  private static final class Emitted implements WatermarkOutput {
    final List<Long> times = new ArrayList<>();

    long last() {
      return times.get(times.size() - 1);
    }

    @Override
    public void emitWatermark(Watermark watermark) {
      times.add(watermark.getTimestamp());
    }

    @Override
    public void markIdle() {}

    @Override
    public void markActive() {}
  }

  private static final class Wall extends Clock {
    long now = START;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(now);
    }
  }
}
