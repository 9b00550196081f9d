package io.probablecause.local.replay;

import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.IncidentReport.Verdict;
import io.probablecause.core.cause.RankedCause;
import io.probablecause.core.recording.Expected.CauseMatcher;
import io.probablecause.core.recording.Expected.ExpectedAlarm;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compares reports with the truth. AC@k is the share of alarms with a right cause among the first k
 * (Yu et al., MicroRank, 2021, and others); MRR the mean of 1/rank of the first right cause.
 */
public final class Evaluation {
  private static final int BINS = 5;

  private final List<Case> cases = new ArrayList<>();

  /** One alarm with its truth: the rank of the first right cause, 0 where there is none. */
  private record Case(
      String recording,
      String root,
      boolean inconclusive,
      int rank,
      boolean saidInconclusive,
      double confidence) {

    boolean within(int k) {
      return rank > 0 && rank <= k;
    }

    boolean isRight() {
      return inconclusive ? saidInconclusive : rank == 1 && !saidInconclusive;
    }
  }

  /** Adds what is known of a recording's alarms to a fit of the confidence. */
  public static void addTo(ConfidenceFit fit, ReplayResult result) {
    if (result.recording().expected() == null) {
      return;
    }
    for (ExpectedAlarm expected : result.recording().expected().alarms()) {
      IncidentReport last = report(result, expected, 0, false);
      if (last != null) {
        fit.add(last, rank(expected, last) == 1);
      }
    }
  }

  public void add(ReplayResult result) {
    add(result, 0, false);
  }

  /**
   * {@code shift} is by how much alarms were moved (milliseconds); the first report, or the last.
   */
  void add(ReplayResult result, long shift, boolean first) {
    if (result.recording().expected() == null) {
      return;
    }
    for (ExpectedAlarm expected : result.recording().expected().alarms()) {
      IncidentReport last = report(result, expected, shift, first);
      cases.add(
          new Case(
              result.recording().manifest().name(),
              root(expected),
              expected.inconclusive(),
              last == null ? 0 : rank(expected, last),
              last == null || last.verdict() == Verdict.INCONCLUSIVE,
              last == null ? 0 : last.confidence()));
    }
  }

  private static String root(ExpectedAlarm expected) {
    return expected.causes().isEmpty() ? "(none)" : expected.causes().get(0).applicationId();
  }

  private static IncidentReport report(
      ReplayResult result, ExpectedAlarm expected, long shift, boolean first) {
    return result.reports().stream()
        .filter(report -> report.alarm().name().equals(expected.alarmName()))
        .filter(report -> Math.abs(report.alarm().time() - shift - expected.time()) < 60_000)
        .filter(report -> first ? report.revision() == 1 : result.isFinal(report))
        .findFirst()
        .orElse(null);
  }

  static int rank(ExpectedAlarm expected, IncidentReport report) {
    for (RankedCause cause : report.causes()) {
      for (CauseMatcher right : expected.causes()) {
        if (right.matches(cause.applicationId(), cause.layer().wireName(), cause.resource())) {
          return cause.rank();
        }
      }
    }
    return 0;
  }

  /** Whether a report says what is true: the right cause first, or rightly that there is none. */
  public static boolean isRight(ExpectedAlarm expected, IncidentReport report) {
    boolean inconclusive = report.verdict() == Verdict.INCONCLUSIVE;
    return expected.inconclusive() ? inconclusive : !inconclusive && rank(expected, report) == 1;
  }

  public boolean isEmpty() {
    return cases.isEmpty();
  }

  /** AC@1 over the alarms that have a cause. */
  public double accuracyAt(int k) {
    return share(withCause(), c -> c.within(k));
  }

  private List<Case> withCause() {
    return cases.stream().filter(c -> !c.inconclusive).toList();
  }

  private static double share(List<Case> cases, java.util.function.Predicate<Case> is) {
    return cases.isEmpty() ? Double.NaN : (double) cases.stream().filter(is).count() / cases.size();
  }

