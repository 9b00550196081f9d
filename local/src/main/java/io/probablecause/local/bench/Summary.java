package io.probablecause.local.bench;

import java.util.Collection;
import org.openjdk.jmh.results.RunResult;

/**
 * What a benchmark's figures come to, in a few lines for a person. {@code ./pc bench NAME} prints
 * that of {@code NAMESummary}, where there is one.
 */
public interface Summary {
  String of(Collection<RunResult> results);
}
