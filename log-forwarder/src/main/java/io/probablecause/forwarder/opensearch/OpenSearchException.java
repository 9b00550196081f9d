package io.probablecause.forwarder.opensearch;

/** OpenSearch did not take a request; another attempt may mend that where it is retryable. */
public final class OpenSearchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean retryable;

  OpenSearchException(String sentence, boolean retryable, Throwable cause) {
    super(sentence, cause);
    this.retryable = retryable;
  }

  boolean retryable() {
    return retryable;
  }
}
