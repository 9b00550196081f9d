package io.probablecause.job.rank;

import io.probablecause.core.cause.CauseStatus;
import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.cause.LayerState;
import io.probablecause.core.cause.RankedCause;
import io.probablecause.core.cause.SystemState;
import io.probablecause.core.event.Layer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What each layer of an application holds to be its probable cause: the highest-ranked of that
 * layer. A newer event in one layer does not disturb another; a layer with nothing defers to the
 * layer of the first cause of all.
 */
final class LayerStates {
  private LayerStates() {}

  static Map<Layer, RankedCause> current(List<RankedCause> ranked) {
    Map<Layer, RankedCause> current = new EnumMap<>(Layer.class);
    ranked.forEach(cause -> current.putIfAbsent(cause.layer(), cause));
    return current;
  }

  static List<LayerState> summary(List<RankedCause> ranked, long now) {
    Map<Layer, RankedCause> current = current(ranked);
    List<LayerState> states = new ArrayList<>();
    if (ranked.isEmpty()) {
      return states;
    }
    for (Layer layer : Layer.values()) {
      RankedCause cause = current.getOrDefault(layer, ranked.get(0));
      states.add(
          new LayerState(
              layer,
              cause.layer(),
              cause.causeId(),
              cause.applicationId(),
              cause.ruleId(),
              cause.resource(),
              cause.summary(),
              cause.status(),
              cause.score(),
              now,
              cause.firstSeen(),
              cause.lastSeen(),
              cause.count()));
    }
    return states;
  }

  static SystemState record(
      String applicationId,
      AffectedCause cause,
      double score,
      CauseStatus status,
      boolean current,
      long now,
      long version) {
    EventOfInterest e = cause.event();
    return new SystemState(
        applicationId,
        e.layer(),
        e.causeId(),
        e.applicationId(),
        e.ruleId(),
        e.relevance(),
        e.resource(),
        e.summary(),
        e.message(),
        e.kind().name(),
        status,
        current,
        score,
        now,
        e.horizonMillis(),
        e.firstSeen(),
        e.lastSeen(),
        e.count(),
        e.standing(),
        version);
  }
}
