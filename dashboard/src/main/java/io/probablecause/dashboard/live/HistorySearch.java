package io.probablecause.dashboard.live;

import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.event.Layer;
import io.probablecause.dashboard.web.Call;
import io.probablecause.dashboard.web.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A search over what happened: by time, application, layer, rule, resource and text. It goes by the
 * key or index that fits best: the application's partition, the resource's, else day by day.
 */
public record HistorySearch(
    long from,
    long to,
    String application,
    String layer,
    String rule,
    String resource,
    String text,
    int limit) {
  private static final long DAY_MILLIS = 86_400_000;
  private static final int SHOWN = 200;
  public static final int MOST = 5_000;
  private static final int ROWS_OF_APPLICATION = 10_000;

  /** The last day where the call names no time. */
  public static HistorySearch of(Call call, long now) {
    call.knowing("from", "to", "application", "layer", "rule", "resource", "q", "limit");
    long to = call.time("to", now);
    long from = call.time("from", to - DAY_MILLIS);
    if (to <= from) {
      throw Problem.badRequest("'to' must be later than 'from'");
    }
    return new HistorySearch(
        from,
        to,
        call.text("application"),
        call.oneOf("layer", Filter.LAYERS),
        call.text("rule"),
        call.text("resource"),
        call.text("q").toLowerCase(Locale.ROOT),
        call.integer("limit", SHOWN, 1, MOST));
  }

  public List<EventOfInterest> run(Backend backend) {
    if (!application.isEmpty()) {
      return sorted(
          (layer.isEmpty()
                  ? backend.causes().events(application, ROWS_OF_APPLICATION)
                  : backend.causes().events(application, Layer.of(layer), ROWS_OF_APPLICATION))
              .stream());
    }
    if (!resource.isEmpty()) {
      return sorted(
          backend.causes().eventsOfResource(resource, from, to, ROWS_OF_APPLICATION).stream());
    }
    return backend.history().events(from, to, this::passes, limit);
  }

  private List<EventOfInterest> sorted(Stream<EventOfInterest> events) {
    return events
        .filter(this::passes)
        .sorted(
            Comparator.comparingLong((EventOfInterest e) -> -e.lastSeen())
                .thenComparing(EventOfInterest::causeId))
        .limit(limit)
        .toList();
  }

  boolean passes(EventOfInterest e) {
    return e.lastSeen() >= from
        && e.lastSeen() <= to
        && (application.isEmpty() || application.equals(e.applicationId()))
        && (layer.isEmpty() || layer.equals(e.layer().wireName()))
        && (rule.isEmpty() || e.ruleId().contains(rule))
        && (resource.isEmpty() || resource.equals(e.resource()))
        && (text.isEmpty() || holds(e.summary()) || holds(e.message()) || holds(e.resource()));
  }

  private boolean holds(String value) {
    return value.toLowerCase(Locale.ROOT).contains(text);
  }
}
