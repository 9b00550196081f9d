package io.probablecause.narrator.model;

/**
 * Which model narrates, and within which limits. Prices are US dollars for a million tokens, 0
 * where none was given.
 *
 * @param endpoint base address of an OpenAI-compatible service, or another address of Bedrock
 * @param inferenceProfile asked instead of the model's id where it is given
 * @param structuredOutput {@code schema} (output configuration) or {@code tool}
 * @param serviceTier {@code default}, {@code flex}, {@code priority} or {@code reserved}; empty for
 *     the service's choice
 * @param systemPromptFile replaces the built-in system prompt; empty for the built-in one
 * @param architectureFile the operator's description of the estate; empty for none
 */
public record ModelConfig(
    Provider provider,
    String id,
    String region,
    String endpoint,
    String apiKey,
    String inferenceProfile,
    String guardrailId,
    String guardrailVersion,
    double temperature,
    int maxInputTokens,
    int maxOutputTokens,
    boolean promptCache,
    String serviceTier,
    String structuredOutput,
    int concurrency,
    int deadlineSeconds,
    Price price,
    String systemPromptFile,
    String architectureFile) {

  /** Where the model is. */
  public enum Provider {
    NONE,
    BEDROCK,
    OPENAI_COMPATIBLE
  }

  /** US dollars for a million tokens of each kind. */
  public record Price(double input, double output, double cacheRead, double cacheWrite) {
    private static final double MILLION = 1_000_000;

    public double of(long inputTokens, long outputTokens, long cacheReads, long cacheWrites) {
      return (inputTokens * input
              + outputTokens * output
              + cacheReads * cacheRead
              + cacheWrites * cacheWrite)
          / MILLION;
    }

    public boolean isKnown() {
      return input > 0 || output > 0;
    }
  }

  /** What is asked for: the inference profile where there is one, else the model. */
  public String target() {
    return inferenceProfile.isEmpty() ? id : inferenceProfile;
  }

  /** The key is left out. */
  @Override
  public String toString() {
    return "ModelConfig[provider=" + provider + ", target=" + target() + "]";
  }
}