  /** The table that {@code --evaluate} prints. */
  public String table() {
    StringBuilder out = new StringBuilder();
    line(
        out,
        "%-44s %6s %6s %6s %6s %12s",
        "recording",
        "AC@1",
        "AC@3",
        "AC@5",
        "MRR",
        "inconclusive");
    Map<String, List<Case>> byRecording = new TreeMap<>();
    cases.forEach(c -> byRecording.computeIfAbsent(c.recording, r -> new ArrayList<>()).add(c));
    byRecording.forEach((name, list) -> row(out, name, list));
    row(out, "all (" + cases.size() + " alarms)", cases);
    line(out, "macro average of AC@1 over root applications: %.2f", macro());
    line(
        out,
        "right answers (first cause, or rightly inconclusive): %.2f",
        share(cases, Case::isRight));
    calibration(out);
    return out.toString();
  }

  /** The figures over all recordings as one object on one line. */
  public String json() {
    List<Case> caused = withCause();
    List<Case> causeless = cases.stream().filter(c -> c.inconclusive).toList();
    double mrr =
        caused.stream().mapToDouble(c -> c.rank == 0 ? 0 : 1.0 / c.rank).average().orElse(0);
    return String.format(
        Locale.ROOT,
        "{\"evaluation\":{\"alarms\":%d,\"ac1\":%s,\"ac3\":%s,\"ac5\":%s,\"mrr\":%.4f,"
            + "\"inconclusive\":%s}}%n",
        cases.size(),
        jsonNumber(accuracyAt(1)),
        jsonNumber(accuracyAt(3)),
        jsonNumber(accuracyAt(5)),
        mrr,
        jsonNumber(share(causeless, Case::isRight)));
  }

  private static String jsonNumber(double value) {
    return Double.isNaN(value) ? "null" : String.format(Locale.ROOT, "%.4f", value);
  }

  private static void row(StringBuilder out, String name, List<Case> list) {
    List<Case> caused = list.stream().filter(c -> !c.inconclusive).toList();
    List<Case> causeless = list.stream().filter(c -> c.inconclusive).toList();
    double mrr =
        caused.stream()
            .mapToDouble(c -> c.rank == 0 ? 0 : 1.0 / c.rank)
            .average()
            .orElse(Double.NaN);
    line(
        out,
        "%-44s %6s %6s %6s %6s %12s",
        name,
        number(share(caused, c -> c.within(1))),
        number(share(caused, c -> c.within(3))),
        number(share(caused, c -> c.within(5))),
        number(mrr),
        number(share(causeless, Case::isRight)));
  }

  private double macro() {
    Map<String, List<Case>> byRoot = new TreeMap<>();
    withCause().forEach(c -> byRoot.computeIfAbsent(c.root, r -> new ArrayList<>()).add(c));
    return byRoot.values().stream()
        .mapToDouble(list -> share(list, c -> c.within(1)))
        .average()
        .orElse(Double.NaN);
  }

  /** Whether a confidence of 0.7 is right seven times in ten: the Brier score and the bins. */
  private void calibration(StringBuilder out) {
    double brier =
        cases.stream()
            .mapToDouble(c -> Math.pow(c.confidence - (c.rank == 1 ? 1 : 0), 2))
            .average()
            .orElse(Double.NaN);
    line(out, "Brier score of the confidence: %.3f", brier);
    for (int bin = 0; bin < BINS; bin++) {
      double from = (double) bin / BINS;
      double to = (double) (bin + 1) / BINS;
      boolean last = bin == BINS - 1;
      List<Case> inBin =
          cases.stream().filter(c -> c.confidence >= from && (c.confidence < to || last)).toList();
      line(
          out,
          "  confidence %.1f to %.1f: %3d alarms, right %s",
          from,
          to,
          inBin.size(),
          number(share(inBin, c -> c.rank == 1)));
    }
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.2f", value);
  }

  private static void line(StringBuilder out, String format, Object... arguments) {
    out.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }
}
