package io.probablecause.job;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;

/**
 * Holds the inputs of a key back in a replay until the arrival watermark has passed, and hands them
 * on in order.
 */
public final class ArrivalQueue<I extends Stamped> {
  private final MapState<Long, List<I>> waiting;

  public ArrivalQueue(RuntimeContext task, TypeInformation<I> inputType) {
    waiting =
        task.getMapState(new MapStateDescriptor<>("waiting", Types.LONG, Types.LIST(inputType)));
  }

  public void add(I input, TimerService timers) throws Exception {
    List<I> list = waiting.get(input.arrival());
    if (list == null) {
      list = new ArrayList<>();
      timers.registerEventTimeTimer(input.arrival());
    }
    list.add(input);
    waiting.put(input.arrival(), list);
  }

  /** Takes out what arrived at a time, in order. */
  public List<I> takeOut(long time, Comparator<I> order) throws Exception {
    List<I> list = waiting.get(time);
    if (list == null) {
      return List.of();
    }
    waiting.remove(time);
    List<I> inOrder = new ArrayList<>(list);
    inOrder.sort(order);
    return inOrder;
  }
}
