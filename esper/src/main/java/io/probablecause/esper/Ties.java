package io.probablecause.esper;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which streams of a join hang together, directly or through others. */
final class Ties {
  private final Map<String, String> groups = new HashMap<>();
  private final List<String> aliases;

  Ties(Set<String> aliases) {
    this.aliases = new ArrayList<>(aliases);
    aliases.forEach(alias -> groups.put(alias, alias));
  }

  void tie(String left, String right) {
    String from = groups.get(left);
    String to = groups.get(right);
    if (from != null && to != null) {
      groups.replaceAll((alias, group) -> group.equals(from) ? to : group);
    }
  }

  boolean allTied() {
    return untied().isEmpty();
  }

  /** The streams that do not hang together with the first one. */
  List<String> untied() {
    String first = groups.get(aliases.get(0));
    return aliases.stream().filter(alias -> !groups.get(alias).equals(first)).toList();
  }
}
