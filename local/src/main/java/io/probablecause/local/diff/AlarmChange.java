package io.probablecause.local.diff;

import io.probablecause.core.cause.Alarm;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.RankedCause;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the last report of one alarm changed: {@code before} is null where only the second way
 * reported it, {@code after} where only the first did.
 *
 * @param causes those in the second ranking in order of rank, then those that vanished
 */
record AlarmChange(
    String recording, IncidentReport before, IncidentReport after, List<CauseChange> causes) {

  static AlarmChange of(String recording, IncidentReport before, IncidentReport after) {
    Map<String, RankedCause> left = new LinkedHashMap<>();
    if (before != null) {
      before.causes().forEach(cause -> left.put(cause.causeId(), cause));
    }
    List<CauseChange> changes = new ArrayList<>();
    if (after != null) {
      for (RankedCause cause : after.causes()) {
        changes.add(new CauseChange(left.remove(cause.causeId()), cause));
      }
    }
    List<CauseChange> all = new ArrayList<>();
    for (CauseChange change : changes) {
      all.add(
          change.isNew()
              ? new CauseChange(sameInAnotherLayer(left, change.after()), change.after())
              : change);
    }
    left.values().forEach(cause -> all.add(new CauseChange(cause, null)));
    return new AlarmChange(recording, before, after, List.copyOf(all));
  }

  /** A rule that moves to another layer gives its causes other ids; taken out, or null. */
  private static RankedCause sameInAnotherLayer(Map<String, RankedCause> left, RankedCause cause) {
    for (RankedCause other : left.values()) {
      if (other.layer() != cause.layer()
          && other.ruleId().equals(cause.ruleId())
          && other.applicationId().equals(cause.applicationId())
          && other.resource().equals(cause.resource())
          && other.firstSeen() == cause.firstSeen()
          && other.lastSeen() == cause.lastSeen()) {
        return left.remove(other.causeId());
      }
    }
    return null;
  }

  Alarm alarm() {
    return (after == null ? before : after).alarm();
  }

  boolean isAnyChange() {
    return before == null
        || after == null
        || before.verdict() != after.verdict()
        || before.confidence() != after.confidence()
        || before.severity() != after.severity()
        || causes.stream().anyMatch(CauseChange::isAnyChange);
  }
}
