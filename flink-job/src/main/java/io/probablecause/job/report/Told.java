package io.probablecause.job.report;

import io.probablecause.core.cause.IncidentReport.Verdict;
import io.probablecause.core.cause.RankedCause;
import java.util.List;
import java.util.TreeSet;

/**
 * What people have been told of an incident: the verdict, the first cause and whether somebody has
 * acknowledged or resolved it, all causes that have been among the first few, and the gravest
 * severity. Causes that only change places behind the first are no news, and an incident is not
 * belittled before it is over.
 */
public record Told(
    String verdict,
    String firstCause,
    String firstStatus,
    List<String> causes,
    Severity severity,
    boolean closed) {
  static final Told NOTHING = new Told("", "", "", List.of(), Severity.NONE, false);

  private static final int FEW = 3;
  private static final double WORTH_TELLING = 0.5;

  /** What is new for somebody who was told this, in words; empty where nothing is. */
  public String news(Reporter.Answer answer, Severity now, boolean nowClosed) {
    boolean isOther =
        nowClosed != closed
            || !verdict.equals(answer.verdict().wireName())
            || answer.verdict() == Verdict.PROBABLE && !firstCause.equals(first(answer))
            || few(answer).stream().anyMatch(cause -> !causes.contains(cause));
    if (isOther) {
      return "later evidence changed the ranking";
    }
    if (firstCause.equals(first(answer)) && !firstStatus.equals(status(answer))) {
      return "the first cause is now " + status(answer);
    }
    return now.isGraverThan(severity)
        ? "the severity rose from " + severity.level() + " to " + now.level()
        : "";
  }

  /** What has been told once this answer has been. */
  public Told with(Reporter.Answer answer, Severity now, boolean nowClosed) {
    TreeSet<String> all = new TreeSet<>(causes);
    all.addAll(few(answer));
    Severity gravest = severity.isGraverThan(now) ? severity : now;
    return new Told(
        answer.verdict().wireName(),
        first(answer),
        status(answer),
        List.copyOf(all),
        gravest,
        nowClosed);
  }

  private static String first(Reporter.Answer answer) {
    return answer.causes().isEmpty() ? "" : answer.causes().get(0).causeId();
  }

  private static String status(Reporter.Answer answer) {
    return answer.causes().isEmpty() ? "" : answer.causes().get(0).status().wireName();
  }

  /** The first causes that come near the first of all. */
  private static List<String> few(Reporter.Answer answer) {
    double least = answer.causes().isEmpty() ? 0 : answer.causes().get(0).score() * WORTH_TELLING;
    return answer.causes().stream()
        .limit(FEW)
        .filter(cause -> cause.score() >= least)
        .map(RankedCause::causeId)
        .toList();
  }
}
