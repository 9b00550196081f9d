package io.probablecause.job.detect;

import io.probablecause.core.cause.Finding;
import io.probablecause.core.cause.LearningStatus;
import io.probablecause.core.cause.MinuteCount;
import io.probablecause.job.InventorySource;
import io.probablecause.job.attribute.InventoryIndex;
import io.probablecause.job.types.RecordType;
import java.util.Comparator;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Watches the kinds of lines and the figures of each log group and says, every {@value
 * LineLimits#EVALUATE_MILLIS} milliseconds of arrival, what is not as it used to be.
 */
public final class DetectLines extends LiveFunction<LineTally, LineDetector, GroupState> {
  /** How many lines each group had, for the detector of silence. */
  public static final OutputTag<Pulse> PULSES =
      new OutputTag<>("pulses", RecordType.ofRecord(Pulse.class));

  /** How many groups are watched, and which are still learned. */
  public static final OutputTag<LearningStatus> LEARNING =
      new OutputTag<>("learning-status", RecordType.ofRecord(LearningStatus.class));

  private final InventorySource inventory;
  private transient Components components;
  private transient LearningBook learning;

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
    learning =
        new LearningBook(
            "detect-lines-" + getRuntimeContext().getTaskInfo().getIndexOfThisSubtask());
  }

  @Override
  LineDetector restore(String key, GroupState state) {
    return new LineDetector(ownerOf(key), groupOf(key), GroupWatch.restore(state));
  }

  @Override
  GroupState state(LineDetector detector) {
    return detector.group().state();
  }

  private static String ownerOf(String key) {
    return key.substring(0, key.indexOf('\n'));
  }

  private static String groupOf(String key) {
    return key.substring(key.indexOf('\n') + 1);
  }

  @Override
  protected Comparator<LineTally> order() {
    return Comparator.comparingLong(LineTally::ordinal)
        .thenComparing(LineTally::logStream)
        .thenComparingInt(LineTally::part);
  }

  @Override
  protected void take(LineTally tally, Context context, Collector<Finding> out) throws Exception {
    LineDetector detector = live(tally.groupKey());
    if (detector == null) {
      detector =
          begin(
              tally.groupKey(), new LineDetector(tally.owner(), tally.logGroup(), tally.arrival()));
    }
    detector.take(tally);
    GroupWatch group = detector.group();
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
    LineDetector detector = live(context.getCurrentKey());
    if (detector == null || detector.group().nextDue != time) {
      return;
    }
    GroupWatch group = detector.group();
    if (group.lastLine + LineLimits.FORGET_MILLIS <= time) {
      forget(context.getCurrentKey());
      learning.forget(groupOf(context.getCurrentKey()));
      return;
    }
    detector.lookAt(time, components.of(groupOf(context.getCurrentKey()))).forEach(out::collect);
    Pulse pulse = detector.pulse(time);
    if (pulse != null) {
      context.output(PULSES, pulse);
    }
    tellLearning(group, time, context);
    boolean speaks = group.lastLine + LineLimits.EVALUATE_SILENT_MILLIS > time;
    group.nextDue =
        after(time, speaks ? LineLimits.EVALUATE_MILLIS : LineLimits.EVALUATE_SILENT_MILLIS);
    context.timerService().registerEventTimeTimer(group.nextDue);
  }

  private void tellLearning(GroupWatch group, long time, OnTimerContext context) {
    boolean isLearning = group.learned(MinuteCount.minuteOf(time)) < LineLimits.LEAST_LEARNED;
    LearningStatus status = learning.take(groupOf(context.getCurrentKey()), isLearning, time);
    if (status != null) {
      context.output(LEARNING, status);
    }
  }
}
