package io.probablecause.local.kinesis;

/**
 * An error as the Kinesis API reports it: the type's name and the HTTP status of the API reference,
 * and a message. It carries no stack trace, for it is an answer and not a defect.
 */
final class KinesisError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String type;
  private final int status;

  KinesisError(String type, int status, String message) {
    super(message, null, false, false);
    this.type = type;
    this.status = status;
  }

  String type() {
    return type;
  }

  int status() {
    return status;
  }

  static KinesisError notFound(String message) {
    return new KinesisError("ResourceNotFoundException", 400, message);
  }

  static KinesisError inUse(String message) {
    return new KinesisError("ResourceInUseException", 400, message);
  }

  static KinesisError invalid(String message) {
    return new KinesisError("InvalidArgumentException", 400, message);
  }

  static KinesisError validation(String message) {
    return new KinesisError("ValidationException", 400, message);
  }

  static KinesisError malformed(String message) {
    return new KinesisError("SerializationException", 400, message);
  }

  static KinesisError limit(String message) {
    return new KinesisError("LimitExceededException", 400, message);
  }

  static KinesisError expired(String type, String message) {
    return new KinesisError(type, 400, message);
  }

  static KinesisError throttled(String message) {
    return new KinesisError("ProvisionedThroughputExceededException", 400, message);
  }
}
