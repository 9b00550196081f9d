package io.probablecause.dashboard.page;

import static io.probablecause.dashboard.page.Html.all;
import static io.probablecause.dashboard.page.Html.cls;
import static io.probablecause.dashboard.page.Html.el;
import static io.probablecause.dashboard.page.Html.when;

import io.probablecause.core.cause.CauseStatus;
import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.cause.Standing;
import io.probablecause.core.cause.SystemState;
import io.probablecause.dashboard.live.CauseLine;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** How often something was here before, since when, and what ended it the last time. */
final class SeenBefore {
  /** An earlier episode; times are epoch milliseconds. */
  private record Episode(long first, long last, CauseStatus status, Standing standing) {}

  private SeenBefore() {}

  /** Of a cause: the same rule on the same resource in an earlier episode. */
  static Html.Node of(View view, CauseLine cause, List<CauseLine> causes) {
    return of(
        view,
        causes.stream()
            .filter(c -> c.ruleId().equals(cause.ruleId()))
            .filter(c -> c.resource().equals(cause.resource()) && c.layer() == cause.layer())
            .filter(c -> c.firstSeen() < cause.firstSeen())
            .map(c -> new Episode(c.firstSeen(), c.lastSeen(), c.status(), c.standing())));
  }

  /** Of an event: rows hold its latest episode, system state records those before. */
  static Html.Node of(View view, EventOfInterest event, List<SystemState> states) {
    return of(
        view,
        states.stream()
            .filter(s -> s.ownerApplicationId().equals(event.applicationId()))
            .filter(s -> s.ruleId().equals(event.ruleId()))
            .filter(s -> s.resource().equals(event.resource()) && s.layer() == event.layer())
            .filter(s -> s.firstSeen() < event.firstSeen())
            .map(s -> new Episode(s.firstSeen(), s.lastSeen(), s.status(), s.standing())));
  }

  private static Html.Node of(View view, Stream<Episode> unordered) {
    List<Episode> episodes =
        unordered.sorted(Comparator.comparingLong(Episode::last).reversed()).toList();
    if (episodes.isEmpty()) {
      return Html.NOTHING;
    }
    Episode last = episodes.get(0);
    long since = episodes.stream().mapToLong(Episode::first).min().orElse(last.first());
    return el(
        "p",
        cls("note recurrences"),
        view.words().count("cause.seenBefore", episodes.size()),
        " ",
        view.ago(since),
        ". ",
        view.say("cause.lastTime"),
        " ",
        view.ago(last.last()),
        ", ",
        end(view, last));
  }

  private static Html.Node end(View view, Episode last) {
    Standing s = last.standing();
    if (s.resolvedAt() == 0) {
      return Html.text(view.say("status." + last.status().wireName()));
    }
    return all(
        s.resolvedBy().isEmpty()
            ? view.say("cause.resolvedByEvent")
            : view.say("cause.resolvedBy", s.resolvedBy()),
        when(!s.resolvedNote().isEmpty(), () -> all(" — ", el("q", s.resolvedNote()))));
  }
}
