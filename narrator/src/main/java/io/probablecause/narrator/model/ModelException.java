package io.probablecause.narrator.model;

import java.util.Locale;

/** Why a model gave no whole answer. The reason is the metric's label. */
public final class ModelException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The reasons, and whether another attempt may help. */
  public enum Reason {
    THROTTLED(true),
    TIMEOUT(true),
    UNAVAILABLE(true),
    TRUNCATED(true),
    DENIED(false),
    INVALID_REQUEST(false),
    GUARDRAIL(false),
    TOO_LONG(false);

    private final boolean retryable;

    Reason(boolean retryable) {
      this.retryable = retryable;
    }

    public boolean retryable() {
      return retryable;
    }

    public String wireName() {
      return "model_" + name().toLowerCase(Locale.ROOT);
    }
  }

  private final Reason reason;

  public ModelException(Reason reason, String detail) {
    super(reason + ": " + detail);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
