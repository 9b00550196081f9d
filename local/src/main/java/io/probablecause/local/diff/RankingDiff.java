package io.probablecause.local.diff;

import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.recording.Recording;
import io.probablecause.local.replay.Replay;
import io.probablecause.local.replay.ReplayOptions;
import io.probablecause.local.replay.ReplayResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Replays recordings in two ways and compares the last report of each alarm. Incidents have
 * deterministic ids, by which the two sides find each other.
 */
public final class RankingDiff {
  private final Variant before;
  private final Variant after;
  private final int parallelism;

  public RankingDiff(Variant before, Variant after, int parallelism) {
    this.before = before;
    this.after = after;
    this.parallelism = parallelism;
  }

  /**
   * How the alarms of one recording changed, in the order of the alarms, and unchanged ones too.
   */
  public RecordingDiff of(Recording recording) {
    Map<String, IncidentReport> old = replay(recording, before);
    Map<String, IncidentReport> now = replay(recording, after);
    String name = recording.manifest().name();
    List<AlarmChange> changes = new ArrayList<>();
    old.forEach((id, report) -> changes.add(AlarmChange.of(name, report, now.remove(id))));
    now.values().forEach(report -> changes.add(AlarmChange.of(name, null, report)));
    return new RecordingDiff(name, List.copyOf(changes));
  }

  private Map<String, IncidentReport> replay(Recording recording, Variant variant) {
    ReplayResult result =
        Replay.run(recording, new ReplayOptions(parallelism, variant.rules(), variant.ranking()));
    Map<String, IncidentReport> last = new LinkedHashMap<>();
    result.reports().stream()
        .filter(result::isFinal)
        .forEach(report -> last.put(report.incidentId(), report));
    return last;
  }
}
