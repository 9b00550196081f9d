package io.probablecause.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.local.bench.IncidentBurst;
import org.junit.jupiter.api.Test;

/**
 * From reports on the stream to posts at Slack: fifty incidents at once in fifty channels, through
 * the Kinesis Client Library, DynamoDB Local and the real Slack SDK. The time is printed, not
 * judged: a build's machine has other work.
 */
class NarratorLatencyIT {
  private static final int ROUNDS = 3;

  @Test
  void postsFiftyIncidentsAtOnceAndTellsHowLongItTook() throws Exception {
    try (IncidentBurst burst = new IncidentBurst()) {
      System.out.printf(
          "Stream to Slack, the first incident after the start: %d ms.%n",
          last(burst.awaitReader().posted()));
      for (int round = 1; round <= ROUNDS; round++) {
        IncidentBurst.Times times = burst.run("round-" + round);
        System.out.printf(
            "Stream to Slack, round %d, %d incidents in as many channels: p50 %d ms, p99 %d ms (in"
                + " the table: p99 %d ms).%n",
            round,
            IncidentBurst.INCIDENTS,
            median(times.posted()),
            last(times.posted()),
            last(times.stored()));
        assertThat(times.posted()).hasSize(IncidentBurst.INCIDENTS);
      }
    }
  }

  private static long median(long[] sorted) {
    return sorted[(sorted.length - 1) / 2];
  }

  /** The 99th percentile of fifty. */
  private static long last(long[] sorted) {
    return sorted[sorted.length - 1];
  }
}
