package io.probablecause.rules.sigma;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Refuses what nests too deeply before anything recurses over it: the library composes nodes by
 * recursion and has no bound of its own, while its events come one after the other.
 */
final class YamlDepth {
  static final int MOST = 60;

  private YamlDepth() {}

  static void check(LoadSettings settings, String text) {
    int depth = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      if (event instanceof CollectionEndEvent) {
        depth--;
      } else if (event instanceof CollectionStartEvent && ++depth > MOST) {
        int line = event.getStartMark().map(Mark::getLine).orElse(-1) + 1;
        throw new RuleException(line, "nested more than " + MOST + " deep");
      }
    }
  }
}
