package io.probablecause.local.history;

import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.cause.RankedCause;
import io.probablecause.core.cause.SystemState;
import io.probablecause.core.event.Layer;
import io.probablecause.core.table.IncidentItem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds what came again. Rows of events hold the latest episode only; system state records and the
 * causes of incidents remember the ones before. One episode has one cause id wherever it stands, so
 * that none counts twice.
 */
final class Recurrences {
  /** The time within which an alarm that comes again is the same incident. */
  static final long SAME_HAPPENING_MILLIS = 15 * 60_000L;

  private final Question question;
  private final Map<String, Episode> episodes = new HashMap<>();
  private final Map<Kind, Set<String>> firstCauseOf = new HashMap<>();

  Recurrences(Question question) {
    this.question = question;
  }

  private record Kind(String applicationId, Layer layer, String ruleId, String resource) {}

  private record Episode(Kind kind, String summary, long first, long last, long count) {
    private Episode with(Episode other) {
      return new Episode(
          kind,
          last >= other.last ? summary : other.summary,
          Math.min(first, other.first),
          Math.max(last, other.last),
          Math.max(count, other.count));
    }
  }

  void add(EventOfInterest e) {
    add(
        e.causeId(),
        new Episode(
            new Kind(e.applicationId(), e.layer(), e.ruleId(), e.resource()),
            e.summary(),
            e.firstSeen(),
            e.lastSeen(),
            e.count()));
  }

  void add(SystemState s) {
    add(
        s.causeId(),
        new Episode(
            new Kind(s.ownerApplicationId(), s.layer(), s.ruleId(), s.resource()),
            s.summary(),
            s.firstSeen(),
            s.lastSeen(),
            s.count()));
  }

  void add(IncidentItem.Stored incident) {
    for (RankedCause cause : incident.report().causes()) {
      if (question.meets(cause)) {
        Kind kind =
            new Kind(cause.applicationId(), cause.layer(), cause.ruleId(), cause.resource());
        add(
            cause.causeId(),
            new Episode(kind, cause.summary(), cause.firstSeen(), cause.lastSeen(), cause.count()));
        if (cause.rank() == 1) {
          firstCauseOf
              .computeIfAbsent(kind, k -> new HashSet<>())
              .add(incident.report().incidentId());
        }
      }
    }
  }

  private void add(String causeId, Episode episode) {
    episodes.merge(causeId, episode, Episode::with);
  }

  /** Those that came at least twice, the most frequent first, then the latest. */
  List<Recurrence> list() {
    Map<Kind, List<Episode>> byKind = new HashMap<>();
    episodes.values().forEach(e -> byKind.computeIfAbsent(e.kind, k -> new ArrayList<>()).add(e));
    return byKind.values().stream()
        .map(this::recurrence)
        .filter(r -> r.times() > 1)
        .sorted(
            Comparator.comparingInt((Recurrence r) -> -r.times())
                .thenComparing(r -> -r.last())
                .thenComparing(Recurrence::applicationId)
                .thenComparing(Recurrence::ruleId)
                .thenComparing(Recurrence::resource)
                .thenComparing(Recurrence::layer))
        .toList();
  }

  private Recurrence recurrence(Collection<Episode> ofOneKind) {
    List<Episode> inOrder =
        ofOneKind.stream()
            .sorted(
                Comparator.comparingLong(Episode::first)
                    .thenComparing(Episode::last)
                    .thenComparing(Episode::summary))
            .toList();
    int times = 0;
    long end = 0;
    for (Episode e : inOrder) {
      if (times == 0 || e.first - end >= SAME_HAPPENING_MILLIS) {
        times++;
      }
      end = Math.max(end, e.last);
    }
    Episode latest = inOrder.stream().max(Comparator.comparingLong(Episode::last)).orElseThrow();
    Kind kind = latest.kind;
    return new Recurrence(
        kind.applicationId,
        kind.layer,
        kind.ruleId,
        kind.resource,
        latest.summary,
        times,
        inOrder.stream().mapToLong(Episode::count).sum(),
        inOrder.get(0).first,
        end,
        firstCauseOf.getOrDefault(kind, Set.of()).size());
  }
}
