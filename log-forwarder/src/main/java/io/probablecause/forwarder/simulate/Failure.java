package io.probablecause.forwarder.simulate;

import java.util.Locale;

/** How a call or a process goes wrong. */
enum Failure {
  /** No answer: packets are lost, or the callee hangs. */
  TIMEOUT(true),
  /** The callee's host answers that nothing listens. */
  REFUSED(true),
  /** An open connection is cut. */
  RESET(true),
  /** The callee answers with an error of its own. */
  SERVER_ERROR(true),
  /** The callee's name does not resolve. */
  NAME(true),
  /** The callee's certificate is not accepted. */
  CERTIFICATE(true),
  /** The callee refuses the caller's password. */
  CREDENTIALS(true),
  /** The database has no connection slot left. */
  CONNECTIONS(true),
  /** A row is locked for longer than a statement may take. */
  LOCK(true),
  DEADLOCK(true),
  /** The callee has no storage left. */
  STORAGE(true),
  /** The callee turns calls away because there are too many. */
  THROTTLED(true),
  /** An AWS API denies the process's own role. */
  DENIED(false),
  /** A key that the process needs cannot be used. */
  KEY(false),
  /** A bug in the process's own code. */
  BUG(false),
  MEMORY(false),
  /** The process's own pool of connections or threads is used up. */
  POOL(false),
  /** A service outside the estate does not answer the process. */
  OUTSIDE(false),
  /** The process is slow, and says so at most. */
  SLOW(false);

  private final boolean seenByCaller;

  Failure(boolean seenByCaller) {
    this.seenByCaller = seenByCaller;
  }

  /** Whether callers meet it when they call; otherwise the process meets it in its own work. */
  boolean seenByCaller() {
    return seenByCaller;
  }

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
