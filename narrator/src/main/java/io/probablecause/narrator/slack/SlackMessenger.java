package io.probablecause.narrator.slack;

import io.probablecause.narrator.message.Messenger;
import io.probablecause.narrator.message.Outbox;
import io.probablecause.narrator.message.RetryLater;
import io.probablecause.narrator.message.SlackSettings;
import io.probablecause.narrator.slack.Ledger.Part;
import io.probablecause.narrator.slack.Posting.Slot;
import io.probablecause.narrator.slack.SlackException.Kind;
import io.probablecause.narrator.slack.Storms.Storm;
import io.probablecause.narrator.store.IncidentKey;
import io.probablecause.narrator.store.IncidentStore;
import io.probablecause.narrator.store.IncidentStore.Saved;
import io.probablecause.narrator.store.News;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Shows each incident in one message of its channel, edited in place, with timeline and evidence in
 * its thread. Posts exactly once, whatever is killed when: an intent is written first, and what
 * became of an intent without a time stamp is asked of Slack itself. Outages are waited for; what
 * Slack refuses for good is logged and given up.
 */
final class SlackMessenger implements Messenger {
  private static final Logger LOG = LoggerFactory.getLogger(SlackMessenger.class);
  private static final long SHORTLY = 200;
  private static final long TABLE_PAUSE = 1_000;
  private static final long LEAD_MILLIS = 20_000;

  private final SlackSettings settings;
  private final SlackApi api;
  private final AwsPosts awsPosts;
  private final Ledger ledger;
  private final Storms storms;
  private final Reminders reminders;
  private final IncidentStore store;
  private final Links links;
  private final Outbox outbox;
  private final Clock clock;
  private final long settleMillis;

  /** When the channel takes the next post; other channels' first messages go before. */
  private final Executor later;

  /**
   * @param settleMillis how long a post of another narrator may still be on its way: longer than a
   *     call's time-out
   */
  SlackMessenger(
      SlackSettings settings,
      SlackApi api,
      AwsPosts awsPosts,
      Ledger ledger,
      Storms storms,
      Reminders reminders,
      IncidentStore store,
      Links links,
      Outbox outbox,
      Clock clock,
      long settleMillis) {
    this.settings = settings;
    this.api = api;
    this.awsPosts = awsPosts;
    this.ledger = ledger;
    this.storms = storms;
    this.reminders = reminders;
    this.store = store;
    this.links = links;
    this.outbox = outbox;
    this.clock = clock;
    this.settleMillis = settleMillis;
    this.later =
        CompletableFuture.delayedExecutor(
            api.postEveryMillis(), TimeUnit.MILLISECONDS, Runnable::run);
  }

  @Override
  public Shown show(News news, Saved saved) {
    String channel = settings.channelOf(news.report().alarm().applicationId());
    String id = news.report().incidentId();
    AtomicBoolean isNew = new AtomicBoolean(saved == Saved.NEW && news.isFirst());
    CompletableFuture<Void> message =
        outbox.submit(
            channel,
            id,
            () -> guarded(id, () -> showMessage(news, channel, isNew.getAndSet(false))));
    CompletableFuture<Void> whole =
        message.thenComposeAsync(
            stands -> outbox.submit(channel, id + "/rest", () -> guarded(id, () -> showRest(news))),
            later);
    return new Shown(message, whole);
  }

  @Override
  public void prepare(News example) {
    IncidentMessage.of(example, Standing.NONE, 0, clock.millis(), links);
    ThreadMessages.details(example, links);
  }

  /** Asks Slack who this is: that posts nothing, and tells a wrong token before an alarm does. */
  @Override
  public void warmUp() {
    try {
      api.test();
    } catch (SlackException e) {
      if (e.kind() == Kind.REFUSED) {
        LOG.error(
            "Slack refuses slack.bot-token: {}; no incident is shown there until that is put right",
            e.getMessage());
      } else {
        LOG.warn("Slack does not answer yet: {}; what is to be shown there waits", e.getMessage());
      }
    }
  }

  /** Draws the message again from the table: something was said of the incident. */
  CompletableFuture<Void> redraw(IncidentKey key) {
    String channel = settings.channelOf(key.applicationId());
    return outbox.submit(
        channel, key.incidentId() + "/redraw", () -> guarded(key.incidentId(), () -> draw(key)));
  }

  private interface Step {
    void run() throws SlackException, RetryLater;
  }

  private static void guarded(String incidentId, Step step) throws RetryLater {
    try {
      step.run();
    } catch (SlackException e) {
      if (e.kind() != Kind.REFUSED) {
        throw RetryLater.busy(e.retryAfterMillis(), e.getMessage());
      }
      LOG.error("the message of incident {} is given up: {}", incidentId, e.getMessage());
    } catch (SdkException e) {
      throw RetryLater.busy(TABLE_PAUSE, "the incidents table: " + e.getMessage());
    }
  }

