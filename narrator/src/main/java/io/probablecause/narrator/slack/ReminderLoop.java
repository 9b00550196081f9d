package io.probablecause.narrator.slack;

import io.probablecause.narrator.slack.Reminders.Due;
import io.probablecause.narrator.store.IncidentStore;
import io.probablecause.narrator.store.News;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/** Reminds, in the thread, of incidents that are still open and that nobody looks after. */
final class ReminderLoop implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(ReminderLoop.class);

  private final Reminders reminders;
  private final IncidentStore store;
  private final Ledger ledger;
  private final SlackApi api;
  private final SlackMessenger messenger;
  private final Clock clock;

  ReminderLoop(
      Reminders reminders,
      IncidentStore store,
      Ledger ledger,
      SlackApi api,
      SlackMessenger messenger,
      Clock clock) {
    this.reminders = reminders;
    this.store = store;
    this.ledger = ledger;
    this.api = api;
    this.messenger = messenger;
    this.clock = clock;
  }

  /** One look at what is due; an outage is left to the next. */
  @Override
  public void run() {
    try {
      for (Due due : reminders.due(clock.millis())) {
        remind(due);
      }
    } catch (SdkException | SlackException e) {
      LOG.warn("reminders wait: {}", e.getMessage());
    }
  }

  private void remind(Due due) throws SlackException {
    News news = store.latest(due.incident());
    Posting posting = ledger.read(due.incident());
    boolean open = news != null && news.report().closedAt() == 0;
    Standing standing = posting.standing();
    boolean wanted =
        open
            && posting.message().stands()
            && !standing.isResolved()
            && !standing.isAcknowledgedAt(clock.millis());
    if (!reminders.take(due) || !wanted) {
      return;
    }
    Place place = posting.place();
    String thread = place.thread().isEmpty() ? posting.message().ts() : place.thread();
    api.post(
        Place.inside(place.channel(), thread),
        ThreadMessages.reminder(news, standing, clock.millis()),
        due.incident().incidentId(),
        "reminder");
    messenger.redraw(due.incident());
  }
}
