package io.probablecause.job.rank;

import io.probablecause.core.cause.Factor;
import java.util.function.Supplier;

/** A factor whose reason is put into words only for a cause that is told of. */
record Weighed(String name, double value, Supplier<String> why) {
  Factor told() {
    return new Factor(name, value, why.get());
  }
}
