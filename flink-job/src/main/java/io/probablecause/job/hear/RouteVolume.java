package io.probablecause.job.hear;

import io.probablecause.core.cause.MinuteCount;
import io.probablecause.job.InventorySource;
import io.probablecause.job.detect.Pulse;
import io.probablecause.job.estate.AsksEstate;
import io.probablecause.job.rank.RankInput;
import io.probablecause.job.spread.Affected;
import org.apache.flink.util.Collector;

/** Tells how many lines an application wrote to itself and to all who feel its causes. */
public final class RouteVolume extends AsksEstate<Pulse, RankInput> {
  private final int depth;

  public RouteVolume(InventorySource inventory, int depth) {
    super(inventory);
    this.depth = depth;
  }

  @Override
  public void processElement(Pulse pulse, ReadOnlyContext context, Collector<RankInput> out) {
    // Lines are counted up to the pulse: one on the full minute tells of the minute before.
    MinuteCount lines = new MinuteCount(MinuteCount.minuteOf(pulse.arrival() - 1), pulse.lines());
    for (String owner : estate().index().ofLogGroup(pulse.logGroup())) {
      for (Affected affected : estate().graph(depth).affectedBy(owner)) {
        out.collect(RankInput.ofLines(affected.applicationId(), owner, lines, pulse.arrival()));
      }
    }
  }
}
