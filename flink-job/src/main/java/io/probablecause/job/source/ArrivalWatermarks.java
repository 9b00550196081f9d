package io.probablecause.job.source;

import java.io.Serializable;
import java.time.Clock;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * The engine's clock: the arrival time of records. Live, a silent stream must not stop it, so it
 * then follows the wall clock at a distance; arrival timestamps are given by Kinesis' wall clock.
 */
public final class ArrivalWatermarks {
  private static final long SILENT_MILLIS = 1_000;
  private static final long DISTANCE_MILLIS = 2_000;

  private ArrivalWatermarks() {}

  public static <T> WatermarkStrategy<T> live() {
    return WatermarkStrategy.forGenerator(context -> new Live<T>(Clock.systemUTC()));
  }

  /** Records come in order of arrival, and those of one arrival belong together. */
  public static <T> WatermarkStrategy<T> replay() {
    return WatermarkStrategy.forMonotonousTimestamps();
  }

  /** For a stream that has no say in the clock: whoever else it meets is waited for. */
  public static <T> WatermarkStrategy<T> none() {
    return WatermarkStrategy.forGenerator(context -> new None<T>());
  }

  private static final class None<T> implements WatermarkGenerator<T>, Serializable {
    @Override
    public void onEvent(T event, long arrival, WatermarkOutput output) {
      // says nothing
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      output.emitWatermark(Watermark.MAX_WATERMARK);
    }
  }

  private static final class Live<T> implements WatermarkGenerator<T>, Serializable {
    private final Clock clock;
    private long latest = Long.MIN_VALUE;
    private long latestSeenAt = Long.MIN_VALUE;

    Live(Clock clock) {
      this.clock = clock;
    }

    @Override
    public void onEvent(T event, long arrival, WatermarkOutput output) {
      latest = Math.max(latest, arrival);
      latestSeenAt = clock.millis();
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      long now = clock.millis();
      if (now - latestSeenAt > SILENT_MILLIS) {
        latest = Math.max(latest, now - DISTANCE_MILLIS);
      }
      output.emitWatermark(new Watermark(latest - 1));
    }
  }
}
