package io.probablecause.local.command.rules;

import io.probablecause.core.event.Event;
import io.probablecause.core.event.FieldPath;
import io.probablecause.core.template.TemplateMiner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts events by kind: lines by the template that their log group's miner gives them, records of
 * AWS by what they say happened.
 */
final class Coverage {
  private static final int TEMPLATES = 2_000;
  private static final int TEXT = 160;
  private static final String OTHER = "(other kinds of lines)";
  private static final FieldPath LEVEL = FieldPath.of("level");
  private static final FieldPath MESSAGE = FieldPath.of("message");
  private static final FieldPath EVENT_SOURCE = FieldPath.of("eventSource");
  private static final FieldPath EVENT_NAME = FieldPath.of("eventName");
  private static final FieldPath ACTION = FieldPath.of("action");
  private static final FieldPath STATUS = FieldPath.of("log-status");
  private static final FieldPath DETAIL_TYPE = FieldPath.of("detail-type");
  private static final FieldPath SOURCE = FieldPath.of("source");
  private static final FieldPath RESOURCE_TYPE = FieldPath.of("resourceType");
  private static final FieldPath INSIGHTS_TYPE = FieldPath.of("Type");

  /** A kind of event; {@code source} is its log group, or what it is a record of. */
  record Kind(String source, String level, String text, long count) {}

  private record Key(String source, String level, String kind) {}

  private final Map<String, TemplateMiner> miners = new HashMap<>();
  private final Map<Key, Long> counts = new HashMap<>();

  void add(Event event) {
    String level = text(event, LEVEL);
    String source = event.logGroup().isEmpty() ? "(signals)" : event.logGroup();
    String kind =
        switch (event.kind()) {
          case CLOUDTRAIL -> text(event, EVENT_SOURCE) + " " + text(event, EVENT_NAME);
          case FLOW_LOG -> "flow log " + text(event, ACTION) + text(event, STATUS);
          case CONFIG_ITEM -> "configuration of " + text(event, RESOURCE_TYPE);
          case EVENTBRIDGE -> text(event, SOURCE) + " " + text(event, DETAIL_TYPE);
          case CONTAINER_INSIGHTS -> "figures of a " + text(event, INSIGHTS_TYPE);
          default -> learn(source, event);
        };
    counts.merge(new Key(source, level, kind), 1L, Long::sum);
  }

  private static String text(Event event, FieldPath path) {
    String text = event.text(path);
    return text == null ? "" : text;
  }

  private String learn(String source, Event event) {
    String said = text(event, MESSAGE);
    String id =
        miners
            .computeIfAbsent(source, s -> new TemplateMiner(TEMPLATES))
            .learn(said.isEmpty() ? event.message() : said);
    return id == null ? OTHER : id;
  }

  /** The kinds, the most frequent first. */
  List<Kind> kinds() {
    List<Kind> kinds = new ArrayList<>();
    counts.forEach((key, count) -> kinds.add(kind(key, count)));
    kinds.sort(
        Comparator.<Kind>comparingLong(kind -> -kind.count())
            .thenComparing(Kind::source)
            .thenComparing(Kind::text)
            .thenComparing(Kind::level));
    return kinds;
  }

  private Kind kind(Key key, long count) {
    TemplateMiner miner = miners.get(key.source());
    var template = miner == null ? null : miner.template(key.kind());
    String text = template == null ? key.kind() : template.text();
    return new Kind(
        key.source(),
        key.level(),
        text.length() > TEXT ? text.substring(0, TEXT) + "…" : text,
        count);
  }
}
