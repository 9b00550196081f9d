package io.probablecause.job.detect;

import io.probablecause.core.event.Event;
import io.probablecause.core.event.EventKind;
import io.probablecause.core.event.FieldPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts the lines of a subscription message by their signature, and takes figures from those that
 * have them. Bounded: a message with more kinds of lines than that has the rest counted as one. Not
 * thread-safe.
 */
public final class Tallier {
  static final String OTHER = "(other kinds of lines)";

  private static final FieldPath LEVEL = FieldPath.of("level");
  private static final FieldPath MESSAGE = FieldPath.of("message");
  private static final int MOST_KINDS = 400;

  private record Figure(Subject what, String name, int bucket) {}

  /** A count with the first line that was counted. */
  private static final class Tally {
    final Subject what;
    final String name;
    final int bucket;
    final EventKind kind;
    final String level;
    final long time;
    final String eventId;
    final String said;
    final String sample;
    int count;

    Tally(Subject what, String name, int bucket, String level, String said, Event first) {
      this.what = what;
      this.name = name;
      this.bucket = bucket;
      this.kind = first.kind();
      this.level = level;
      this.time = first.time();
      this.eventId = first.eventId();
      this.said = said;
      this.sample = head(first.message(), DetectLimits.SAMPLE_CHARACTERS);
    }

    LineTally.Count count() {
      return new LineTally.Count(
          what, name, bucket, count, kind, level, time, eventId, said, sample);
    }
  }

  private final Map<String, Tally> lines = new LinkedHashMap<>();
  private final Map<Figure, Tally> figures = new HashMap<>();
  private final List<Tally> inOrder = new ArrayList<>();
  private final Figures.Sink sink = this::figure;
  private Tally named;
  private Event current;
  private String owner = "";
  private String logGroup = "";
  private String logStream = "";
  private long ordinal;

  /** Counts an event; {@code isNamed} where a rule has found something in it. */
  public void add(Event event, LineSignature line, boolean isNamed) {
    if (!isWatched(event.kind())) {
      return;
    }
    from(event);
    current = event;
    boolean onlyFigures = Figures.of(event, sink);
    current = null;
    if (onlyFigures) {
      return;
    }
    if (isNamed) {
      if (named == null) {
        named = added(new Tally(Subject.NAMED, "", 0, "", "", event));
      }
      named.count++;
      return;
    }
    String signature = line.signature();
    Tally known = lines.get(signature);
    if (known == null) {
      if (lines.size() >= MOST_KINDS) {
        signature = OTHER;
        known = lines.get(OTHER);
      }
      if (known == null) {
        known = added(new Tally(Subject.LINE, signature, 0, level(event), line.said(), event));
        lines.put(signature, known);
      }
    }
    known.count++;
  }

  private void from(Event event) {
    owner = event.owner();
    logGroup = event.logGroup();
    logStream = event.logStream();
    ordinal = event.ordinal();
  }

  private static boolean isWatched(EventKind kind) {
    return switch (kind) {
      case CLOUDTRAIL, CONFIG_ITEM, EVENTBRIDGE, FLOW_LOG -> false;
      default -> true;
    };
  }

  private void figure(Subject what, String name, double value) {
    int bucket = what.unit == null ? 0 : what.unit.bucket(value);
    Event event = current;
    figures.computeIfAbsent(
            new Figure(what, name, bucket),
            f -> added(new Tally(what, name, bucket, "", "", event)))
        .count++;
  }

  private Tally added(Tally tally) {
    inOrder.add(tally);
    return tally;
  }

  static String level(Event event) {
    String level = event.text(LEVEL);
    return level == null ? "" : level;
  }

  static String said(Event event) {
    String said = event.text(MESSAGE);
    return head(
        said == null || said.isEmpty() ? event.message() : said, DetectLimits.SIGNED_CHARACTERS);
  }

  private static String head(String text, int limit) {
    return text.length() > limit ? text.substring(0, limit) : text;
  }

  /**
   * What was counted since the last call, or {@code null} where it is nothing.
   *
   * @param part see {@link LineTally}
   */
  public LineTally take(long knownAt, int part) {
    if (inOrder.isEmpty()) {
      return null;
    }
    List<LineTally.Count> counts = new ArrayList<>(inOrder.size());
    inOrder.forEach(tally -> counts.add(tally.count()));
    lines.clear();
    figures.clear();
    inOrder.clear();
    named = null;
    return new LineTally(owner, logGroup, logStream, knownAt, ordinal, part, List.copyOf(counts));
  }
}
