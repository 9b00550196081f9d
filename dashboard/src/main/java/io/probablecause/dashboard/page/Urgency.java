package io.probablecause.dashboard.page;

import io.probablecause.core.cause.ApplicationSummary;
import io.probablecause.core.cause.CauseStatus;
import java.util.Locale;

/** How loudly an application is shown: by its alarms, and by whether a layer holds a cause. */
enum Urgency {
  ALARM,
  WATCH,
  CALM;

  static Urgency of(ApplicationSummary s) {
    if (!s.openAlarms().isEmpty()) {
      return ALARM;
    }
    boolean active = s.layers().stream().anyMatch(l -> l.status() == CauseStatus.ACTIVE);
    return active ? WATCH : CALM;
  }

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
