package io.probablecause.dashboard.live;

import io.probablecause.core.cause.ApplicationSummary;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.table.IncidentItem;
import io.probablecause.core.text.Times;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Reads the tables for all pages together and says what changed. A round is one call of each of its
 * two methods, from one thread. Incidents that are known are asked for by key while they may still
 * change, new ones where there is trouble or somebody looks, and everywhere once a minute.
 */
public final class Poller {
  private static final int INCIDENTS_OF_APPLICATION = 20;
  private static final int INCIDENTS_OF_DAY = 200;
  private static final int MOST_HEADS = 100;
  private static final long SWEEP_MILLIS = 60_000;
  private static final long DAY_MILLIS = 86_400_000;
  private static final long RECENT_MILLIS = 3_600_000;
  private static final Comparator<ApplicationSummary> BY_URGENCY =
      Comparator.comparingDouble((ApplicationSummary s) -> -s.urgency())
          .thenComparing(ApplicationSummary::applicationId);
  private static final Comparator<IncidentItem.Stored> LATEST_FIRST =
      Comparator.comparingLong((IncidentItem.Stored i) -> -i.report().alarm().time())
          .thenComparing(i -> i.report().incidentId());

  private final Source source;
  private final Clock clock;
  private final Map<String, IncidentItem.Stored> incidents = new HashMap<>();
  private final WhomToAsk whomToAsk = new WhomToAsk();
  private long sweptAt;
  private volatile Estate estate = Estate.UNREAD;

  public Poller(Source source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  public Estate estate() {
    return estate;
  }

  /**
   * Reads the summaries; returns the topics that changed: {@code overview}, {@code application:…}.
   */
  public Set<String> pollSummaries() {
    return attempt(
        changed -> {
          List<ApplicationSummary> read =
              source.summaries(estate.byId()).stream().sorted(BY_URGENCY).toList();
          Map<String, ApplicationSummary> byId = new LinkedHashMap<>();
          read.forEach(s -> byId.put(s.applicationId(), s));
          differences(byId, changed);
          boolean recovered = !estate.failure().isEmpty();
          if (!changed.isEmpty() || recovered || estate.readAt() == 0) {
            changed.add("overview");
          }
          publish(read, Map.copyOf(byId), estate.incidents(), changed);
        });
  }

  private void differences(Map<String, ApplicationSummary> read, Set<String> changed) {
    read.forEach(
        (id, summary) -> {
          if (!summary.equals(estate.byId().get(id))) {
            changed.add("application:" + id);
          }
        });
    estate.byId().keySet().stream()
        .filter(id -> !read.containsKey(id))
        .forEach(id -> changed.add("application:" + id));
  }

  /**
   * Reads incidents; returns the topics that changed: {@code incidents}, {@code incident:…}, {@code
   * application:…}. Asks nothing while the summaries do not answer.
   */
  public Set<String> pollIncidents(Collection<String> watched) {
    if (!estate.failure().isEmpty()) {
      return Set.of();
    }
    return attempt(
        changed -> {
          readIncidents(watched, changed);
          if (!changed.isEmpty()) {
            changed.add("incidents");
            publish(
                estate.applications(),
                estate.byId(),
                incidents.values().stream().sorted(LATEST_FIRST).toList(),
                changed);
          }
        });
  }

  /** One reading of tables. */
  private interface Reading {
    void into(Set<String> changed);
  }

  private Set<String> attempt(Reading reading) {
    Set<String> changed = new TreeSet<>();
    try {
      reading.into(changed);
      return changed;
    } catch (SdkException e) {
      boolean news = estate.failure().isEmpty();
      estate =
          new Estate(
              estate.version() + (news ? 1 : 0),
              estate.applications(),
              estate.byId(),
              estate.incidents(),
              estate.readAt(),
              "the tables do not answer: " + e.getClass().getSimpleName());
      return news ? Set.of("overview") : Set.of();
    }
  }

  private void publish(
      List<ApplicationSummary> applications,
      Map<String, ApplicationSummary> byId,
      List<IncidentItem.Stored> latestFirst,
      Set<String> changed) {
    long version = estate.version() + (changed.isEmpty() ? 0 : 1);
    estate = new Estate(version, applications, byId, latestFirst, clock.millis(), "");
  }

  private void readIncidents(Collection<String> watched, Set<String> changed) {
    long engineTime = estate.engineTime();
    long now = clock.millis();
    if (now - sweptAt >= SWEEP_MILLIS && engineTime > 0) {
      sweptAt = now;
      for (int back = 0; back < 2; back++) {
        String day = Times.day(engineTime - back * DAY_MILLIS);
        source.incidentsOfDay(day, INCIDENTS_OF_DAY).forEach(i -> keep(i, changed));
      }
      incidents.values().removeIf(i -> i.report().alarm().time() < engineTime - 2 * DAY_MILLIS);
    }
    List<IncidentReport> moving =
        incidents.values().stream()
            .map(IncidentItem.Stored::report)
            .filter(r -> r.asOf() > engineTime - RECENT_MILLIS)
            .sorted(Comparator.comparingLong(r -> -r.asOf()))
            .limit(MOST_HEADS)
            .toList();
    if (!moving.isEmpty()) {
      source.heads(moving).forEach(i -> keep(i, changed));
    }
    for (String applicationId : whomToAsk.at(now, estate, incidents, watched)) {
      source
          .latestIncidents(applicationId, INCIDENTS_OF_APPLICATION)
          .forEach(i -> keep(i, changed));
    }
  }

  private void keep(IncidentItem.Stored stored, Set<String> changed) {
    String id = stored.report().incidentId();
    if (!Objects.equals(incidents.put(id, stored), stored)) {
      changed.add("incident:" + id);
      changed.add("application:" + stored.report().alarm().applicationId());
    }
  }
}
