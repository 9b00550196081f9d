package io.probablecause.core.event;

/**
 * Bad data as a value: what could not be read, where, and why. It goes to the dead letters and is
 * counted by its reason. The excerpt is masked and at most {@link #MAX_EXCERPT} characters long.
 *
 * @param source what was being read ("pc-logs", "pc-signals", or a kind of event)
 * @param where the log group and stream, or what else locates it; may be empty
 * @param detail one clear sentence for a person
 * @param arrival epoch milliseconds
 */
public record Rejected(
    RejectReason reason,
    String source,
    String where,
    String detail,
    String excerpt,
    long arrival,
    long ordinal) {
  public static final int MAX_EXCERPT = 500;
}
