package io.probablecause.local.fuzz;

import java.util.List;

/** A target that is one function. */
record SimpleTarget(String name, List<byte[]> seeds, Taker taker, boolean isCompressed)
    implements Target {
  /** As {@link Target#take}. */
  interface Taker {
    void take(byte[] input) throws Exception;
  }

  SimpleTarget(String name, List<byte[]> seeds, Taker taker) {
    this(name, seeds, taker, false);
  }

  @Override
  public void take(byte[] input) throws Exception {
    taker.take(input);
  }
}
