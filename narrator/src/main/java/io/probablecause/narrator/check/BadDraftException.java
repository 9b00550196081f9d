package io.probablecause.narrator.check;

/** A model's answer that cannot be read as a draft. */
public final class BadDraftException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadDraftException(String why) {
    super(why);
  }
}
