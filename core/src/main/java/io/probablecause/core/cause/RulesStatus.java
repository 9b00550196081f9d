package io.probablecause.core.cause;

import java.util.List;

/**
 * What a part of the job says of its rules, for {@code SystemStatus}: which version it asks, or
 * what came of the last set that was sent to it.
 *
 * @param subtask who says it, such as {@code read-events-0}, or {@code push}
 * @param by who sent the set; empty for the rules that the job starts with
 * @param at epoch milliseconds of arrival
 * @param problems why a set was refused, each with file, line and reason; at most {@link
 *     #MAX_PROBLEMS}
 */
public record RulesStatus(
    String subtask,
    State state,
    String version,
    String by,
    int files,
    long at,
    List<String> problems) {
  public static final int MAX_PROBLEMS = 20;
  private static final int MAX_LENGTH = 500;

  public RulesStatus {
    problems = problems.stream().limit(MAX_PROBLEMS).map(RulesStatus::bounded).toList();
  }

  /** What is said of a version. */
  public enum State {
    ACTIVE,
    ACCEPTED,
    REFUSED
  }

  private static String bounded(String text) {
    return text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
  }
}
