package io.probablecause.local.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.cause.EvidenceNumbers;
import io.probablecause.core.cause.EvidenceNumbers.Numbered;
import io.probablecause.core.cause.Factor;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.RankedCause;
import io.probablecause.core.cause.ReportJson;
import io.probablecause.core.narrative.TemplateNarrative;
import io.probablecause.core.text.Times;
import java.util.List;
import java.util.Locale;

/** A report as a person reads it, and as one line of JSON. */
public final class ReportText {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SHOWN_CAUSES = 5;
  private static final int SHOWN_EVIDENCE = 2;
  private static final int MAX_LINE = 160;

  private ReportText() {}

  /** One object on one line, as the recording format defines it. */
  public static String json(
      String recording, IncidentReport report, boolean isFinal, String language) {
    ObjectNode node = JSON.createObjectNode();
    node.put("recording", recording);
    ObjectNode fields = ReportJson.write(report);
    node.set("incidentId", fields.remove("incidentId"));
    node.set("revision", fields.remove("revision"));
    node.put("final", isFinal);
    node.setAll(fields);
    node.set("narrative", ReportJson.write(TemplateNarrative.write(report, language)));
    return node.toString();
  }

  public static String text(IncidentReport report, String language) {
    StringBuilder out = new StringBuilder();
    String title = "Incident " + report.incidentId() + ", revision " + report.revision();
    out.append(title).append('\n').append("═".repeat(title.length())).append('\n');
    out.append(TemplateNarrative.write(report, language).text()).append("\n\n");
    ranking(out, report);
    return printable(out.toString());
  }

  private static void ranking(StringBuilder out, IncidentReport report) {
    List<Numbered> numbered = EvidenceNumbers.of(report);
    for (RankedCause cause : report.causes().stream().limit(SHOWN_CAUSES).toList()) {
      out.append(
          String.format(
              Locale.ROOT,
              "%2d. %7.2f  %-11s %s: %s (%d×)%n",
              cause.rank(),
              cause.score(),
              cause.layer().wireName(),
              cause.applicationId(),
              cut(cause.summary()),
              cause.count()));
      out.append("             = ").append(arithmetic(cause)).append('\n');
      numbered.stream()
          .filter(n -> n.cause().causeId().equals(cause.causeId()))
          .limit(SHOWN_EVIDENCE)
          .forEach(n -> evidence(out, n));
    }
    int more = report.causes().size() - SHOWN_CAUSES;
    if (more > 0) {
      out.append("    … and ").append(more).append(" more\n");
    }
  }

  private static void evidence(StringBuilder out, Numbered n) {
    out.append("             [")
        .append(n.number())
        .append("] ")
        .append(Times.iso(n.evidence().timestamp()))
        .append(' ')
        .append(n.evidence().logGroup())
        .append(": ")
        .append(cut(n.evidence().message()))
        .append('\n');
  }

  private static String arithmetic(RankedCause cause) {
    StringBuilder out = new StringBuilder();
    for (Factor factor : cause.factors()) {
      if (factor.value() != 1) {
        out.append(out.isEmpty() ? "" : " × ")
            .append(factor.name())
            .append(String.format(Locale.ROOT, " %.2f", factor.value()));
      }
    }
    return out.toString();
  }

  private static String cut(String text) {
    String line = text.replace('\n', ' ').replace('\t', ' ');
    return line.length() > MAX_LINE ? line.substring(0, MAX_LINE - 1) + "…" : line;
  }

  /** Log lines are strangers' words: nothing of them may steer a terminal. */
  static String printable(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              int type = Character.getType(c);
              boolean steers = c != '\n' && (type == Character.CONTROL || type == Character.FORMAT);
              out.appendCodePoint(steers ? '\uFFFD' : c);
            });
    return out.toString();
  }
}
