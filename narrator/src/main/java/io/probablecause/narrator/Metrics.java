package io.probablecause.narrator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.cause.Outcome;
import java.io.PrintStream;
import java.util.Map;

/**
 * What the narrator measures of itself, one line of CloudWatch's embedded metric format for each
 * happening: CloudWatch Logs makes metrics of them by itself. Times are epoch milliseconds.
 */
interface Metrics {
  /** A report's template stands in each messenger. */
  void firstMessage(long reportArrived, long now);

  /** A narration ended: a model's text, or the template for a reason. */
  void narration(Outcome outcome, long reportArrived, long now);

  Metrics NONE =
      new Metrics() {
        @Override
        public void firstMessage(long reportArrived, long now) {}

        @Override
        public void narration(Outcome outcome, long reportArrived, long now) {}
      };

  /** Prints to a log that CloudWatch reads; each line is one JSON object and nothing else. */
  static Metrics emf(PrintStream out) {
    return new Emf(out);
  }

  /** CloudWatch embedded metric format, "Specification: Embedded metric format". */
  final class Emf implements Metrics {
    private static final String NAMESPACE = "ProbableCause/Narrator";

    private final PrintStream out;

    private Emf(PrintStream out) {
      this.out = out;
    }

    @Override
    public void firstMessage(long reportArrived, long now) {
      write(now, "", Map.of("TimeToFirstMessage", (double) Math.max(0, now - reportArrived)));
    }

    @Override
    public void narration(Outcome o, long reportArrived, long now) {
      if (o.reason().isEmpty()) {
        write(now, "", Map.of("TimeToNarration", (double) Math.max(0, now - reportArrived)));
      } else {
        write(now, o.reason(), Map.of("Fallbacks", 1.0));
      }
      write(
          now,
          "",
          Map.of(
              "InputTokens", (double) o.inputTokens(),
              "OutputTokens", (double) o.outputTokens(),
              "CostUsd", o.usd(),
              "RemovedClaims", (double) o.removed()));
    }

    private void write(long now, String reason, Map<String, Double> values) {
      ObjectNode line = JsonNodeFactory.instance.objectNode();
      ObjectNode aws = line.putObject("_aws").put("Timestamp", now);
      ObjectNode directive = aws.putArray("CloudWatchMetrics").addObject();
      directive.put("Namespace", NAMESPACE);
      ArrayNode dimensions = directive.putArray("Dimensions").addArray();
      if (!reason.isEmpty()) {
        dimensions.add("Reason");
        line.put("Reason", reason);
      }
      ArrayNode metrics = directive.putArray("Metrics");
      values.forEach(
          (name, value) -> {
            metrics.addObject().put("Name", name).put("Unit", unit(name));
            line.put(name, value);
          });
      out.println(line);
    }

    private static String unit(String name) {
      if (name.startsWith("TimeTo")) {
        return "Milliseconds";
      }
      return name.equals("CostUsd") ? "None" : "Count";
    }
  }
}
