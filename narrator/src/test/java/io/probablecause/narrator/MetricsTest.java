package io.probablecause.narrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.probablecause.core.cause.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Metrics metrics = Metrics.emf(new PrintStream(out, true, StandardCharsets.UTF_8));

  @Test
  void eachLineNamesValuesThatItHolds() throws Exception {
    metrics.firstMessage(1_000, 1_700);
    metrics.narration(new Outcome("", "m", 1200, 300, 0.01, 2), 1_000, 9_000);
    metrics.narration(Outcome.fallback("over_budget"), 1_000, 1_100);
    List<String> named = new ArrayList<>();
    for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
      JsonNode node = new ObjectMapper().readTree(line);
      JsonNode directive = node.at("/_aws/CloudWatchMetrics/0");
      assertThat(node.at("/_aws/Timestamp").asLong()).isPositive();
      assertThat(directive.path("Namespace").asText()).isEqualTo("ProbableCause/Narrator");
      for (JsonNode metric : directive.path("Metrics")) {
        String name = metric.path("Name").asText();
        assertThat(node.path(name).isNumber()).as(name).isTrue();
        named.add(name + "=" + node.path(name).asDouble());
      }
      for (JsonNode dimension : directive.path("Dimensions").get(0)) {
        assertThat(node.path(dimension.asText()).asText()).isEqualTo("over_budget");
      }
    }
    assertThat(named)
        .contains(
            "TimeToFirstMessage=700.0",
            "TimeToNarration=8000.0",
            "Fallbacks=1.0",
            "RemovedClaims=2.0",
            "OutputTokens=300.0",
            "CostUsd=0.01");
  }
}
