package io.probablecause.job.detect;

import io.probablecause.core.cause.Finding;
import io.probablecause.job.InventorySource;
import io.probablecause.job.attribute.InventoryIndex;
import io.probablecause.job.types.RecordType;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.util.Collector;

/**
 * Watches the traces of each environment (an AWS account) and says, every {@value
 * DetectLimits#EVALUATE_MILLIS} milliseconds of arrival in which there was something new, at which
 * applications the ways of requests changed. What it remembers are the last minutes.
 */
public final class DetectTraces
    extends LiveFunction<LineFacts, DetectTraces.Environment, TraceState> {
  /** One environment as it stands. */
  static final class Environment {
    final TraceDetector detector;
    final Verdicts verdicts;
    LineFacts latest;
    long nextDue;

    Environment(TraceDetector detector, Verdicts verdicts) {
      this.detector = detector;
      this.verdicts = verdicts;
    }
  }

  private final InventorySource inventory;
  private transient InventoryIndex index;
  private transient Components components;

  public DetectTraces(boolean replay, InventorySource inventory) {
    super(replay, RecordType.ofRecord(LineFacts.class), TraceState.class);
    this.inventory = inventory;
  }

  /** The detector as an operator that keeps its memory over restarts. */
  public static LiveOperator<LineFacts> operator(boolean replay, InventorySource inventory) {
    return new LiveOperator<>(new DetectTraces(replay, inventory));
  }

  @Override
  Environment restore(String key, TraceState state) {
    TraceBook book = TraceBook.restore(state.book());
    Environment environment =
        new Environment(
            new TraceDetector(index.applicationIds(), book), new Verdicts(state.standing()));
    environment.latest = state.latest();
    environment.nextDue = state.nextDue();
    return environment;
  }

  @Override
  TraceState state(Environment environment) {
    return new TraceState(
        environment.detector.book().state(),
        environment.verdicts.standing(),
        environment.latest,
        environment.nextDue);
  }

  @Override
  public void open(OpenContext context) throws Exception {
    super.open(context);
    index = new InventoryIndex(inventory.load());
    components = new Components(index);
  }

  @Override
  protected Comparator<LineFacts> order() {
    return Comparator.comparingLong(LineFacts::ordinal).thenComparingInt(LineFacts::index);
  }

  @Override
  protected void take(LineFacts facts, Context context, Collector<Finding> out) throws Exception {
    Environment environment = live(facts.owner());
    if (environment == null) {
      TraceDetector detector = new TraceDetector(index.applicationIds(), new TraceBook());
      environment = begin(facts.owner(), new Environment(detector, new Verdicts(List.of())));
    }
    environment.detector.take(facts, components.of(facts.logGroup()));
    environment.latest = facts;
    if (environment.nextDue == 0
        || environment.nextDue > facts.arrival() + DetectLimits.EVALUATE_MILLIS) {
      remind(environment, facts.arrival(), context);
    }
  }

  private static void remind(Environment environment, long now, Context context) {
    environment.nextDue = (now / DetectLimits.EVALUATE_MILLIS + 1) * DetectLimits.EVALUATE_MILLIS;
    context.timerService().registerEventTimeTimer(environment.nextDue);
  }

  @Override
  protected void due(long time, OnTimerContext context, Collector<Finding> out) throws Exception {
    Environment environment = live(context.getCurrentKey());
    if (environment == null || environment.nextDue != time) {
      return;
    }
    TraceDetector detector = environment.detector;
    if (detector.advanceTo(time)) {
      environment.verdicts.of(detector.suspects(), environment.latest, time).forEach(out::collect);
    }
    if (!detector.isIdle()) {
      remind(environment, time, context);
    } else if (!detector.isEmpty()) {
      environment.nextDue = time + DetectLimits.MEMORY_MILLIS;
      context.timerService().registerEventTimeTimer(environment.nextDue);
    } else {
      forget(context.getCurrentKey());
    }
  }
}
