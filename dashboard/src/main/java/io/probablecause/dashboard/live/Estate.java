package io.probablecause.dashboard.live;

import io.probablecause.core.cause.ApplicationSummary;
import io.probablecause.core.table.IncidentItem;
import java.util.List;
import java.util.Map;

/**
 * What the poller last read: all applications, the most urgent first, and the latest incidents. It
 * is replaced as a whole.
 *
 * @param version grows with each change of content
 * @param readAt when the tables last answered, epoch milliseconds; 0 for not yet
 * @param failure why they do not answer now, or an empty string
 */
public record Estate(
    long version,
    List<ApplicationSummary> applications,
    Map<String, ApplicationSummary> byId,
    List<IncidentItem.Stored> incidents,
    long readAt,
    String failure) {
  public static final Estate UNREAD = new Estate(0, List.of(), Map.of(), List.of(), 0, "");
  private static final long STALE_MILLIS = 15_000;

  public boolean isStaleAt(long now) {
    return !failure.isEmpty() || now - readAt > STALE_MILLIS;
  }

  /** The latest moment that the tables speak of: the engine's own clock. */
  public long engineTime() {
    return applications.stream().mapToLong(ApplicationSummary::updatedAt).max().orElse(0);
  }
}
