package io.probablecause.job.source;

import io.probablecause.core.event.RawRecord;
import java.time.Clock;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/** The engine's clock: the arrival time of records. */
public final class ArrivalWatermarks {
  private ArrivalWatermarks() {}

  /** Follows the arrivals, and the wall clock where a stream is silent. */
  public static WatermarkStrategy<RawRecord> live() {
    return WatermarkStrategy.<RawRecord>forGenerator(context -> new LiveClock(Clock.systemUTC()))
        .withTimestampAssigner((record, previous) -> record.arrival());
  }

  /** Records come in order of arrival, and those of one arrival belong together. */
  public static <T> WatermarkStrategy<T> replay() {
    return WatermarkStrategy.forMonotonousTimestamps();
  }

  /** For a stream that has no say in the clock: whoever else it meets is waited for. */
  public static <T> WatermarkStrategy<T> none() {
    return WatermarkStrategy.forGenerator(context -> new None<T>());
  }

  private static final class None<T> implements WatermarkGenerator<T> {
    @Override
    public void onEvent(T event, long arrival, WatermarkOutput output) {
      // says nothing
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      output.emitWatermark(Watermark.MAX_WATERMARK);
    }
  }
}
