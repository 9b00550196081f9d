package io.probablecause.local.fuzz;

import java.util.List;

/** A target whose inputs may take longer than usual. */
record SlowTarget(Target target, long limitMillis) implements Target {
  @Override
  public String name() {
    return target.name();
  }

  @Override
  public List<byte[]> seeds() {
    return target.seeds();
  }

  @Override
  public void take(byte[] input) throws Exception {
    target.take(input);
  }
}
