package io.probablecause.narrator;

import io.probablecause.core.cause.Alarm;
import io.probablecause.core.cause.CauseStatus;
import io.probablecause.core.cause.Evidence;
import io.probablecause.core.cause.Factor;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.IncidentReport.Verdict;
import io.probablecause.core.cause.RankedCause;
import io.probablecause.core.event.Layer;
import java.util.List;

/**
 * A report that is told to nobody, and a model's answer to it. It stands under an application id
 * that no application can have.
 */
final class ExampleReport {
  static final String APPLICATION = "#warm-up";

  /** The answer holds against the report: the check goes all its way. */
  static final String ANSWER =
      """
      {"cause":"C1","sentences":[
      {"section":"cause","text":"The database orders-db refuses new connections.","cites":["E1"]},
      {"section":"explains","text":"The service could not get a connection.","cites":["E2"]}]}""";

  private static final long TIME = 1_772_359_200_000L;

  static final IncidentReport REPORT =
      new IncidentReport(
          "warm-up",
          1,
          new Alarm("warm-up", "", TIME, APPLICATION, "Threshold Crossed: 1 datapoint [9.0]", ""),
          Verdict.PROBABLE,
          0.8,
          3,
          "one application is affected",
          "the alarm fired",
          TIME,
          List.of(
              cause(
                  1,
                  Layer.CLOUDSYSTEM,
                  "The database orders-db refuses new connections",
                  List.of("cause-2")),
              cause(2, Layer.APPLICATION, "The service could not get a connection", List.of())),
          List.of("no flow logs"),
          0);

  private ExampleReport() {}

  private static RankedCause cause(int rank, Layer layer, String summary, List<String> explains) {
    return new RankedCause(
        rank,
        "cause-" + rank,
        10.0 / rank,
        APPLICATION,
        layer,
        rank == 1 ? "orders-db" : "orders",
        "example/rule",
        summary,
        TIME - 60_000,
        TIME,
        rank,
        CauseStatus.ACTIVE,
        List.of(new Factor("relevance", 8, "the rule says 8")),
        explains,
        List.of(new Evidence("/example", "stream", "event-" + rank, TIME, "ERROR " + summary)),
        "Check the database.");
  }
}
