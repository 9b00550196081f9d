package io.probablecause.local.diff;

import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.RankedCause;
import io.probablecause.core.text.Times;
import io.probablecause.local.diff.CauseChange.FactorChange;
import io.probablecause.local.history.Printable;
import java.util.List;
import java.util.Locale;

/** The difference of rankings for a person. */
public final class DiffText {
  private static final int MAX_SUMMARY = 100;

  private DiffText() {}

  /** Ends with a line break; {@code no difference} where there is none. */
  public static String of(RecordingDiff diff) {
    StringBuilder out = new StringBuilder();
    if (!diff.isAnyChange()) {
      int alarms = diff.alarms().size();
      return line(diff.recording() + ": no difference (" + alarms + " alarms)");
    }
    for (AlarmChange alarm : diff.alarms()) {
      if (alarm.isAnyChange()) {
        alarm(out, alarm);
      }
    }
    for (RecordingDiff.RuleChange rule : diff.byRule()) {
      out.append(
          line(
              String.format(
                  Locale.ROOT,
                  "%s: rule %s: %d new in the rankings, %d vanished",
                  diff.recording(),
                  rule.ruleId(),
                  rule.added(),
                  rule.gone())));
    }
    return out.toString();
  }

  private static void alarm(StringBuilder out, AlarmChange alarm) {
    out.append(
        line(
            String.format(
                "%s: alarm %s at %s (%s)",
                alarm.recording(),
                alarm.alarm().name(),
                Times.iso(alarm.alarm().time()),
                alarm.alarm().applicationId())));
    if (alarm.before() == null || alarm.after() == null) {
      out.append(line("  reported only " + (alarm.before() == null ? "after" : "before")));
      return;
    }
    verdict(out, alarm.before(), alarm.after());
    alarm.causes().stream()
        .filter(
            c -> c.isNew() || c.isGone() || c.isMoved() || c.before().layer() != c.after().layer())
        .forEach(c -> cause(out, c));
    rescored(out, alarm.causes());
  }

  private static void verdict(StringBuilder out, IncidentReport before, IncidentReport after) {
    if (before.verdict() != after.verdict() || before.confidence() != after.confidence()) {
      out.append(
          line(
              String.format(
                  Locale.ROOT,
                  "  verdict %s %.2f -> %s %.2f",
                  before.verdict().wireName(),
                  before.confidence(),
                  after.verdict().wireName(),
                  after.confidence())));
    }
    if (before.severity() != after.severity()) {
      out.append(line("  severity " + before.severity() + " -> " + after.severity()));
    }
  }

  private static void cause(StringBuilder out, CauseChange change) {
    RankedCause cause = change.shown();
    out.append(
        line(
            String.format(
                Locale.ROOT,
                "  %3s -> %-3s %s %s: %s [%s]",
                change.isNew() ? "new" : "" + change.before().rank(),
                change.isGone() ? "gone" : "" + change.after().rank(),
                layer(change),
                cause.applicationId(),
                Printable.cut(Printable.line(cause.summary()), MAX_SUMMARY),
                cause.ruleId())));
    if (!change.isNew() && !change.isGone()) {
      out.append(line("             " + why(change)));
    }
  }

  private static String layer(CauseChange change) {
    boolean other =
        !change.isNew() && !change.isGone() && change.before().layer() != change.after().layer();
    return (other ? change.before().layer().wireName() + " -> " : "")
        + change.shown().layer().wireName();
  }

  private static String why(CauseChange change) {
    FactorChange factor = change.largest();
    if (factor == null) {
      return "its own factors are as before: others changed places with it";
    }
    return String.format(
        Locale.ROOT,
        "score %.2f -> %.2f, most by %s %.3f -> %.3f: %s",
        change.before().score(),
        change.after().score(),
        factor.name(),
        factor.before(),
        factor.after(),
        factor.whyBefore().equals(factor.why())
            ? factor.why()
            : factor.whyBefore() + " -> " + factor.why());
  }

  private static void rescored(StringBuilder out, List<CauseChange> causes) {
    List<CauseChange> stayed =
        causes.stream()
            .filter(c -> !c.isNew() && !c.isGone() && !c.isMoved() && c.isAnyChange())
            .toList();
    if (!stayed.isEmpty()) {
      out.append(line("  " + stayed.size() + " keep their place with other figures, the first:"));
      cause(out, stayed.get(0));
    }
  }

  private static String line(String text) {
    return Printable.line(text) + "\n";
  }
}
