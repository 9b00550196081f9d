package io.probablecause.narrator.slack;

import io.probablecause.core.cause.Alarm;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for what AWS Chatbot posted for an alarm. Nobody waits for it longer than the time-out of
 * the API that it is given; while Slack limits such questions, none is asked.
 */
final class AwsPosts {
  private static final Logger LOG = LoggerFactory.getLogger(AwsPosts.class);
  private static final long BEFORE_MILLIS = 120_000;
  private static final long RECENT_MILLIS = 3_600_000;

  private final boolean isOn;
  private final SlackApi api;
  private final Clock clock;
  private volatile long limitedUntil;

  AwsPosts(boolean isOn, SlackApi api, Clock clock) {
    this.isOn = isOn;
    this.api = api;
    this.clock = clock;
  }

  /** The time stamp of the message, or an empty one. */
  String of(Alarm alarm, String channel) {
    long now = clock.millis();
    if (!isOn || now - alarm.time() > RECENT_MILLIS || now < limitedUntil) {
      return "";
    }
    try {
      String ts = api.findAlarm(channel, alarm.name(), alarm.time() - BEFORE_MILLIS);
      return ts == null ? "" : ts;
    } catch (SlackException e) {
      if (e.kind() == SlackException.Kind.BUSY) {
        limitedUntil = now + e.retryAfterMillis();
      }
      LOG.info("{}: what AWS Chatbot posted is not known: {}", channel, e.getMessage());
      return "";
    }
  }
}
