package io.probablecause.job.rank;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Which causes of an application are ranked where it feels too many at once: of changes and of all
 * others the most relevant each, near ones before far ones. What is related to one another grows
 * with the square of their number, so it must end somewhere. Which ones stay does not depend on
 * their order; all of them stay in the tables of their layers.
 */
final class Foremost {
  /** Of changes, and of what is none. */
  static final int MAX_OF_A_KIND = 150;

  private record Place(int relevance, int distance, String causeId) {
    static Place of(String causeId, AffectedCause cause) {
      return new Place(cause.event().relevance(), cause.distance(), causeId);
    }
  }

  private static final Comparator<Place> MOST_RELEVANT_FIRST =
      Comparator.<Place>comparingInt(place -> -place.relevance())
          .thenComparingInt(Place::distance)
          .thenComparing(Place::causeId);

  private static final class Places {
    final TreeSet<Place> changes = new TreeSet<>(MOST_RELEVANT_FIRST);
    final TreeSet<Place> others = new TreeSet<>(MOST_RELEVANT_FIRST);

    TreeSet<Place> like(AffectedCause cause) {
      return cause.event().change() ? changes : others;
    }
  }

  private final Map<String, Places> byApplication = new HashMap<>();

  /** Begins with what is kept of an application. */
  void rebuild(String applicationId, Map<String, AffectedCause> kept) {
    Places places = new Places();
    kept.forEach((causeId, cause) -> places.like(cause).add(Place.of(causeId, cause)));
    byApplication.put(applicationId, places);
  }

  /**
   * Takes a cause in, in the place of its former state, and returns the id of the one that must
   * leave for it: maybe its own; {@code null} where there is room.
   */
  String add(String applicationId, String causeId, AffectedCause before, AffectedCause cause) {
    if (before != null && isLike(before, cause)) {
      return null;
    }
    Places places = byApplication.get(applicationId);
    if (before != null) {
      places.like(before).remove(Place.of(causeId, before));
    }
    TreeSet<Place> alike = places.like(cause);
    alike.add(Place.of(causeId, cause));
    return alike.size() > MAX_OF_A_KIND ? alike.pollLast().causeId() : null;
  }

  /** Most updates of a cause only count: its place stays. */
  private static boolean isLike(AffectedCause before, AffectedCause cause) {
    return before.event().relevance() == cause.event().relevance()
        && before.distance() == cause.distance()
        && before.event().change() == cause.event().change();
  }

  void remove(String applicationId, String causeId, AffectedCause cause) {
    byApplication.get(applicationId).like(cause).remove(Place.of(causeId, cause));
  }

  /** Whether there may be more than those that are ranked. */
  boolean isFull(String applicationId) {
    Places places = byApplication.get(applicationId);
    return places.changes.size() >= MAX_OF_A_KIND || places.others.size() >= MAX_OF_A_KIND;
  }
}
