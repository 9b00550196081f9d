package io.probablecause.core.table;

import io.probablecause.core.cause.LearningStatus;
import io.probablecause.core.cause.RejectedCount;
import io.probablecause.core.cause.RulesStatus;
import io.probablecause.core.cause.SourceStatus;

/** Codec of {@code SystemStatus}: what each part of the system says of itself. */
public final class StatusItem {
  private static final String JOB = "job";
  private static final String RULES = "rules";
  private static final String SOURCES = "sources";
  private static final String DETECTORS = "detectors";
  private static final long KEPT_SECONDS = 30L * 24 * 3600;

  private StatusItem() {}

  public static Versioned encode(RejectedCount rejected) {
    Attributes item =
        Attributes.build()
            .put("Part", JOB)
            .put("Subtask", "rejected#" + rejected.reason().name())
            .put("Reason", rejected.reason().name())
            .put("Count", rejected.count())
            .putTime("LastSeen", rejected.lastSeen())
            .putTexts("Samples", rejected.samples())
            .put("ExpiresAt", rejected.lastSeen() / 1000 + KEPT_SECONDS);
    return new Versioned(Tables.SYSTEM_STATUS, item.item(), rejected.count());
  }

  /** Its version is the time at which it was said. */
  public static Versioned encode(RulesStatus rules) {
    Attributes item =
        Attributes.build()
            .put("Part", RULES)
            .put("Subtask", rules.subtask())
            .put("State", rules.state().name())
            .put("RulesVersion", rules.version())
            .put("SentBy", rules.by())
            .put("Files", rules.files())
            .putTime("LastSeen", rules.at())
            .putTexts("Problems", rules.problems())
            .put("ExpiresAt", rules.at() / 1000 + KEPT_SECONDS);
    return new Versioned(Tables.SYSTEM_STATUS, item.item(), rules.at());
  }

  /** Its version is the time at which it was said. */
  public static Versioned encode(SourceStatus source) {
    Attributes item =
        Attributes.build()
            .put("Part", SOURCES)
            .put("Subtask", source.source() + "#" + source.subtask())
            .put("Source", source.source())
            .put("Total", source.total())
            .putTime("Minute", source.minute())
            .put("InMinute", source.inMinute())
            .putTime("LastEvent", source.lastEvent())
            .putTime("LastSeen", source.lastArrival())
            .put("LagMillis", source.lagMillis())
            .put("JobVersion", source.version())
            .put("ExpiresAt", source.at() / 1000 + KEPT_SECONDS);
    return new Versioned(Tables.SYSTEM_STATUS, item.item(), source.at());
  }

  /** Its version is the time at which it was said. */
  public static Versioned encode(LearningStatus learning) {
    Attributes item =
        Attributes.build()
            .put("Part", DETECTORS)
            .put("Subtask", learning.subtask())
            .put("Watched", learning.watched())
            .put("Learning", learning.learning())
            .putTexts("Groups", learning.groups())
            .putTime("LastSeen", learning.at())
            .put("ExpiresAt", learning.at() / 1000 + KEPT_SECONDS);
    return new Versioned(Tables.SYSTEM_STATUS, item.item(), learning.at());
  }
}
