package io.probablecause.job;

import java.util.Comparator;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * A keyed stage that in a replay takes its input in order of arrival, behind the arrival watermark,
 * so that a replay gives the same bytes at any parallelism; live it takes each input at once. What
 * a stage does is the same in both.
 */
public abstract class ArrivalOrdered<I extends Stamped, O>
    extends KeyedProcessFunction<String, I, O> {
  private final boolean replay;
  private final TypeInformation<I> inputType;
  private transient ArrivalQueue<I> waiting;

  protected ArrivalOrdered(boolean replay, TypeInformation<I> inputType) {
    this.replay = replay;
    this.inputType = inputType;
  }

  /** Takes one input; the timer service's clock is that of arrival. */
  protected abstract void take(I input, Context context, Collector<O> out) throws Exception;

  /** A timer that the stage registered has come due. */
  protected abstract void due(long time, OnTimerContext context, Collector<O> out) throws Exception;

  /** A total order among inputs of one arrival. */
  protected Comparator<I> order() {
    return Comparator.comparingLong(Stamped::ordinal);
  }

  @Override
  public void open(OpenContext context) throws Exception {
    if (replay) {
      waiting = new ArrivalQueue<>(getRuntimeContext(), inputType);
    }
  }

  @Override
  public final void processElement(I input, Context context, Collector<O> out) throws Exception {
    if (!replay) {
      take(input, context, out);
      return;
    }
    waiting.add(input, context.timerService());
  }

  @Override
  public final void onTimer(long time, OnTimerContext context, Collector<O> out) throws Exception {
    if (replay) {
      for (I input : waiting.takeOut(time, order())) {
        take(input, context, out);
      }
    }
    due(time, context, out);
  }
}
