package io.probablecause.dashboard.live;

import io.probablecause.core.cause.ApplicationSummary;
import io.probablecause.core.table.IncidentItem;
import io.probablecause.core.text.Times;
import java.time.Clock;
import java.util.ArrayList;
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
 * Reads the tables for all pages together and says what changed. One call of {@link #poll} is one
 * round; it is called from one thread. Incidents are asked for where there is trouble or somebody
 * looks, and everywhere once a minute.
 */
public final class Poller {
  private static final int INCIDENTS_OF_APPLICATION = 20;
  private static final int INCIDENTS_OF_DAY = 200;
  private static final int MAX_ASKED = 50;
  private static final long SWEEP_MILLIS = 60_000;
  private static final long DAY_MILLIS = 86_400_000;
  private static final long RECENT_MILLIS = 3_600_000;
  private static final Comparator<ApplicationSummary> BY_URGENCY =
      Comparator.comparingDouble((ApplicationSummary s) -> -s.urgency())
          .thenComparing(ApplicationSummary::applicationId);

  private final Source source;
  private final Clock clock;
  private final Map<String, IncidentItem.Stored> incidents = new HashMap<>();
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
   * One round; returns the topics that changed: {@code overview}, {@code application:…}, {@code
   * incident:…}.
   */
  public Set<String> poll(Collection<String> watched) {
    try {
      return read(watched);
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

  private Set<String> read(Collection<String> watched) {
    Map<String, ApplicationSummary> read = new LinkedHashMap<>();
    source.summaries(estate.byId()).stream()
        .sorted(BY_URGENCY)
        .forEach(s -> read.put(s.applicationId(), s));
    Set<String> changed = new TreeSet<>();
    read.forEach(
        (id, summary) -> {
          if (!summary.equals(estate.byId().get(id))) {
            changed.add("application:" + id);
          }
        });
    estate.byId().keySet().stream()
        .filter(id -> !read.containsKey(id))
        .forEach(id -> changed.add("application:" + id));
    readIncidents(read, watched, changed);
    publish(read, changed);
    return changed;
  }

  private void publish(Map<String, ApplicationSummary> read, Set<String> changed) {
    boolean recovered = !estate.failure().isEmpty();
    if (!changed.isEmpty() || recovered || estate.readAt() == 0) {
      changed.add("overview");
    }
    estate =
        new Estate(
            estate.version() + (changed.isEmpty() ? 0 : 1),
            List.copyOf(read.values()),
            Map.copyOf(read),
            incidents.values().stream()
                .sorted(
                    Comparator.comparingLong((IncidentItem.Stored i) -> -i.report().alarm().time())
                        .thenComparing(i -> i.report().incidentId()))
                .toList(),
            clock.millis(),
            "");
  }

  private void readIncidents(
      Map<String, ApplicationSummary> read, Collection<String> watched, Set<String> changed) {
    long engineTime =
        read.values().stream().mapToLong(ApplicationSummary::updatedAt).max().orElse(0);
    long now = clock.millis();
    if (now - sweptAt >= SWEEP_MILLIS && engineTime > 0) {
      sweptAt = now;
      for (int back = 0; back < 2; back++) {
        String day = Times.day(engineTime - back * DAY_MILLIS);
        source.incidentsOfDay(day, INCIDENTS_OF_DAY).forEach(i -> keep(i, changed));
      }
      incidents.values().removeIf(i -> i.report().alarm().time() < engineTime - 2 * DAY_MILLIS);
    }
    for (String applicationId : troubled(read, watched, engineTime)) {
      source
          .latestIncidents(applicationId, INCIDENTS_OF_APPLICATION)
          .forEach(i -> keep(i, changed));
    }
  }

  private Collection<String> troubled(
      Map<String, ApplicationSummary> read, Collection<String> watched, long engineTime) {
    Set<String> asked = new TreeSet<>();
    for (String topic : watched) {
      if (topic.startsWith("application:")) {
        asked.add(topic.substring("application:".length()));
      } else if (topic.startsWith("incident:")) {
        IncidentItem.Stored known = incidents.get(topic.substring("incident:".length()));
        if (known != null) {
          asked.add(known.report().alarm().applicationId());
        }
      }
    }
    incidents.values().stream()
        .filter(i -> i.report().asOf() > engineTime - RECENT_MILLIS)
        .forEach(i -> asked.add(i.report().alarm().applicationId()));
    read.values().stream()
        .filter(s -> !s.openAlarms().isEmpty())
        .forEach(s -> asked.add(s.applicationId()));
    return new ArrayList<>(asked).subList(0, Math.min(MAX_ASKED, asked.size()));
  }

  private void keep(IncidentItem.Stored stored, Set<String> changed) {
    String id = stored.report().incidentId();
    if (!Objects.equals(incidents.put(id, stored), stored)) {
      changed.add("incident:" + id);
      changed.add("application:" + stored.report().alarm().applicationId());
    }
  }
}
