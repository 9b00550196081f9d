package io.probablecause.job.attribute;

import io.probablecause.core.text.Glob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whose a name is by the most specific of many patterns. Patterns are found by what they begin with
 * before their first star, so that a name is held against few of them however many there are.
 */
final class OwnersByPattern {
  private record Pattern(Glob glob, int specificity, String owner) {}

  private final Map<String, List<Pattern>> byBeginning = new HashMap<>();
  private final Set<Integer> lengths = new TreeSet<>();

  void add(String pattern, String owner) {
    int star = pattern.indexOf('*');
    String beginning = star < 0 ? pattern : pattern.substring(0, star);
    Glob glob = new Glob(pattern);
    byBeginning
        .computeIfAbsent(beginning, b -> new ArrayList<>(1))
        .add(new Pattern(glob, glob.specificity(), owner));
    lengths.add(beginning.length());
  }

  /** In alphabetical order; several where patterns are equally specific. */
  Set<String> of(String name) {
    int best = -1;
    Set<String> found = new TreeSet<>();
    for (int length : lengths) {
      if (length > name.length()) {
        break;
      }
      for (Pattern pattern : byBeginning.getOrDefault(name.substring(0, length), List.of())) {
        if (pattern.specificity() >= best && pattern.glob().matches(name)) {
          if (pattern.specificity() > best) {
            found.clear();
            best = pattern.specificity();
          }
          found.add(pattern.owner());
        }
      }
    }
    return found;
  }
}
