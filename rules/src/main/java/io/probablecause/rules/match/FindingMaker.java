package io.probablecause.rules.match;

import io.probablecause.core.cause.Finding;
import io.probablecause.core.event.Event;
import io.probablecause.core.event.EventKind;
import io.probablecause.core.event.FieldPath;
import io.probablecause.core.event.JsonNull;
import io.probablecause.core.text.Masker;
import io.probablecause.rules.correlation.Occurrence;
import io.probablecause.rules.sigma.IpAddress;
import io.probablecause.rules.sigma.Rule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Consumer;

/**
 * Makes the findings of one rule. An event that names several resources (a call on three instances)
 * makes one finding for each, at most {@link #MAX_RESOURCES}, so that each finds its application.
 */
final class FindingMaker {
  static final int MAX_RESOURCES = 20;
  private static final int MAX_RELATED = 20;
  private static final int MAX_ID = 2_048;
  private static final int MAX_MASKED = 3_000;
  private static final int MAX_SAMPLE = 2_000;
  private static final FieldPath VPC = FieldPath.of("vpc-id");
  private static final FieldPath READ_ONLY = FieldPath.of("readOnly");
  private static final FieldPath ERROR_CODE = FieldPath.of("errorCode");

  private final Rule rule;
  private final SummaryTemplate summary;

  FindingMaker(Rule rule) {
    this.rule = rule;
    this.summary = new SummaryTemplate(rule.summary());
  }

  /**
   * Makes the findings of an event that satisfies the rule.
   *
   * @param relevance the rule's own, or what an adjustment makes of it
   */
  void make(Event event, int relevance, Consumer<Finding> findings) {
    String sample = sample(event.message());
    String signature = Signatures.of(event);
    boolean change = isChange(event);
    List<String> related = texts(event, rule.related(), MAX_RELATED);
    List<String> addresses = addresses(event);
    for (String resource : resources(event)) {
      findings.accept(
          new Finding(
              rule.id(),
              rule.layer(),
              relevance,
              rule.horizonMillis(),
              rule.repeats(),
              change,
              resource,
              Masker.mask(summary.fill(event, resource)),
              signature,
              sample,
              related,
              addresses,
              rule.resolves(),
              rule.runbook(),
              event.kind(),
              event.time(),
              event.timeSource(),
              event.arrival(),
              event.ordinal(),
              event.owner(),
              event.logGroup(),
              event.logStream(),
              event.eventId()));
    }
  }

  private static String sample(String message) {
    String head = message.length() > MAX_MASKED ? message.substring(0, MAX_MASKED) : message;
    String masked = Masker.mask(head);
    return masked.length() > MAX_SAMPLE ? masked.substring(0, MAX_SAMPLE) : masked;
  }

  private boolean isChange(Event event) {
    if (rule.change() != Rule.Change.BY_EVENT) {
      return rule.change() == Rule.Change.YES;
    }
    return event.kind() == EventKind.CLOUDTRAIL
        && "false".equals(event.text(READ_ONLY))
        && event.text(ERROR_CODE) == null;
  }

  private Set<String> resources(Event event) {
    if (rule.feed() != null) {
      return Set.of(counted(event));
    }
    for (FieldPath path : rule.resource()) {
      Set<String> found = new LinkedHashSet<>();
      collect(Fields.read(event, path), MAX_RESOURCES, found);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return Set.of("");
  }

  /** What a correlation groups by, and what it counts of it. */
  private String counted(Event event) {
    StringJoiner group = new StringJoiner(", ");
    for (FieldPath path : rule.feed().by()) {
      String value = first(event, path);
      group.add(value == null ? "" : value);
    }
    String value = rule.feed().value() == null ? null : first(event, rule.feed().value());
    return value == null ? group.toString() : group.toString() + Occurrence.COUNTED + value;
  }

  private List<String> addresses(Event event) {
    if (rule.addresses().isEmpty()) {
      return List.of();
    }
    String vpc = event.kind() == EventKind.FLOW_LOG ? event.text(VPC) : null;
    List<String> addresses = new ArrayList<>();
    for (String text : texts(event, rule.addresses(), MAX_RELATED)) {
      if (IpAddress.parse(text) != null) {
        addresses.add(vpc == null || vpc.isEmpty() ? text : vpc + "#" + text);
      }
    }
    return List.copyOf(addresses);
  }

  private static List<String> texts(Event event, List<FieldPath> paths, int most) {
    if (paths.isEmpty()) {
      return List.of();
    }
    Set<String> found = new LinkedHashSet<>();
    for (FieldPath path : paths) {
      collect(Fields.read(event, path), most, found);
    }
    return List.copyOf(found);
  }

  /** The first scalar at a path as text, or {@code null}. */
  static String first(Event event, FieldPath path) {
    Set<String> found = new LinkedHashSet<>();
    collect(Fields.read(event, path), 1, found);
    return found.isEmpty() ? null : found.iterator().next();
  }

  private static void collect(Object value, int most, Set<String> found) {
    if (value instanceof List<?> list) {
      list.forEach(element -> collect(element, most, found));
    } else if (value != null && value != JsonNull.NULL && !(value instanceof java.util.Map)) {
      String text = value.toString();
      if (!text.isEmpty() && text.length() <= MAX_ID && found.size() < most) {
        found.add(text);
      }
    }
  }
}
