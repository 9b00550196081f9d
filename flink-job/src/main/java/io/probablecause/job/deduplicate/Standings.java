package io.probablecause.job.deduplicate;

import io.probablecause.core.cause.Command;
import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.cause.MinuteCount;
import io.probablecause.core.cause.Standing;
import java.util.List;

/** Applies commands and resolving events to a cause's standing. */
final class Standings {
  static final long DEFAULT_ACKNOWLEDGEMENT_MILLIS = 24 * 3_600_000L;
  private static final int RATE_MINUTES = 10;

  private Standings() {}

  static EventOfInterest apply(Command command, EventOfInterest cause) {
    Standing s = cause.standing();
    Standing changed =
        switch (command.type()) {
          case ACKNOWLEDGED ->
              new Standing(
                  s.resolvedAt(),
                  s.resolvedBy(),
                  s.resolvedNote(),
                  command.time(),
                  command.expiresAt() > 0
                      ? command.expiresAt()
                      : command.time() + DEFAULT_ACKNOWLEDGEMENT_MILLIS,
                  command.by(),
                  command.note(),
                  rate(cause.minutes(), command.time()),
                  s.confirmations(),
                  s.revision() + 1);
          case RESOLVED -> resolved(s, command.time(), command.by(), command.note());
          case FEEDBACK ->
              new Standing(
                  s.resolvedAt(),
                  s.resolvedBy(),
                  s.resolvedNote(),
                  s.acknowledgedAt(),
                  s.acknowledgedUntil(),
                  s.acknowledgedBy(),
                  s.note(),
                  s.rateAtAcknowledgement(),
                  s.confirmations() + (command.confirmed() ? 1 : -1),
                  s.revision() + 1);
        };
    return Deduplicator.withStanding(cause, changed);
  }

  static EventOfInterest resolvedAt(EventOfInterest cause, long time) {
    return time <= cause.standing().resolvedAt()
        ? cause
        : Deduplicator.withStanding(cause, resolved(cause.standing(), time, "", ""));
  }

  /** The latest word counts. */
  private static Standing resolved(Standing s, long time, String by, String note) {
    boolean latest = time >= s.resolvedAt();
    return new Standing(
        Math.max(s.resolvedAt(), time),
        latest ? by : s.resolvedBy(),
        latest ? note : s.resolvedNote(),
        s.acknowledgedAt(),
        s.acknowledgedUntil(),
        s.acknowledgedBy(),
        s.note(),
        s.rateAtAcknowledgement(),
        s.confirmations(),
        s.revision() + 1);
  }

  /** Occurrences a minute over the ten minutes before a moment. */
  private static double rate(List<MinuteCount> minutes, long now) {
    long from = now - RATE_MINUTES * MinuteCount.MINUTE;
    long sum =
        minutes.stream()
            .filter(m -> m.minute() > from && m.minute() <= now)
            .mapToLong(MinuteCount::count)
            .sum();
    return (double) sum / RATE_MINUTES;
  }
}
