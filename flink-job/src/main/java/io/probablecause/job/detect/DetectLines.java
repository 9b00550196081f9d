package io.probablecause.job.detect;

import io.probablecause.core.cause.Finding;
import io.probablecause.job.InventorySource;
import io.probablecause.job.attribute.InventoryIndex;
import io.probablecause.job.types.RecordType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Watches the kinds of lines and the figures of each log group and says, every {@value
 * LineLimits#EVALUATE_MILLIS} milliseconds of arrival, what is not as it used to be.
 */
public final class DetectLines extends LiveFunction<LineTally, GroupWatch, GroupState> {
  /** How many lines each group had, for the detector of silence. */
  public static final OutputTag<Pulse> PULSES =
      new OutputTag<>("pulses", RecordType.ofRecord(Pulse.class));

  private final InventorySource inventory;
  private transient Components components;

  public DetectLines(boolean replay, InventorySource inventory) {
    super(replay, RecordType.ofRecord(LineTally.class), GroupState.class);
    this.inventory = inventory;
  }

  /** The detectors as an operator that keeps its memory over restarts. */
  public static LiveOperator<LineTally> operator(boolean replay, InventorySource inventory) {
    return new LiveOperator<>(new DetectLines(replay, inventory));
  }

  @Override
  public void open(OpenContext context) throws Exception {
    super.open(context);
    components = new Components(new InventoryIndex(inventory.load()));
  }

  @Override
  GroupWatch restore(GroupState state) {
    return GroupWatch.restore(state);
  }

  @Override
  GroupState state(GroupWatch group) {
    return group.state();
  }

  @Override
  protected Comparator<LineTally> order() {
    return Comparator.comparingLong(LineTally::ordinal)
        .thenComparing(LineTally::logStream)
        .thenComparingInt(LineTally::part);
  }

  @Override
  protected void take(LineTally tally, Context context, Collector<Finding> out) throws Exception {
    String key = tally.groupKey();
    GroupWatch group = live(key);
    if (group == null) {
      group = begin(key, new GroupWatch(tally.arrival() / LineLimits.MINUTE));
    }
    group.take(tally);
    long next = after(tally.arrival(), LineLimits.EVALUATE_MILLIS);
    if (group.nextDue == 0 || next < group.nextDue) {
      group.nextDue = next;
      context.timerService().registerEventTimeTimer(next);
    }
  }

  private static long after(long now, long step) {
    return (now / step + 1) * step;
  }

  @Override
  protected void due(long time, OnTimerContext context, Collector<Finding> out) throws Exception {
    GroupWatch group = live(context.getCurrentKey());
    if (group == null || group.nextDue != time) {
      return;
    }
    if (group.lastLine + LineLimits.FORGET_MILLIS <= time) {
      forget(context.getCurrentKey());
      return;
    }
    long minute = time / LineLimits.MINUTE;
    group.advanceTo(minute);
    if (group.unpulsed > 0) {
      context.output(PULSES, pulse(context.getCurrentKey(), group, time));
      group.unpulsed = 0;
    }
    List<Change> changes = new ArrayList<>(new LineChanges(group, minute).find());
    changes.addAll(new FigureChanges(group, minute).find());
    for (int i = 0; i < changes.size(); i++) {
      out.collect(finding(changes.get(i), context.getCurrentKey(), time, i));
    }
    boolean speaks = group.lastLine + LineLimits.EVALUATE_SILENT_MILLIS > time;
    group.nextDue =
        after(time, speaks ? LineLimits.EVALUATE_MILLIS : LineLimits.EVALUATE_SILENT_MILLIS);
    context.timerService().registerEventTimeTimer(group.nextDue);
  }

  private static Pulse pulse(String key, GroupWatch group, long time) {
    int line = key.indexOf('\n');
    Witness latest = group.whole.get(GroupWatch.ALL).latest;
    return new Pulse(
        key.substring(0, line), key.substring(line + 1), group.unpulsed, latest, time, 0);
  }

  private Finding finding(Change change, String key, long arrival, int index) {
    int line = key.indexOf('\n');
    String logGroup = key.substring(line + 1);
    return change.finding(
        key.substring(0, line), logGroup, components.of(logGroup), arrival, index);
  }
}
