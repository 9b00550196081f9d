package io.probablecause.job.classify;

import io.probablecause.rules.catalogue.RulesChanged;
import java.util.ArrayList;
import java.util.List;

/**
 * One sending of a set of rules: how much of it is here. Pure.
 *
 * @param id what all of its parts bear
 * @param received how many different parts have come
 * @param chars how large they are together
 * @param since arrival of the first one, epoch milliseconds
 * @param done whether it is whole, or was given up: nothing more of it is taken
 */
public record Push(
    String id,
    String version,
    String by,
    int parts,
    int received,
    long chars,
    long since,
    boolean done) {
  /** How long a sending may take. */
  static final long PATIENCE_MILLIS = 10 * 60_000;

  static final long MAX_CHARS = 32L << 20;

  static final int MAX_OPEN = 3;
  private static final int REMEMBERED = 20;
  private static final int MAX_BY = 100;

  /** The sendings of late, oldest first. */
  public record Log(List<Push> pushes) {
    static final Log NONE = new Log(List.of());

    /** The push of an id, or null. */
    Push of(String id) {
      return pushes.stream().filter(push -> push.id.equals(id)).findFirst().orElse(null);
    }

    Log with(Push push) {
      List<Push> next = new ArrayList<>(pushes);
      next.removeIf(known -> known.id.equals(push.id));
      next.add(push);
      while (next.size() > REMEMBERED) {
        next.remove(next.stream().filter(Push::done).findFirst().orElse(next.get(0)));
      }
      return new Log(List.copyOf(next));
    }

    List<Push> open() {
      return pushes.stream().filter(push -> !push.done).toList();
    }

    List<Push> overdueAt(long now) {
      return open().stream().filter(push -> push.since + PATIENCE_MILLIS <= now).toList();
    }
  }

  static Push begin(RulesChanged.Part part, long arrival) {
    String by = part.by().length() > MAX_BY ? part.by().substring(0, MAX_BY) : part.by();
    return new Push(part.push(), part.version(), by, part.parts(), 0, 0, arrival, false);
  }

  Push plus(RulesChanged.Part part) {
    long larger = chars + part.file().text().length();
    return new Push(id, version, by, parts, received + 1, larger, since, false);
  }

  Push asDone() {
    return new Push(id, version, by, parts, received, chars, since, true);
  }

  boolean isWhole() {
    return received == parts;
  }

  boolean isTooLarge() {
    return chars > MAX_CHARS;
  }
}
