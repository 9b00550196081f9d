package io.probablecause.dashboard.live;

import io.probablecause.core.cause.ApplicationSummary;
import io.probablecause.core.cause.CauseStatus;
import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.RankedCause;
import io.probablecause.core.cause.SystemState;
import io.probablecause.core.config.Settings;
import io.probablecause.core.table.CauseReader;
import io.probablecause.core.table.IncidentItem;
import io.probablecause.core.table.IncidentReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * All that the tables hold of one application now.
 *
 * @param summaryOrNull null where the application has no summary
 * @param causes the highest score first; what is over comes with the others
 * @param incidents the latest alarm first
 */
public record ApplicationDetail(
    String applicationId,
    ApplicationSummary summaryOrNull,
    List<CauseLine> causes,
    List<IncidentItem.Stored> incidents) {
  static final int EVENTS = 2_000;
  static final int STATES = 500;
  static final int INCIDENTS = 20;
  private static final int REPORTS_JOINED = 3;
  private static final int OWNERS = 8;

  public boolean isKnown() {
    return summaryOrNull != null || !causes.isEmpty() || !incidents.isEmpty();
  }

  /** Those that stand, in order of rank. */
  public List<CauseLine> standing() {
    return causes.stream().filter(ApplicationDetail::stands).toList();
  }

  /** Those that are over or have given way. */
  public List<CauseLine> former() {
    return causes.stream().filter(c -> !stands(c)).toList();
  }

  private static boolean stands(CauseLine c) {
    return c.status() == CauseStatus.ACTIVE || c.status() == CauseStatus.ACKNOWLEDGED;
  }

  /** Reads it: three queries by key, and one for each owner of a cause that is felt. */
  public static final class Reader {
    private final CauseReader causes;
    private final IncidentReader incidents;

    public Reader(DynamoDbClient client, Settings settings) {
      this.causes = new CauseReader(client, settings);
      this.incidents = new IncidentReader(client, settings);
    }

    public ApplicationDetail read(String applicationId, Estate estate) {
      List<IncidentItem.Stored> latest = incidents.latest(applicationId, INCIDENTS);
      List<IncidentReport> reports = new ArrayList<>();
      latest.stream().limit(REPORTS_JOINED).forEach(i -> reports.add(i.report()));
      Collections.reverse(reports);
      List<SystemState> states = causes.states(applicationId, STATES);
      return new ApplicationDetail(
          applicationId,
          estate.byId().get(applicationId),
          CauseLines.of(
              events(applicationId, reports, states), states, reports, estate.engineTime()),
          latest);
    }

    /** Its own rows, and of the applications whose causes it feels the rows of those causes. */
    private List<EventOfInterest> events(
        String applicationId, List<IncidentReport> reports, List<SystemState> states) {
      Map<String, Set<String>> felt = new TreeMap<>();
      for (IncidentReport report : reports) {
        for (RankedCause c : report.causes()) {
          felt.computeIfAbsent(c.applicationId(), o -> new TreeSet<>()).add(c.causeId());
        }
      }
      for (SystemState s : states) {
        felt.computeIfAbsent(s.ownerApplicationId(), o -> new TreeSet<>()).add(s.causeId());
      }
      felt.remove(applicationId);
      List<EventOfInterest> events = new ArrayList<>(causes.events(applicationId, EVENTS));
      felt.entrySet().stream()
          .limit(OWNERS)
          .forEach(
              owner ->
                  causes.events(owner.getKey(), EVENTS).stream()
                      .filter(e -> owner.getValue().contains(e.causeId()))
                      .forEach(events::add));
      return events;
    }
  }
}
