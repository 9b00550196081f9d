package io.probablecause.job.rank;

import io.probablecause.core.cause.CauseStatus;
import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.text.Times;
import io.probablecause.rules.ranking.RankingConfig;
import java.util.List;
import java.util.Locale;

/** The factors of a score, each a pure function that gives its value and the reason in words. */
final class Factors {
  private Factors() {}

  static Weighed relevance(EventOfInterest event) {
    return new Weighed(
        "relevance",
        Math.max(event.relevance(), 0.1),
        () -> "rule " + event.ruleId() + " says " + event.relevance() + " of 10");
  }

  static Weighed decay(EventOfInterest event, long now, RankingConfig.Decay config) {
    long since = event.repeats() ? event.lastSeen() : event.firstSeen();
    long age = Math.max(0, now - since);
    double halfLife = event.horizonMillis() * config.halfLifeShare();
    String moment = event.repeats() ? "last seen " : "happened ";
    return new Weighed(
        "decay",
        Math.pow(0.5, age / halfLife),
        () -> moment + Times.words(age) + " ago, half-life " + Times.words((long) halfLife));
  }

  static Weighed novelty(Onset onset, RankingConfig.Novelty config) {
    if (onset.isOneTime()) {
      return new Weighed("novelty", 1, () -> "happened, rather than goes on");
    }
    double value = config.floor() + (1 - config.floor()) * onset.clarity(config);
    return new Weighed("novelty", value, () -> rise(onset));
  }

  private static String rise(Onset onset) {
    return String.format(
        Locale.ROOT,
        onset.deviations() == 0
            ? "no rise above its usual %.2f a minute"
            : "rose from %.2f to %.2f a minute, %.1f standard deviations",
        onset.before(),
        onset.after(),
        onset.deviations());
  }

  /** {@code firstSymptom} is when the first symptom began, epoch milliseconds. */
  static Weighed precedence(
      EventOfInterest event, Onset onset, long firstSymptom, RankingConfig.Precedence config) {
    double lagMinutes = (onset.time() - firstSymptom) / 60_000.0;
    double tolerance = config.toleranceSeconds() / 60;
    if (lagMinutes > tolerance) {
      double value = Math.pow(0.5, (lagMinutes - tolerance) / config.halfLifeMinutes());
      return new Weighed(
          "precedence",
          Math.max(config.floor(), value),
          () -> "began " + Times.words(onset.time() - firstSymptom) + " after the first symptom");
    }
    if (!event.repeats() && lagMinutes < 0) {
      return new Weighed(
          "precedence",
          Math.max(config.floor(), Math.pow(0.5, -lagMinutes / config.leadHalfLifeMinutes())),
          () -> Times.words(firstSymptom - onset.time()) + " before the first symptom");
    }
    return new Weighed("precedence", 1, () -> "among the first to begin");
  }

  /** {@code clarity} is the sum over the symptoms of how surely each began. */
  static Weighed explains(int symptoms, double clarity, RankingConfig.Explains config) {
    double value = 1 + config.gain() * Math.log(1 + clarity) / Math.log(2);
    return new Weighed("explains", value, () -> accounted(symptoms, clarity));
  }

  private static String accounted(int symptoms, double clarity) {
    return symptoms == 0
        ? "accounts for no other symptom"
        : String.format(
            Locale.ROOT,
            "accounts for %d symptom%s, %.1f by how clearly they began",
            symptoms,
            symptoms == 1 ? "" : "s",
            clarity);
  }

  static Weighed explained(int by, String example, RankingConfig.Explains config) {
    return new Weighed(
        "explained",
        Math.max(config.floor(), Math.pow(config.explained(), by)),
        () -> by == 0 ? "no other cause accounts for it" : "accounted for: " + example);
  }

  static Weighed proximity(int distance, List<String> path, RankingConfig.Proximity config) {
    return new Weighed(
        "proximity",
        Math.pow(config.perStep(), distance),
        () ->
            distance == 0 ? "in the application itself" : "by way of " + String.join(" → ", path));
  }

  static Weighed status(EventOfInterest event, Onset onset, long now, RankingConfig config) {
    RankingConfig.Status status = config.status();
    double value = feedback(event.standing().confirmations(), status);
    switch (event.statusAt(now)) {
      case RESOLVED -> {
        return new Weighed("status", value * status.resolved(), () -> "resolved, not seen since");
      }
      case ACKNOWLEDGED -> {
        double usual = event.standing().rateAtAcknowledgement();
        if (event.repeats() && onset.after() >= status.returnsAtRate() * Math.max(usual, 0.2)) {
          return new Weighed("status", value, () -> "acknowledged, but its rate has grown since");
        }
        return new Weighed(
            "status",
            value * status.acknowledged(),
            () -> "acknowledged by " + event.standing().acknowledgedBy());
      }
      case ACTIVE, SUPERSEDED -> {
        // said below
      }
    }
    return new Weighed(
        "status", value, () -> value == 1 ? "active" : "active, with feedback of people");
  }

  private static double feedback(int confirmations, RankingConfig.Status status) {
    return confirmations == 0 ? 1 : confirmations > 0 ? status.confirmed() : status.denied();
  }

  static boolean isListed(EventOfInterest event, long now) {
    return !event.isExpiredAt(now) && event.statusAt(now) != CauseStatus.RESOLVED;
  }
}
