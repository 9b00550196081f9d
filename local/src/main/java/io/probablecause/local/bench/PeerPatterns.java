package io.probablecause.local.bench;

import io.probablecause.rules.sigma.Rule;
import io.probablecause.rules.sigma.SigmaReader;
import io.probablecause.rules.sigma.ValueLists;
import java.util.ArrayList;
import java.util.List;

/** The same patterns for everyone. */
final class PeerPatterns {
  private PeerPatterns() {}

  /** One rule for each pattern, its number as its id. */
  static List<Rule> rules(List<String> patterns, String modifiers) {
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < patterns.size(); i++) {
      String id = String.valueOf(i);
      String yaml =
          "title: t\nlogsource: {category: application}\ndetection:\n  keywords:\n    '|"
              + modifiers
              + "': '"
              + patterns.get(i)
              + "'\n  condition: keywords\n";
      rules.addAll(SigmaReader.read(id, id, yaml, ValueLists.NONE).rules());
    }
    return rules;
  }

  /** The word of a pattern that it cannot do without and that fewest other lines have. */
  static String literal(String pattern) {
    return List.of("failed", "refused", "exhausted", "timed out").stream()
        .filter(pattern::contains)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no literal in " + pattern));
  }
}
