package io.probablecause.core.cause;

/**
 * How a narrative came to be: what the model cost, and why the template stayed where it did.
 *
 * @param reason a named reason where the template stands in for a model, else empty
 * @param usd 0 where no price is known
 * @param removed sentences that the check took out
 */
public record Outcome(
    String reason, String model, long inputTokens, long outputTokens, double usd, int removed) {
  /** The template as it goes out first. */
  public static final Outcome TEMPLATE = new Outcome("", "", 0, 0, 0, 0);

  public static Outcome fallback(String reason) {
    return new Outcome(reason, "", 0, 0, 0, 0);
  }
}
