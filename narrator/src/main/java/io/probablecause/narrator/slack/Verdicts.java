package io.probablecause.narrator.slack;

import io.probablecause.core.cause.Command;
import io.probablecause.core.cause.Command.Type;
import io.probablecause.core.cause.RankedCause;
import io.probablecause.core.narrative.PlainText;
import io.probablecause.core.text.Hashes;
import io.probablecause.narrator.store.IncidentKey;
import io.probablecause.narrator.store.IncidentStore;
import io.probablecause.narrator.store.News;
import java.time.Clock;

/**
 * Does what a button asked for: tells the engine on the stream of signals, notes it beside the
 * incident, and has the message drawn again. Doing it twice is as doing it once.
 */
final class Verdicts {
  private static final long HOUR = 3_600_000;

  private final IncidentStore store;
  private final Ledger ledger;
  private final Reminders reminders;
  private final SlackMessenger messenger;
  private final SlackService.Signals signals;
  private final Clock clock;

  Verdicts(
      IncidentStore store,
      Ledger ledger,
      Reminders reminders,
      SlackMessenger messenger,
      SlackService.Signals signals,
      Clock clock) {
    this.store = store;
    this.ledger = ledger;
    this.reminders = reminders;
    this.messenger = messenger;
    this.signals = signals;
    this.clock = clock;
  }

  /**
   * Who pressed it.
   *
   * @param actionId names the press itself, so that a repeated request is one command
   */
  record Press(String name, String userId, String actionId) {}

  void acknowledge(IncidentKey key, Press press, int hours, String note) {
    long until = clock.millis() + hours * HOUR;
    String words = PlainText.of(note, Views.LONGEST_NOTE);
    if (send(key, Type.ACKNOWLEDGED, press, words, until, false)) {
      ledger.acknowledge(key, press.name(), press.userId(), until, words);
      reminders.at(key, until, clock.millis());
      messenger.redraw(key);
    }
  }

  void resolve(IncidentKey key, Press press) {
    if (send(key, Type.RESOLVED, press, "", 0, false)) {
      ledger.resolve(key, press.name(), clock.millis());
      messenger.redraw(key);
    }
  }

  void feedback(IncidentKey key, Press press, boolean confirmed) {
    if (send(key, Type.FEEDBACK, press, "", 0, confirmed)) {
      ledger.feedback(key, press.name(), confirmed);
      messenger.redraw(key);
    }
  }

  private boolean send(
      IncidentKey key, Type type, Press press, String note, long until, boolean confirmed) {
    News news = store.latest(key);
    if (news == null || news.report().causes().isEmpty()) {
      return false;
    }
    RankedCause first = news.report().causes().get(0);
    signals.send(
        new Command(
            type,
            Hashes.id(type.name(), key.incidentId(), first.causeId(), press.actionId()),
            first.applicationId(),
            first.layer().wireName(),
            first.causeId(),
            first.resource(),
            key.incidentId(),
            press.name(),
            note,
            clock.millis(),
            until,
            confirmed,
            clock.millis(),
            0));
    return true;
  }
}
