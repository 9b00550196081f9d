package io.probablecause.rules.sigma;

/**
 * Why a rule was refused, in one sentence for a person, and where: the file as it was given, the
 * line (from 1; 0 where the whole file is meant) and the rule's id.
 */
public record RuleProblem(String file, int line, String ruleId, String reason) {
  @Override
  public String toString() {
    return file + (line > 0 ? ":" + line : "") + ": " + ruleId + ": " + reason;
  }
}
