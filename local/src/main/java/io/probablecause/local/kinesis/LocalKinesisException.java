package io.probablecause.local.kinesis;

/** The local Kinesis endpoint could not start; the message is one sentence for the user. */
public final class LocalKinesisException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LocalKinesisException(String message, Throwable cause) {
    super(message, cause);
  }
}
