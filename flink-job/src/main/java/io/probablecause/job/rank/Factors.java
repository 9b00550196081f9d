package io.probablecause.job.rank;

import io.probablecause.core.cause.CauseStatus;
import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.cause.Factor;
import io.probablecause.core.text.Times;
import io.probablecause.rules.ranking.RankingConfig;
import java.util.List;
import java.util.Locale;

/** The factors of a score, each a pure function that gives its value and the reason in words. */
final class Factors {
  private Factors() {}

  static Factor relevance(EventOfInterest event) {
    return new Factor(
        "relevance",
        Math.max(event.relevance(), 0.1),
        "rule " + event.ruleId() + " says " + event.relevance() + " of 10");
  }

  static Factor decay(EventOfInterest event, long now, RankingConfig.Decay config) {
    long since = event.repeats() ? event.lastSeen() : event.firstSeen();
    long age = Math.max(0, now - since);
    double halfLife = event.horizonMillis() * config.halfLifeShare();
    String moment = event.repeats() ? "last seen " : "happened ";
    return new Factor(
        "decay",
        Math.pow(0.5, age / halfLife),
        moment + Times.words(age) + " ago, half-life " + Times.words((long) halfLife));
  }

  static Factor novelty(Onset onset, RankingConfig.Novelty config) {
    if (onset.isOneTime()) {
      return new Factor("novelty", 1, "happened, rather than goes on");
    }
    double value = config.floor() + (1 - config.floor()) * onset.clarity(config);
    String why =
        String.format(
            Locale.ROOT,
            onset.deviations() == 0
                ? "no rise above its usual %.2f a minute"
                : "rose from %.2f to %.2f a minute, %.1f standard deviations",
            onset.before(),
            onset.after(),
            onset.deviations());
    return new Factor("novelty", value, why);
  }

  /** {@code firstSymptom} is when the first symptom began, epoch milliseconds. */
  static Factor precedence(
      EventOfInterest event, Onset onset, long firstSymptom, RankingConfig.Precedence config) {
    double lagMinutes = (onset.time() - firstSymptom) / 60_000.0;
    double tolerance = config.toleranceSeconds() / 60;
    if (lagMinutes > tolerance) {
      double value = Math.pow(0.5, (lagMinutes - tolerance) / config.halfLifeMinutes());
      return new Factor(
          "precedence",
          Math.max(config.floor(), value),
          "began " + Times.words(onset.time() - firstSymptom) + " after the first symptom");
    }
    if (!event.repeats() && lagMinutes < 0) {
      return new Factor(
          "precedence",
          Math.max(config.floor(), Math.pow(0.5, -lagMinutes / config.leadHalfLifeMinutes())),
          Times.words(firstSymptom - onset.time()) + " before the first symptom");
    }
    return new Factor("precedence", 1, "among the first to begin");
  }

  /** {@code clarity} is the sum over the symptoms of how surely each began. */
  static Factor explains(int symptoms, double clarity, RankingConfig.Explains config) {
    double value = 1 + config.gain() * Math.log(1 + clarity) / Math.log(2);
    String why =
        symptoms == 0
            ? "accounts for no other symptom"
            : String.format(
                Locale.ROOT,
                "accounts for %d symptom%s, %.1f by how clearly they began",
                symptoms,
                symptoms == 1 ? "" : "s",
                clarity);
    return new Factor("explains", value, why);
  }

  static Factor explained(int by, String example, RankingConfig.Explains config) {
    return new Factor(
        "explained",
        Math.max(config.floor(), Math.pow(config.explained(), by)),
        by == 0 ? "no other cause accounts for it" : "accounted for: " + example);
  }

  static Factor proximity(int distance, List<String> path, RankingConfig.Proximity config) {
    return new Factor(
        "proximity",
        Math.pow(config.perStep(), distance),
        distance == 0 ? "in the application itself" : "by way of " + String.join(" → ", path));
  }

  static Factor status(EventOfInterest event, Onset onset, long now, RankingConfig config) {
    RankingConfig.Status status = config.status();
    double value = feedback(event.standing().confirmations(), status);
    switch (event.statusAt(now)) {
      case RESOLVED -> {
        return new Factor("status", value * status.resolved(), "resolved, not seen since");
      }
      case ACKNOWLEDGED -> {
        double usual = event.standing().rateAtAcknowledgement();
        if (event.repeats() && onset.after() >= status.returnsAtRate() * Math.max(usual, 0.2)) {
          return new Factor("status", value, "acknowledged, but its rate has grown since");
        }
        return new Factor(
            "status",
            value * status.acknowledged(),
            "acknowledged by " + event.standing().acknowledgedBy());
      }
      case ACTIVE, SUPERSEDED -> {
        // said below
      }
    }
    return new Factor("status", value, value == 1 ? "active" : "active, with feedback of people");
  }

  private static double feedback(int confirmations, RankingConfig.Status status) {
    return confirmations == 0 ? 1 : confirmations > 0 ? status.confirmed() : status.denied();
  }

  static boolean isListed(EventOfInterest event, long now) {
    return !event.isExpiredAt(now) && event.statusAt(now) != CauseStatus.RESOLVED;
  }
}
