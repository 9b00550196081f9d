package io.probablecause.dashboard.live;

import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.RankedCause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one revision of a report changed against the one before it. */
public final class RevisionChanges {
  private static final int MOST = 12;
  private static final double NOTEWORTHY_CONFIDENCE = 0.01;

  private RevisionChanges() {}

  /** The kinds of change; each has words in the pages' languages. */
  public enum Kind {
    VERDICT,
    CONFIDENCE,
    SEVERITY,
    ADDED,
    REMOVED,
    MOVED,
    CLOSED
  }

  /** One change, with what it was and what it is. */
  public record Change(Kind kind, String subject, String before, String after) {}

  public static List<Change> between(IncidentReport before, IncidentReport after) {
    List<Change> changes = new ArrayList<>();
    if (before.verdict() != after.verdict()) {
      changes.add(
          new Change(Kind.VERDICT, "", before.verdict().wireName(), after.verdict().wireName()));
    }
    if (Math.abs(before.confidence() - after.confidence()) >= NOTEWORTHY_CONFIDENCE) {
      changes.add(
          new Change(
              Kind.CONFIDENCE, "", percent(before.confidence()), percent(after.confidence())));
    }
    if (before.severity() != after.severity()) {
      changes.add(
          new Change(
              Kind.SEVERITY,
              "",
              String.valueOf(before.severity()),
              String.valueOf(after.severity())));
    }
    if (before.closedAt() == 0 && after.closedAt() > 0) {
      changes.add(new Change(Kind.CLOSED, "", "", ""));
    }
    causes(before, after, changes);
    return changes.subList(0, Math.min(MOST, changes.size()));
  }

  private static void causes(IncidentReport before, IncidentReport after, List<Change> changes) {
    Map<String, RankedCause> former = new TreeMap<>();
    before.causes().forEach(c -> former.put(c.causeId(), c));
    for (RankedCause c : after.causes()) {
      RankedCause was = former.remove(c.causeId());
      if (was == null) {
        changes.add(new Change(Kind.ADDED, c.summary(), "", String.valueOf(c.rank())));
      } else if (was.rank() != c.rank()) {
        changes.add(
            new Change(
                Kind.MOVED, c.summary(), String.valueOf(was.rank()), String.valueOf(c.rank())));
      }
    }
    former
        .values()
        .forEach(
            c -> changes.add(new Change(Kind.REMOVED, c.summary(), String.valueOf(c.rank()), "")));
  }

  static String percent(double share) {
    return Math.round(share * 100) + " %";
  }
}
