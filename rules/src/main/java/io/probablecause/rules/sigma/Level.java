package io.probablecause.rules.sigma;

import java.util.Locale;

/** Sigma's levels, and the relevance that each implies where the rule does not say. */
enum Level {
  INFORMATIONAL(1),
  LOW(3),
  MEDIUM(5),
  HIGH(7),
  CRITICAL(9);

  private final int relevance;

  Level(int relevance) {
    this.relevance = relevance;
  }

  int relevance() {
    return relevance;
  }

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The level of a rule; medium where it has none. */
  static Level of(Yaml.Mapping rule) {
    Yaml level = rule.get("level");
    if (level == null) {
      return MEDIUM;
    }
    String text = level.asText("level");
    for (Level known : values()) {
      if (known.wireName().equals(text)) {
        return known;
      }
    }
    throw new RuleException(
        level.line(),
        "level '" + text + "' is not one of informational, low, medium, high and critical");
  }
}
