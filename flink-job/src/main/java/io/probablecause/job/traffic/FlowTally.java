package io.probablecause.job.traffic;

import io.probablecause.core.event.Event;
import io.probablecause.core.event.EventKind;
import io.probablecause.core.event.FieldPath;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Adds up who talks to whom in the flow logs of one subscription message. Of an accepted record
 * only the direction of the request counts: from an ephemeral port (RFC 6335: 49152 and above;
 * Linux uses 32768 and above) to a lower one.
 */
public final class FlowTally {
  private static final int EPHEMERAL = 32_768;
  private static final int MAX_PAIRS = 1_024;
  private static final FieldPath ACTION = FieldPath.of("action");
  private static final FieldPath SOURCE = FieldPath.of("srcaddr");
  private static final FieldPath TARGET = FieldPath.of("dstaddr");
  private static final FieldPath SOURCE_PORT = FieldPath.of("srcport");
  private static final FieldPath TARGET_PORT = FieldPath.of("dstport");
  private static final FieldPath VPC = FieldPath.of("vpc-id");

  private record Pair(String client, String server, int port) {}

  private static final class Sum {
    long records;
    long time;
  }

  private final Map<Pair, Sum> sums = new LinkedHashMap<>();

  /** Takes an event of any kind. */
  public void take(Event event) {
    if (event.kind() != EventKind.FLOW_LOG
        || !(event.get(SOURCE_PORT) instanceof Long from)
        || !(event.get(TARGET_PORT) instanceof Long to)
        || from < EPHEMERAL
        || to >= EPHEMERAL
        || to == 0
        || !"ACCEPT".equals(event.text(ACTION))) {
      return;
    }
    String vpc = event.text(VPC);
    String prefix = vpc == null || vpc.equals("-") ? "" : vpc + "#";
    Pair pair = new Pair(prefix + event.text(SOURCE), prefix + event.text(TARGET), to.intValue());
    Sum sum = sums.get(pair);
    if (sum == null) {
      if (sums.size() >= MAX_PAIRS) {
        return; // a scan; dependencies show again in the next message
      }
      sum = new Sum();
      sums.put(pair, sum);
    }
    sum.records++;
    sum.time = Math.max(sum.time, event.time());
  }

  /** Tells the sums and forgets them. */
  public void drain(long arrival, long ordinal, Consumer<Flow> out) {
    if (sums.isEmpty()) {
      return;
    }
    sums.forEach(
        (pair, sum) ->
            out.accept(
                new Flow(
                    pair.client, pair.server, pair.port, sum.records, sum.time, arrival, ordinal)));
    sums.clear();
  }
}
