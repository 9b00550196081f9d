package io.probablecause.local.dynamodb;

/** DynamoDB Local could not start or stop; the message is one sentence for the user. */
public final class LocalDynamoDbException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LocalDynamoDbException(String message, Throwable cause) {
    super(message, cause);
  }
}
