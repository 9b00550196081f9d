package io.probablecause.rules.sigma;

import java.util.Map;

/**
 * A rule's own test: an event, and what the rule must make of it.
 *
 * @param body the JSON text of an event or signal, or a line as it was logged
 * @param logGroup where a line was logged, or an empty string
 * @param fires false where the rule must be silent
 * @param expected what else must be equal: resource, summary, layer, relevance
 */
public record RuleTest(
    String name,
    Input input,
    String body,
    String logGroup,
    boolean fires,
    Map<String, String> expected,
    int line) {

  /** What the body is. */
  public enum Input {
    /** A record of CloudTrail, Config or an application, in JSON. */
    EVENT,
    /** A raw log line. */
    LINE,
    /** An EventBridge event. */
    SIGNAL
  }
}
