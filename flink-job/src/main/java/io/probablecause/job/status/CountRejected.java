package io.probablecause.job.status;

import io.probablecause.core.cause.RejectedCount;
import io.probablecause.core.event.Rejected;
import io.probablecause.job.types.RecordType;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Counts what could not be read, by reason, and keeps the latest samples. Keyed by reason; told at
 * most once a second of arrival time, and always once more after the last.
 */
public final class CountRejected extends KeyedProcessFunction<String, Rejected, RejectedCount> {
  private static final long TELL_MILLIS = 1_000;

  private transient ValueState<RejectedCount> counts;

  @Override
  public void open(OpenContext context) {
    counts =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>("counts", RecordType.ofRecord(RejectedCount.class)));
  }

  @Override
  public void processElement(Rejected rejected, Context context, Collector<RejectedCount> out)
      throws Exception {
    RejectedCount known = counts.value();
    List<String> samples = new ArrayList<>();
    samples.add(rejected.where() + ": " + rejected.detail() + " | " + rejected.excerpt());
    if (known != null) {
      known.samples().stream().limit(RejectedCount.MAX_SAMPLES - 1L).forEach(samples::add);
    }
    counts.update(
        new RejectedCount(
            rejected.reason(),
            known == null ? 1 : known.count() + 1,
            known == null ? rejected.arrival() : Math.max(known.lastSeen(), rejected.arrival()),
            List.copyOf(samples)));
    long due = (context.timerService().currentWatermark() / TELL_MILLIS + 1) * TELL_MILLIS;
    context.timerService().registerEventTimeTimer(Math.max(due, rejected.arrival()));
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<RejectedCount> out)
      throws Exception {
    out.collect(counts.value());
  }
}
