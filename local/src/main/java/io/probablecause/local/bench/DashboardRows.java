package io.probablecause.local.bench;

import io.probablecause.core.cause.ApplicationSummary;
import io.probablecause.core.cause.CauseStatus;
import io.probablecause.core.cause.DependencyEdge;
import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.cause.Evidence;
import io.probablecause.core.cause.LayerState;
import io.probablecause.core.cause.MinuteCount;
import io.probablecause.core.cause.Standing;
import io.probablecause.core.event.EventKind;
import io.probablecause.core.event.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows of an estate in which each application has trouble on each layer. */
record DashboardRows(int applications, long now) {
  private static final int ALARM_EVERY = 20;
  private static final int MINUTES = 60;
  private static final long HOUR = 3_600_000;

  static String name(int application) {
    return String.format(Locale.ROOT, "application-%04d", application);
  }

  EventOfInterest event(int i) {
    Layer layer = Layer.values()[i / applications % Layer.values().length];
    String owner = name(i % applications);
    String resource = "10.0." + i % 250 + "." + i / 250 % 250 + ":5432";
    String line = "ERROR 7f3c" + i + " could not reach " + resource + " within 3000 ms";
    long seen = now - i % HOUR;
    return new EventOfInterest(
        owner,
        layer,
        EventOfInterest.fingerprint("rule", resource, line),
        1,
        "load/rule-" + i % 50,
        5,
        6 * HOUR,
        true,
        false,
        resource,
        "requests to " + resource + " time out",
        line,
        "",
        EventKind.APPLICATION,
        seen,
        seen,
        3,
        seen,
        seen,
        List.of(new MinuteCount(MinuteCount.minuteOf(seen), 3)),
        List.of(new Evidence("/ecs/" + owner, "task/1", "e" + i, seen, line)),
        Standing.NONE);
  }

  /** What the overview shows of an application; a later version is another content. */
  ApplicationSummary summary(int application, long version) {
    List<LayerState> layers = new ArrayList<>();
    for (int layer = 0; layer < Layer.values().length; layer++) {
      layers.add(layer(event(application + layer * applications)));
    }
    List<MinuteCount> minutes = new ArrayList<>();
    for (int m = MINUTES - 1; m >= 0; m--) {
      long minute = MinuteCount.minuteOf(now) - m * MinuteCount.MINUTE;
      minutes.add(new MinuteCount(minute, 1 + (m + version) % 17));
    }
    boolean alarm = application % ALARM_EVERY == 0;
    String next = name((application + 1) % applications);
    return new ApplicationSummary(
        name(application),
        alarm ? 100 + application % 13 : application % 9,
        layers,
        alarm ? List.of("alarm-" + application) : List.of(),
        minutes,
        List.of(
            new DependencyEdge(name(application), next, DependencyEdge.Origin.DECLARED, "", 0, 0)),
        now,
        version);
  }

  private static LayerState layer(EventOfInterest e) {
    return new LayerState(
        e.layer(),
        e.layer(),
        e.causeId(),
        e.applicationId(),
        e.ruleId(),
        e.resource(),
        e.summary(),
        CauseStatus.ACTIVE,
        3,
        e.lastSeen(),
        e.firstSeen(),
        e.lastSeen(),
        e.count());
  }
}
