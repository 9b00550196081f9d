package io.probablecause.local.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The results for people (one line a fault) and for programs (JSON). */
final class ChaosTable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SHOWN = 10;

  private ChaosTable() {}

  static String head() {
    return String.format(
        Locale.ROOT, "%-22s %-52s %12s  %s", "fault", "what it does", "recovered in", "difference");
  }

  /** One line, and below it what differs. */
  static String row(Result r) {
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT, "%-22s %-52s %12s  %s", r.fault(), r.tells(), seconds(r), verdict(r)));
    r.differences().stream().limit(SHOWN).forEach(d -> out.append("\n    ").append(d));
    if (r.differences().size() > SHOWN) {
      out.append("\n    … ").append(r.differences().size() - SHOWN).append(" more");
    }
    return out.toString();
  }

  private static String seconds(Result r) {
    return r.recoveredMillis() < 0
        ? "-"
        : String.format(Locale.ROOT, "%.1f s", r.recoveredMillis() / 1000.0);
  }

  private static String verdict(Result r) {
    return switch (r.outcome()) {
      case PASSED -> "zero (" + r.compared() + " rows and messages)";
      case DIFFERENT -> r.differences().size() + " DIFFERENCES";
      case UNSUPPORTED -> "unsupported: " + r.note();
      case NOT_RUN -> "not run: " + r.note();
    };
  }

  /** How many faults made a difference. */
  static long failed(List<Result> results) {
    return results.stream().filter(r -> r.outcome() == Result.Outcome.DIFFERENT).count();
  }

  static void write(List<Result> results, long seed, Path file) throws IOException {
    ObjectNode root = JSON.createObjectNode().put("seed", seed);
    ArrayNode faults = root.putArray("faults");
    for (Result r : results) {
      ObjectNode node = faults.addObject().put("fault", r.fault()).put("tells", r.tells());
      node.put("outcome", r.outcome().name().toLowerCase(Locale.ROOT));
      if (r.recoveredMillis() >= 0) {
        node.put("recoveredMillis", r.recoveredMillis());
      }
      node.put("compared", r.compared()).put("note", r.note());
      r.differences().forEach(node.putArray("differences")::add);
    }
    Files.writeString(file, root.toPrettyString() + "\n");
  }
}
