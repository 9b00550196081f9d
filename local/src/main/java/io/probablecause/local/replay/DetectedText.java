package io.probablecause.local.replay;

import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.text.Times;
import java.util.List;
import java.util.Locale;

/** What detectors found in a recording, for a person: a line for each event of interest. */
public final class DetectedText {
  private DetectedText() {}

  public static String of(String recording, List<EventOfInterest> detected) {
    StringBuilder out = new StringBuilder();
    for (EventOfInterest event : detected) {
      out.append(
          String.format(
              Locale.ROOT,
              "%s %s %-24s %d  x%-3d %-24s %s%n",
              recording,
              Times.iso(event.firstArrival()),
              event.applicationId(),
              event.relevance(),
              event.count(),
              event.ruleId(),
              event.summary()));
    }
    return out.toString();
  }
}
