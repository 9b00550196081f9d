package io.probablecause.esper;

/** A statement that could hold more and more, or whose result depends on the order of arrival. */
final class UnboundedStatementException extends Exception {
  private static final long serialVersionUID = 1;

  UnboundedStatementException(String reason) {
    super(reason);
  }
}
