package io.probablecause.narrator.check;

import io.probablecause.core.cause.EvidenceNumbers;
import io.probablecause.core.cause.EvidenceNumbers.Numbered;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.RankedCause;
import io.probablecause.core.text.Times;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What can be cited of a report: each line of evidence together with the facts of the cause that it
 * shows, and {@value #ALARM}, the facts of the alarm.
 */
public final class Exhibits {
  public static final String ALARM = "ALARM";

  /** What one citation stands for. {@code label} is that of its cause, empty for the alarm. */
  public record Exhibit(String number, String label, Support support) {}

  private final Map<String, Exhibit> byNumber;
  private final Set<String> names;

  private Exhibits(Map<String, Exhibit> byNumber, Set<String> names) {
    this.byNumber = byNumber;
    this.names = names;
  }

  /** Only the evidence of these numbers was shown to the model, so only it can be cited. */
  public static Exhibits of(IncidentReport report, Set<String> shown) {
    Map<String, Exhibit> byNumber = new LinkedHashMap<>();
    byNumber.put(ALARM, new Exhibit(ALARM, "", Support.of(alarmFacts(report))));
    for (Numbered n : EvidenceNumbers.of(report)) {
      if (shown.contains(n.number())) {
        byNumber.put(n.number(), new Exhibit(n.number(), label(n.cause()), Support.of(facts(n))));
      }
    }
    return new Exhibits(byNumber, names(report));
  }

  public static Exhibits of(IncidentReport report) {
    return of(
        report, new TreeSet<>(EvidenceNumbers.of(report).stream().map(Numbered::number).toList()));
  }

  /** Causes are called {@code C1}, {@code C2} … by rank. */
  public static String label(RankedCause cause) {
    return "C" + cause.rank();
  }

  Exhibit get(String number) {
    return byNumber.get(number);
  }

  /** Names of the report (applications, resources, alarms), in lower case. */
  Set<String> names() {
    return names;
  }

  static List<String> alarmFacts(IncidentReport report) {
    String confidence = String.format(Locale.ROOT, "%.2f", report.confidence());
    String percent = Math.round(report.confidence() * 100) + "%";
    return List.of(
        report.alarm().name(),
        report.alarm().arn(),
        report.alarm().applicationId(),
        report.alarm().reason(),
        report.alarm().severityTag(),
        Times.iso(report.alarm().time()),
        report.closedAt() > 0 ? Times.iso(report.closedAt()) : "",
        "confidence " + confidence + " " + percent,
        "severity " + report.severity() + " of 5",
        report.severityWhy(),
        "revision " + report.revision(),
        report.why());
  }

  private static List<String> facts(Numbered n) {
    List<String> facts = new ArrayList<>(solidFacts(n.cause()));
    facts.add(n.evidence().message());
    facts.add(n.evidence().logGroup());
    facts.add(n.evidence().logStream());
    facts.add(Times.iso(n.evidence().timestamp()));
    return facts;
  }

  /** The facts of a cause without the words of any log line but its summary. */
  static List<String> solidFacts(RankedCause cause) {
    return List.of(
        cause.applicationId(),
        cause.resource(),
        cause.ruleId(),
        cause.layer().wireName(),
        cause.summary(),
        cause.runbook(),
        "count " + cause.count(),
        Times.iso(cause.firstSeen()),
        Times.iso(cause.lastSeen()));
  }

  private static Set<String> names(IncidentReport report) {
    Set<String> names = new TreeSet<>();
    names.add(report.alarm().applicationId().toLowerCase(Locale.ROOT));
    names.add(report.alarm().name().toLowerCase(Locale.ROOT));
    for (RankedCause cause : report.causes()) {
      names.add(cause.applicationId().toLowerCase(Locale.ROOT));
      names.add(cause.resource().toLowerCase(Locale.ROOT));
    }
    names.remove("");
    return names;
  }
}
