package io.probablecause.local.chaos;

/** The system under test did not even come to the point where it could be disturbed. */
final class ChaosException extends Exception {
  private static final long serialVersionUID = 1L;

  ChaosException(String message) {
    super(message);
  }
}
