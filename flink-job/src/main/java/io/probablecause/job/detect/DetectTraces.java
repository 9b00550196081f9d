package io.probablecause.job.detect;

import io.probablecause.core.cause.Finding;
import io.probablecause.job.ArrivalOrdered;
import io.probablecause.job.InventorySource;
import io.probablecause.job.attribute.InventoryIndex;
import io.probablecause.job.types.RecordType;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.util.Collector;

/**
 * Watches the traces of each environment (an AWS account) and says, every {@value
 * DetectLimits#EVALUATE_MILLIS} milliseconds of arrival in which there was something new, at which
 * applications the ways of requests changed. What it remembers are the last minutes, on the heap:
 * after a restore it learns its baseline anew and is silent until it has one.
 */
public final class DetectTraces extends ArrivalOrdered<LineFacts, Finding> {
  private static final int GROUPS_KEPT = 4_096;

  /** One environment as it stands. */
  private static final class Environment {
    final TraceDetector detector;
    final Verdicts verdicts = new Verdicts();
    LineFacts latest;
    long nextDue;

    Environment(TraceDetector detector) {
      this.detector = detector;
    }
  }

  private final InventorySource inventory;
  private transient InventoryIndex index;
  private transient Map<String, Environment> environments;
  private transient Map<String, String> components;

  public DetectTraces(boolean replay, InventorySource inventory) {
    super(replay, RecordType.ofRecord(LineFacts.class));
    this.inventory = inventory;
  }

  @Override
  public void open(OpenContext context) throws Exception {
    super.open(context);
    index = new InventoryIndex(inventory.load());
    environments = new HashMap<>();
    components = new LinkedHashMap<>();
  }

  @Override
  protected Comparator<LineFacts> order() {
    return Comparator.comparingLong(LineFacts::ordinal).thenComparingInt(LineFacts::index);
  }

  @Override
  protected void take(LineFacts facts, Context context, Collector<Finding> out) {
    Environment environment =
        environments.computeIfAbsent(
            facts.owner(), o -> new Environment(new TraceDetector(index.applicationIds())));
    environment.detector.take(facts, component(facts.logGroup()));
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

  /** The application of a log group, or the group itself where it belongs to none or to several. */
  private String component(String logGroup) {
    String known = components.get(logGroup);
    if (known == null) {
      if (components.size() >= GROUPS_KEPT) {
        components.clear();
      }
      Set<String> of = index.ofLogGroup(logGroup);
      boolean one = of.size() == 1 && !of.contains(InventoryIndex.WHOLE_ESTATE);
      known = one ? of.iterator().next() : logGroup;
      components.put(logGroup, known);
    }
    return known;
  }

  @Override
  protected void due(long time, OnTimerContext context, Collector<Finding> out) {
    Environment environment = environments.get(context.getCurrentKey());
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
      environments.remove(context.getCurrentKey());
    }
  }
}
