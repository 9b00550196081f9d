package io.probablecause.job.detect;

import io.probablecause.core.cause.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * The detectors of one log group: takes what its messages come to, in order of arrival, and says
 * what is not as it used to be whenever it is asked. No framework in it; bounded by the caps of
 * {@code LineLimits}. Not thread-safe.
 */
public final class LineDetector {
  private final String owner;
  private final String logGroup;
  private final GroupWatch group;

  /** {@code arrival} of the first line, epoch milliseconds. */
  public LineDetector(String owner, String logGroup, long arrival) {
    this(owner, logGroup, new GroupWatch(arrival / LineLimits.MINUTE));
  }

  LineDetector(String owner, String logGroup, GroupWatch group) {
    this.owner = owner;
    this.logGroup = logGroup;
    this.group = group;
  }

  GroupWatch group() {
    return group;
  }

  /** How many templates it has learned. */
  public int templates() {
    return group.miner.size();
  }

  public void take(LineTally tally) {
    group.take(tally);
  }

  /**
   * What has changed as of a time of arrival. Of a group that does not speak nothing can be said,
   * not even that all is as usual again.
   *
   * @param component the application of the log group, or the group where it is not known
   */
  public List<Finding> lookAt(long arrival, String component) {
    long minute = arrival / LineLimits.MINUTE;
    group.advanceTo(minute);
    if (group.lastLine + LineLimits.SPEAKS_MILLIS <= arrival) {
      return List.of();
    }
    List<Change> changes = new ArrayList<>(new LineChanges(group, minute).find());
    changes.addAll(new FigureChanges(group, minute).find());
    List<Finding> findings = new ArrayList<>(changes.size());
    for (Change change : changes) {
      findings.add(change.finding(owner, logGroup, component, arrival, findings.size()));
    }
    return findings;
  }

  /** A sign of life since the last one, or {@code null} where there was no line. */
  Pulse pulse(long arrival) {
    if (group.unpulsed == 0) {
      return null;
    }
    Witness latest = group.whole.get(GroupWatch.ALL).latest;
    Pulse pulse = new Pulse(owner, logGroup, group.unpulsed, latest, arrival, 0);
    group.unpulsed = 0;
    return pulse;
  }
}
