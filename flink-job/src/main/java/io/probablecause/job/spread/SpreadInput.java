package io.probablecause.job.spread;

import io.probablecause.core.cause.DependencyEdge;
import io.probablecause.job.Stamped;
import io.probablecause.job.deduplicate.LedgerUpdate;

/**
 * What reaches the spreading: an application's update, or, in a replay, a learned dependency in its
 * place in the order of arrival (the other is {@code null}).
 */
public record SpreadInput(LedgerUpdate update, DependencyEdge edge, long arrival)
    implements Stamped {

  public static SpreadInput ofUpdate(LedgerUpdate update) {
    return new SpreadInput(update, null, update.arrival());
  }

  public static SpreadInput ofEdge(DependencyEdge edge) {
    return new SpreadInput(null, edge, edge.lastSeen());
  }

  @Override
  public long ordinal() {
    return 0;
  }

  /** The owner of what is told; a replay has one key, so that one subtask sees all in order. */
  String key(boolean replay) {
    return replay ? "" : update.event().applicationId();
  }
}
