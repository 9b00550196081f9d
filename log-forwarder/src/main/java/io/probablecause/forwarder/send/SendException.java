package io.probablecause.forwarder.send;

/** Kinesis refuses every record, in a way that another attempt does not mend. */
public final class SendException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SendException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
