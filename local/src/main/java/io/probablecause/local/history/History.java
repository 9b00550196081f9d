package io.probablecause.local.history;

import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.cause.SystemState;
import io.probablecause.core.config.Settings;
import io.probablecause.core.config.UserError;
import io.probablecause.core.table.HistoryReader;
import io.probablecause.core.table.IncidentItem;
import io.probablecause.core.table.IncidentReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Answers questions from the tables, each by the key or the index that fits it: a resource by its
 * index, an application by its key, a time by the index by day. A whole table is read only where
 * the question allows it and nothing else fits.
 */
public final class History {
  private static final long DAY_MILLIS = 86_400_000L;
  private static final long SEEN_AFTER_MILLIS = 7 * DAY_MILLIS;
  private static final int MOST_OCCURRENCES = 5_000;

  private final HistoryReader history;
  private final IncidentReader incidents;
  private final long now;

  /** {@code now} in epoch milliseconds: up to when rows can have been last seen. */
  public History(DynamoDbClient client, Settings settings, long now) {
    this.history = new HistoryReader(client, settings);
    this.incidents = new IncidentReader(client, settings);
    this.now = now;
  }

  /**
   * Rows, and whether there are more than were asked for.
   *
   * @param reachedBackTo how far back a search by day went, where that is less than was asked; else
   *     0
   * @param isPartial whether there was more to count than is read for one answer
   */
  public record Found<T>(List<T> rows, boolean isCut, long reachedBackTo, boolean isPartial) {
    private static <T> Found<T> of(
        List<T> oneMore, int limit, long reachedBackTo, boolean isPartial) {
      boolean cut = oneMore.size() > limit;
      List<T> rows = cut ? List.copyOf(oneMore.subList(0, limit)) : oneMore;
      return new Found<>(rows, cut, reachedBackTo, isPartial);
    }
  }

  private enum Way {
    RESOURCE,
    APPLICATION,
    DAY,
    SCAN
  }

  /** Throws a {@link UserError} that says what to give, where only a scan would do. */
  private static Way way(Question q) {
    if (!q.resource().isEmpty()) {
      return Way.RESOURCE;
    }
    return q.applicationId().isEmpty() ? dayOrScan(q) : Way.APPLICATION;
  }

  private static Way incidentWay(Question q) {
    return q.applicationId().isEmpty() ? dayOrScan(q) : Way.APPLICATION;
  }

  private static Way dayOrScan(Question q) {
    if (q.window().given()) {
      return Way.DAY;
    }
    if (q.scan()) {
      return Way.SCAN;
    }
    throw new UserError(
        "give --application, --resource or a time (--last 24h, or --from): without one of them the"
            + " whole table would have to be read, which --scan does"
            + (q.resource().isEmpty() ? "" : " (incidents have no index by resource)"));
  }

  public Found<EventOfInterest> events(Question q) {
    return Found.of(events(q, q.limit() + 1), q.limit(), reached(way(q), q, until(q)), false);
  }

  private List<EventOfInterest> events(Question q, int limit) {
    return switch (way(q)) {
      case APPLICATION ->
          history.eventsOfApplication(q.applicationId(), q.layer(), q::meets, limit);
      case RESOURCE -> {
        List<EventOfInterest> found = new ArrayList<>();
        for (String name : names(q)) {
          found.addAll(history.eventsOfResource(name, q.window().from(), q::meets, limit));
        }
        found.sort(Comparator.comparingLong(EventOfInterest::lastSeen).reversed());
        yield found;
      }
      case DAY -> history.events(q.window().from(), until(q), q::meets, limit);
      case SCAN -> history.eventsEverywhere(q::meets, limit);
    };
  }

  private List<SystemState> states(Question q, int limit) {
    return switch (way(q)) {
      case APPLICATION ->
          history.statesOfApplication(q.applicationId(), q.layer(), q::meets, limit);
      case RESOURCE -> {
        List<SystemState> found = new ArrayList<>();
        for (String name : names(q)) {
          found.addAll(history.statesOfResource(name, q.window().from(), q::meets, limit));
        }
        yield found;
      }
      case DAY -> history.states(q.window().from(), until(q), q::meets, limit);
      case SCAN -> history.statesEverywhere(q::meets, limit);
    };
  }

  /**
   * What began in the window may have been seen after it, and stands under that later day: a week
   * of days is looked at for it.
   */
  private long until(Question q) {
    long to = q.window().to();
    return Math.max(to, Math.min(now, to + SEEN_AFTER_MILLIS));
  }

  private static Set<String> names(Question q) {
    return new TreeSet<>(List.of(q.resource(), Question.tail(q.resource())));
  }

  public Found<IncidentItem.Stored> incidents(Question q) {
    return Found.of(
        incidents(q, q.limit() + 1), q.limit(), reached(incidentWay(q), q, q.window().to()), false);
  }

  private List<IncidentItem.Stored> incidents(Question q, int limit) {
    Window w = q.window();
    return switch (incidentWay(q)) {
      case APPLICATION ->
          incidents.ofApplication(q.applicationId(), w.from(), w.to(), q::meets, limit);
      case DAY, RESOURCE -> incidents.between(w.from(), w.to(), q::meets, limit);
      case SCAN -> incidents.everywhere(q::meets, limit);
    };
  }

  /** What came more than once, the most frequent first. */
  public Found<Recurrence> recurrences(Question q) {
    Recurrences seen = new Recurrences(q);
    List<EventOfInterest> events = events(q, MOST_OCCURRENCES);
    List<SystemState> states = states(q, MOST_OCCURRENCES);
    events.forEach(seen::add);
    states.forEach(seen::add);
    List<IncidentItem.Stored> named = incidentsOf(q, events, states);
    named.forEach(seen::add);
    boolean partial =
        events.size() == MOST_OCCURRENCES
            || states.size() == MOST_OCCURRENCES
            || named.size() >= MOST_OCCURRENCES;
    return Found.of(seen.list(), q.limit(), reached(way(q), q, until(q)), partial);
  }

  /** Incidents are kept the longest: those of the application, or of those that the rows name. */
  private List<IncidentItem.Stored> incidentsOf(
      Question q, List<EventOfInterest> events, List<SystemState> states) {
    Window w = q.window();
    if (q.applicationId().isEmpty() && q.resource().isEmpty()) {
      return q.window().given()
          ? incidents.between(w.from(), w.to(), i -> true, MOST_OCCURRENCES)
          : incidents.everywhere(i -> true, MOST_OCCURRENCES);
    }
    Set<String> applications = new TreeSet<>();
    if (q.applicationId().isEmpty()) {
      events.forEach(e -> applications.add(e.applicationId()));
      states.forEach(s -> applications.add(s.applicationId()));
    } else {
      applications.add(q.applicationId());
    }
    List<IncidentItem.Stored> found = new ArrayList<>();
    for (String a : applications) {
      int left = MOST_OCCURRENCES - found.size();
      if (left > 0) {
        found.addAll(incidents.ofApplication(a, w.from(), w.to(), i -> true, left));
      }
    }
    return found;
  }

  private static long reached(Way way, Question q, long until) {
    long today = until - Math.floorMod(until, DAY_MILLIS);
    long bound = today - (HistoryReader.MAX_DAYS - 1) * DAY_MILLIS;
    return way == Way.DAY && q.window().from() < bound ? bound : 0;
  }

  /** How many rows could not be decoded, and were left out. */
  public long unreadable() {
    return history.unreadable() + incidents.unreadable();
  }
}
