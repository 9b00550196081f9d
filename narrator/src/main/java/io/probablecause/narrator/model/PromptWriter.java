package io.probablecause.narrator.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.cause.EvidenceNumbers;
import io.probablecause.core.cause.EvidenceNumbers.Numbered;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.RankedCause;
import io.probablecause.core.narrative.PlainText;
import io.probablecause.core.text.Times;
import io.probablecause.narrator.check.Exhibits;
import io.probablecause.narrator.mask.Pseudonyms;
import io.probablecause.narrator.model.NarrativeModel.Prompt;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes a report as the facts of a prompt: JSON between {@code <report>} and {@code </report>},
 * with angle brackets escaped so that no line can end it, each text cut and with pseudonyms, within
 * a budget of tokens that keeps the first cause's lines before all others.
 */
public final class PromptWriter {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_LINE = 1_200;
  private static final int MOST_TEXT = 400;
  private static final int MOST_CAUSES = 8;

  /** UTF-8 bytes of a token, on the safe side for JSON and for Japanese. */
  private static final int BYTES_PER_TOKEN = 3;

  private final String system;
  private final String architecture;
  private final int maxInputTokens;

  public PromptWriter(String system, String architecture, int maxInputTokens) {
    this.system = system;
    this.architecture = architecture;
    this.maxInputTokens = maxInputTokens;
  }

  /** A prompt and the numbers of the evidence in it. */
  public record Written(Prompt prompt, Set<String> shown, int tokens) {}

  public Written write(IncidentReport report, String language, Pseudonyms pseudonyms) {
    Set<String> shown = new TreeSet<>();
    int left = maxInputTokens - tokens(system) - tokens(architecture);
    List<Numbered> byWeight = new ArrayList<>(EvidenceNumbers.of(report));
    byWeight.removeIf(n -> n.cause().rank() > MOST_CAUSES);
    byWeight.sort(Comparator.comparingInt(PromptWriter::weight));
    String facts = facts(report, language, shown, pseudonyms);
    for (Numbered next : byWeight) {
      Set<String> more = new TreeSet<>(shown);
      more.add(next.number());
      String longer = facts(report, language, more, pseudonyms);
      if (tokens(longer) <= left) {
        shown = more;
        facts = longer;
      }
    }
    int tokens = tokens(system) + tokens(architecture) + tokens(facts);
    return new Written(new Prompt(system, architecture, facts), shown, tokens);
  }

  /** The first cause's lines, then the first line of each other cause, then the rest. */
  private static int weight(Numbered n) {
    if (n.cause().rank() == 1) {
      return 0;
    }
    return n.cause().evidence().get(0) == n.evidence()
        ? n.cause().rank()
        : MOST_CAUSES + n.cause().rank();
  }

  static int tokens(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length / BYTES_PER_TOKEN;
  }

  private static String facts(
      IncidentReport report, String language, Set<String> shown, Pseudonyms hide) {
    ObjectNode node = JSON.createObjectNode();
    node.put("answerIn", language.equals("ja") ? "Japanese" : "English");
    ObjectNode alarm = node.putObject("alarm").put("number", Exhibits.ALARM);
    alarm.put("name", text(report.alarm().name(), hide));
    alarm.put("application", text(report.alarm().applicationId(), hide));
    alarm.put("time", Times.iso(report.alarm().time()));
    alarm.put("reason", text(report.alarm().reason(), hide));
    node.put("confidence", String.format(Locale.ROOT, "%.2f", report.confidence()));
    node.put("severity", report.severity());
    node.put("severityWhy", text(report.severityWhy(), hide));
    ArrayNode causes = node.putArray("causes");
    report.causes().stream()
        .limit(MOST_CAUSES)
        .forEach(cause -> causes.add(cause(cause, report, shown, hide)));
    report.blindSpots().forEach(s -> node.withArray("notSeen").add(text(s, hide)));
    String escaped = node.toString().replace("<", "\\u003c").replace(">", "\\u003e");
    return "<report>\n" + escaped + "\n</report>";
  }

  private static ObjectNode cause(
      RankedCause cause, IncidentReport report, Set<String> shown, Pseudonyms hide) {
    ObjectNode node = JSON.createObjectNode().put("label", Exhibits.label(cause));
    node.put("application", text(cause.applicationId(), hide));
    node.put("layer", cause.layer().wireName());
    node.put("resource", text(cause.resource(), hide));
    node.put("rule", cause.ruleId());
    node.put("summary", text(cause.summary(), hide));
    node.put("firstSeen", Times.iso(cause.firstSeen()));
    node.put("lastSeen", Times.iso(cause.lastSeen()));
    node.put("count", cause.count());
    if (!cause.runbook().isEmpty()) {
      node.put("runbook", text(cause.runbook(), hide));
    }
    report.causes().stream()
        .filter(other -> cause.explains().contains(other.causeId()))
        .limit(MOST_CAUSES)
        .forEach(other -> node.withArray("explains").add(Exhibits.label(other)));
    for (Numbered n : EvidenceNumbers.of(report)) {
      if (n.cause() == cause && shown.contains(n.number())) {
        node.withArray("evidence")
            .addObject()
            .put("number", n.number())
            .put("time", Times.iso(n.evidence().timestamp()))
            .put("logGroup", text(n.evidence().logGroup(), hide))
            .put("line", line(n.evidence().message(), hide));
      }
    }
    return node;
  }

  /** Hidden before it is cut, so that no half of a secret is left over. */
  private static String text(String text, Pseudonyms hide) {
    return PlainText.of(hide.hide(text), MOST_TEXT);
  }

  private static String line(String text, Pseudonyms hide) {
    return PlainText.of(hide.hide(text), MOST_LINE);
  }
}
