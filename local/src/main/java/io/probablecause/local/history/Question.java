package io.probablecause.local.history;

import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.RankedCause;
import io.probablecause.core.cause.SystemState;
import io.probablecause.core.event.Layer;
import io.probablecause.core.table.IncidentItem;
import io.probablecause.core.text.Glob;
import java.util.Locale;

/**
 * What is asked of the history. An empty text or a null layer asks for any. An event is meant when
 * the time from its first to its last occurrence touches the window; an incident by its alarm's
 * time, and by its first cause.
 *
 * @param rule a glob over rule ids
 * @param text what the summary or the message contains, in whatever case
 * @param limit how many rows at most
 * @param scan whether a whole table may be read where no index helps
 */
public record Question(
    String applicationId,
    Layer layer,
    String resource,
    String rule,
    String text,
    Window window,
    int limit,
    boolean scan) {

  public boolean meets(EventOfInterest e) {
    return touches(e.firstSeen(), e.lastSeen())
        && isOf(e.applicationId(), e.layer(), e.resource(), e.ruleId())
        && says(e.summary(), e.message());
  }

  /** The same for a record that an application holds of its own cause or of another's. */
  public boolean meets(SystemState s) {
    boolean held =
        s.applicationId().equals(applicationId) || s.ownerApplicationId().equals(applicationId);
    return touches(s.firstSeen(), s.lastSeen())
        && (applicationId.isEmpty() || held)
        && isOf(applicationId, s.layer(), s.resource(), s.ruleId())
        && says(s.summary(), s.message());
  }

  public boolean meets(IncidentItem.Stored incident) {
    IncidentReport report = incident.report();
    long time = report.alarm().time();
    if (time < window.from()
        || time > window.to()
        || !isEmptyOr(applicationId, report.alarm().applicationId())) {
      return false;
    }
    if (report.causes().isEmpty()) {
      boolean any = layer == null && resource.isEmpty() && rule.isEmpty();
      return any && says(report.alarm().name(), incident.narrative().text());
    }
    RankedCause first = report.causes().get(0);
    return isOf(applicationId, first.layer(), first.resource(), first.ruleId())
        && says(report.alarm().name(), incident.narrative().text(), first.summary());
  }

  /** Whether one of an incident's causes is meant, apart from its time. */
  boolean meets(RankedCause cause) {
    return isOf(applicationId, cause.layer(), cause.resource(), cause.ruleId())
        && says(cause.summary());
  }

  private boolean isOf(String application, Layer itsLayer, String itsResource, String itsRule) {
    return isEmptyOr(applicationId, application)
        && (layer == null || layer == itsLayer)
        && (resource.isEmpty() || isSameResource(itsResource))
        && (rule.isEmpty() || new Glob(rule).matches(itsRule));
  }

  private boolean isSameResource(String its) {
    return its.equals(resource) || its.equals(tail(resource));
  }

  /** The last part of an ARN, under which a rule may know the resource; else the text itself. */
  static String tail(String resource) {
    return resource.startsWith("arn:")
        ? resource.substring(Math.max(resource.lastIndexOf('/'), resource.lastIndexOf(':')) + 1)
        : resource;
  }

  private boolean touches(long first, long last) {
    return last >= window.from() && first <= window.to();
  }

  private boolean says(String... texts) {
    String wanted = text.toLowerCase(Locale.ROOT);
    for (String its : texts) {
      if (its.toLowerCase(Locale.ROOT).contains(wanted)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isEmptyOr(String wanted, String its) {
    return wanted.isEmpty() || wanted.equals(its);
  }
}
