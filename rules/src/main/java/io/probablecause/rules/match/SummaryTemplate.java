package io.probablecause.rules.match;

import io.probablecause.core.event.Event;
import io.probablecause.core.event.FieldPath;
import java.util.ArrayList;
import java.util.List;

/**
 * A summary with {@code {resource}} and paths in braces. What is missing becomes a question mark;
 * each value and the whole are bounded; control characters become spaces.
 */
final class SummaryTemplate {
  private static final int MAX_VALUE = 200;
  private static final int MAX_SUMMARY = 500;
  private static final String MISSING = "?";
  private static final FieldPath RESOURCE = FieldPath.of("resource");

  /** A literal text, or a path. */
  private final List<Object> parts = new ArrayList<>();

  SummaryTemplate(String template) {
    int at = 0;
    while (at < template.length()) {
      int open = template.indexOf('{', at);
      int close = open < 0 ? -1 : template.indexOf('}', open);
      if (close < 0 || close == open + 1) {
        parts.add(template.substring(at));
        return;
      }
      parts.add(template.substring(at, open));
      parts.add(FieldPath.of(template.substring(open + 1, close)));
      at = close + 1;
    }
  }

  String fill(Event event, String resource) {
    StringBuilder out = new StringBuilder(120);
    for (Object part : parts) {
      if (part instanceof FieldPath path) {
        append(out, path == RESOURCE ? resource : FindingMaker.first(event, path), MAX_VALUE);
      } else {
        out.append(part);
      }
    }
    return out.length() > MAX_SUMMARY ? out.substring(0, MAX_SUMMARY) : out.toString();
  }

  private static void append(StringBuilder out, String value, int most) {
    if (value == null || value.isEmpty()) {
      out.append(MISSING);
      return;
    }
    for (int i = 0; i < Math.min(value.length(), most); i++) {
      char c = value.charAt(i);
      out.append(Character.isISOControl(c) ? ' ' : c);
    }
    out.append(value.length() > most ? "…" : "");
  }
}
