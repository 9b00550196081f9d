package io.probablecause.local.bench;

/** How long a harness may take. */
public enum Scale {
  /** Only to see that it runs: the figures mean nothing. */
  QUICK,
  /** Some minutes. */
  NORMAL,
  /** With the sizes that take an hour. */
  FULL
}
