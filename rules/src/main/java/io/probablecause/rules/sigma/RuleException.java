package io.probablecause.rules.sigma;

/** A rule that cannot be used: the line (from 1) and the reason. Becomes a {@link RuleProblem}. */
final class RuleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final int LONGEST = 500;

  private final int line;

  /** A reason may quote the rule, and so is cut where it is long. */
  RuleException(int line, String reason) {
    super(reason.length() > LONGEST ? reason.substring(0, LONGEST) + "…" : reason);
    this.line = line;
  }

  int line() {
    return line;
  }
}
