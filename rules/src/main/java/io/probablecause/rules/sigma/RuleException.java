package io.probablecause.rules.sigma;

/** A rule that cannot be used: the line (from 1) and the reason. Becomes a {@link RuleProblem}. */
final class RuleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;

  RuleException(int line, String reason) {
    super(reason);
    this.line = line;
  }

  int line() {
    return line;
  }
}
