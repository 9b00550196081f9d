package io.probablecause.core.decode;

import io.probablecause.core.event.Event;
import io.probablecause.core.event.FieldPath;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A change of an alarm's state ("Alarm events and EventBridge"), the same whichever way it came:
 * EventBridge, SNS or the Lambda alarm action. Texts that were not given are empty.
 *
 * @param time the state's own timestamp, epoch milliseconds, so that one alarm on two paths is one
 * @param region the region's code; the display name where SNS gave no ARN, neither the alarm's nor
 *     the topic's
 * @param dimensions of all metrics together, in order; the first of a name
 * @param severityTag what the alarm's description says of its severity, such as {@code critical},
 *     {@code SEV2} or {@code P1}
 */
public record AlarmChange(
    String name,
    String arn,
    String state,
    String previousState,
    long time,
    String reason,
    String description,
    boolean composite,
    String alarmRule,
    String account,
    String region,
    Map<String, String> dimensions,
    String severityTag) {

  private static final FieldPath SOURCE = FieldPath.of("source");
  private static final FieldPath DETAIL_TYPE = FieldPath.of("detail-type");
  private static final FieldPath RESOURCES = FieldPath.of("resources");
  private static final FieldPath NAME = FieldPath.of("detail.alarmName");
  private static final FieldPath STATE = FieldPath.of("detail.state.value");
  private static final FieldPath REASON = FieldPath.of("detail.state.reason");
  private static final FieldPath PREVIOUS = FieldPath.of("detail.previousState.value");
  private static final FieldPath DESCRIPTION = FieldPath.of("detail.configuration.description");
  private static final FieldPath RULE = FieldPath.of("detail.configuration.alarmRule");
  private static final FieldPath DIMENSIONS =
      FieldPath.of("detail.configuration.metrics.metricStat.metric.dimensions");
  private static final FieldPath ACCOUNT = FieldPath.of("account");
  private static final FieldPath REGION = FieldPath.of("region");
  private static final Pattern SEVERITY =
      Pattern.compile(
          "(?i)\\bseverity\\s{0,3}[:=]\\s{0,3}([a-z0-9]{1,12})|\\b(SEV-?[0-5])\\b|\\b(P[1-5])\\b");

  /** Null where the event is no change of an alarm's state. */
  public static AlarmChange of(Event event) {
    if (!AlarmShapes.SOURCE.equals(event.text(SOURCE))
        || !AlarmShapes.DETAIL_TYPE.equals(event.text(DETAIL_TYPE))
        || event.text(NAME) == null
        || event.text(STATE) == null) {
      return null;
    }
    String description = orEmpty(event, DESCRIPTION);
    return new AlarmChange(
        event.text(NAME),
        orEmpty(event, RESOURCES),
        event.text(STATE),
        orEmpty(event, PREVIOUS),
        event.time(),
        orEmpty(event, REASON),
        description,
        event.text(RULE) != null,
        orEmpty(event, RULE),
        orEmpty(event, ACCOUNT),
        orEmpty(event, REGION),
        dimensions(event.get(DIMENSIONS)),
        severity(description));
  }

  private static String orEmpty(Event event, FieldPath path) {
    String text = event.text(path);
    return text == null ? "" : text;
  }

  private static Map<String, String> dimensions(Object value) {
    Map<String, String> all = new LinkedHashMap<>();
    if (value instanceof List<?> several) {
      several.forEach(one -> putAll(all, one));
    } else {
      putAll(all, value);
    }
    return Collections.unmodifiableMap(all);
  }

  private static void putAll(Map<String, String> all, Object dimensions) {
    if (dimensions instanceof Map<?, ?> map) {
      map.forEach((name, value) -> all.putIfAbsent(name.toString(), value.toString()));
    }
  }

  private static String severity(String description) {
    Matcher found = SEVERITY.matcher(description);
    if (!found.find()) {
      return "";
    }
    for (int group = 1; group <= found.groupCount(); group++) {
      if (found.group(group) != null) {
        return found.group(group);
      }
    }
    return "";
  }
}
