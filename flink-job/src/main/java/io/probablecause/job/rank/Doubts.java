package io.probablecause.job.rank;

import io.probablecause.core.cause.CauseStatus;
import io.probablecause.core.cause.RankedCause;
import io.probablecause.core.cause.SystemState;
import io.probablecause.core.event.Layer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a run that ended in a failure wrote after its last checkpoint, the restored run does not
 * know: which causes it called current, and under which versions. Until a refresh is later than the
 * restart, versions are therefore lifted above those of the same moment, and what may have been
 * current is said not to be. Not for several threads.
 */
final class Doubts {
  private static final long LIFT = 1L << (Rows.VERSION_BITS - 1);
  private static final long LIFT_BY_ATTEMPT = 1L << (Rows.VERSION_BITS - 5);
  private static final int ATTEMPTS = 15;

  /** What did not change itself can have become current only from near the top. */
  private static final int NEAR = 3;

  private final long lift;
  private final Map<String, Long> since = new HashMap<>();
  private long startedAt;

  /** {@code attempt}: how often the job was started again, so that each lifts higher. */
  Doubts(int attempt) {
    lift = LIFT + LIFT_BY_ATTEMPT * Math.min(attempt, ATTEMPTS);
  }

  /** An application is met for the first time after a restore, with what was restored of it. */
  void restored(String applicationId, RankMemory memory) {
    since.putIfAbsent(applicationId, memory.version() >> Rows.VERSION_BITS);
  }

  /** The memory from which versions go on. */
  RankMemory lifted(String applicationId, RankMemory known, long now) {
    return since.containsKey(applicationId)
        ? known.versionAtLeast((now << Rows.VERSION_BITS) + lift)
        : known;
  }

  /** Records for what may stand as current and is not. */
  List<SystemState> notCurrent(
      String applicationId,
      Rows rows,
      Map<String, AffectedCause> kept,
      List<RankedCause> ranked,
      long now) {
    Long from = since.get(applicationId);
    if (from == null) {
      return List.of();
    }
    Set<String> written = new HashSet<>();
    rows.states().forEach(state -> written.add(state.causeId()));
    Set<String> near = near(ranked);
    List<SystemState> states = new ArrayList<>();
    kept.forEach(
        (causeId, cause) -> {
          boolean possible = cause.event().lastArrival() >= from || near.contains(causeId);
          if (possible && !written.contains(causeId)) {
            CauseStatus status = cause.event().statusAt(now);
            states.add(
                LayerStates.record(
                    applicationId,
                    cause,
                    0,
                    status == CauseStatus.ACTIVE ? CauseStatus.SUPERSEDED : status,
                    false,
                    now,
                    rows.memory().version()));
          }
        });
    return states;
  }

  private static Set<String> near(List<RankedCause> ranked) {
    Map<Layer, Integer> seen = new EnumMap<>(Layer.class);
    Set<String> near = new HashSet<>();
    for (RankedCause cause : ranked) {
      if (seen.merge(cause.layer(), 1, Integer::sum) <= NEAR) {
        near.add(cause.causeId());
      }
    }
    return near;
  }

  /** After a refresh: {@code wall} is the processing time, which arrivals are measured by too. */
  void refreshed(String applicationId, long now, long wall) {
    if (startedAt == 0) {
      startedAt = wall;
    }
    if (now >= startedAt) {
      since.remove(applicationId);
    }
  }
}
