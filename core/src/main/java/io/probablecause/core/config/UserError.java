package io.probablecause.core.config;

/**
 * Something a person can mend: its message is one clear sentence that says what, where and why. The
 * command line prints it and exits with 2; it is never shown as a stack trace.
 */
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UserError(String sentence) {
    super(sentence);
  }

  public UserError(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