  /** {@code isNew}: that nothing is known of its message need not be read. */
  private void showMessage(News news, String channel, boolean isNew)
      throws SlackException, RetryLater {
    IncidentKey key = IncidentKey.of(news.report());
    Posting posting = isNew ? Posting.NONE : ledger.read(key);
    Slot slot = posting.message();
    if (!slot.stands()) {
      Place place = slot.intentAt() > 0 ? posting.place() : place(key, news, channel);
      postOnce(key, Part.MESSAGE, place, slot, draw(news, posting.standing(), place, 0));
    } else if (slot.shown() < news.version()) {
      edit(key, news, posting);
    }
  }

  /** What nobody waits for: what follows a first post, and the thread. */
  private void showRest(News news) throws SlackException, RetryLater {
    IncidentKey key = IncidentKey.of(news.report());
    Posting posting = ledger.read(key);
    Slot message = posting.message();
    if (!message.stands()) {
      return;
    }
    String thread = posting.place().thread().isEmpty() ? message.ts() : posting.place().thread();
    if (message.shown() == 0) {
      began(key, news, posting.place(), thread);
    }
    if (message.shown() < news.version()) {
      ledger.shown(key, Part.MESSAGE, news.version());
    }
    if (!posting.place().isMember() && posting.details().shown() < news.version()) {
      showDetails(key, news, posting, thread);
    }
  }

  /** Repeating it does no harm. */
  private void began(IncidentKey key, News news, Place place, String thread) {
    if (place.isMember()) {
      storms.joined(place.group(), key);
      Storm storm = storms.read(place.group());
      if (storm != null) {
        redraw(storm.lead());
      }
      return;
    }
    if (!place.group().isEmpty()) {
      storms.opened(place.group(), key, thread);
    }
    reminders.ifForgotten(key, news.report().alarm().time(), clock.millis());
  }

  private void showDetails(IncidentKey key, News news, Posting posting, String thread)
      throws SlackException, RetryLater {
    Slot slot = posting.details();
    Place inside = Place.inside(posting.place().channel(), thread);
    Message message = ThreadMessages.details(news, links);
    if (slot.stands()) {
      api.update(inside.channel(), slot.ts(), message);
    } else {
      postOnce(key, Part.DETAILS, inside, slot, message);
    }
    ledger.shown(key, Part.DETAILS, news.version());
  }

  private void postOnce(IncidentKey key, Part part, Place place, Slot slot, Message message)
      throws SlackException, RetryLater {
    if (slot.intentAt() > 0) {
      String found = api.find(place, key.incidentId(), part.wireName(), slot.intentAt());
      if (found != null) {
        ledger.posted(key, part, found);
        return;
      }
      long age = clock.millis() - slot.intentAt();
      if (age < settleMillis) {
        throw RetryLater.after(settleMillis - age, "an earlier post may still arrive");
      }
    }
    long pause = api.pause(place.channel());
    if (pause > 0) {
      throw RetryLater.paced(pause);
    }
    long intent = clock.millis();
    if (!ledger.intend(key, part, place, slot.intentAt(), intent)) {
      throw RetryLater.after(SHORTLY, "another narrator is posting it");
    }
    String ts;
    try {
      ts = api.post(place, message, key.incidentId(), part.wireName());
    } catch (SlackException e) {
      if (e.kind() != Kind.UNKNOWN) {
        ledger.withdraw(key, part, intent);
      }
      throw e;
    }
    ledger.posted(key, part, ts);
  }

  /** In the storm that there is, else beside what AWS posted, else by itself. */
  private Place place(IncidentKey key, News news, String channel) throws RetryLater {
    String group =
        news.report().causes().isEmpty()
            ? ""
            : Storms.name(channel, news.report().causes().get(0).causeId());
    if (!group.isEmpty()) {
      Storm storm = storms.join(group, key, clock.millis());
      if (!storm.lead().incidentId().equals(key.incidentId())) {
        if (!storm.thread().isEmpty()) {
          return new Place(channel, storm.thread(), group, true);
        }
        if (clock.millis() - storm.startedAt() < LEAD_MILLIS) {
          throw RetryLater.after(SHORTLY, "the message that it joins is not posted yet");
        }
        group = "";
      }
    }
    return new Place(channel, awsPosts.of(news.report().alarm(), channel), group, false);
  }

  private void draw(IncidentKey key) throws SlackException {
    Posting posting = ledger.read(key);
    News news = store.latest(key);
    if (news != null && posting.message().stands()) {
      edit(key, news, posting);
    }
  }

  private void edit(IncidentKey key, News news, Posting posting) throws SlackException {
    Place place = posting.place();
    Storm storm = place.isMember() || place.group().isEmpty() ? null : storms.read(place.group());
    boolean leads = storm != null && storm.lead().incidentId().equals(key.incidentId());
    Message message = draw(news, posting.standing(), place, leads ? storm.members() : 0);
    api.update(place.channel(), posting.message().ts(), message);
  }

  private Message draw(News news, Standing standing, Place place, int members) {
    return place.isMember()
        ? ThreadMessages.member(news, Storms.causeId(place.group()), links)
        : IncidentMessage.of(news, standing, members, clock.millis(), links);
  }

  @Override
  public void close() {
    outbox.close();
  }
}
