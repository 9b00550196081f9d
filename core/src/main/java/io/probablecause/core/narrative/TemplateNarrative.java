package io.probablecause.core.narrative;

import io.probablecause.core.cause.EvidenceNumbers;
import io.probablecause.core.cause.EvidenceNumbers.Numbered;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.IncidentReport.Verdict;
import io.probablecause.core.cause.Narrative;
import io.probablecause.core.cause.RankedCause;
import io.probablecause.core.text.Times;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tells an incident from its report alone, in English or Japanese, without any model. A pure
 * function: the same report gives the same text. Each cause that is named cites a line of evidence.
 */
public final class TemplateNarrative {
  private static final int OTHERS = 3;
  private static final int SYMPTOMS = 5;
  private static final int TIMELINE = 8;

  private final IncidentReport report;
  private final Phrases phrases;
  private final Map<String, RankedCause> byId;
  private final Map<String, String> firstEvidence;
  private final TreeSet<String> cited =
      new TreeSet<>(Comparator.comparingInt(number -> Integer.parseInt(number.substring(1))));
  private final List<String> lines = new ArrayList<>();

  private TemplateNarrative(IncidentReport report, Phrases phrases) {
    this.report = report;
    this.phrases = phrases;
    this.byId =
        report.causes().stream()
            .collect(Collectors.toMap(RankedCause::causeId, Function.identity(), (a, b) -> a));
    this.firstEvidence =
        EvidenceNumbers.of(report).stream()
            .collect(Collectors.toMap(n -> n.cause().causeId(), Numbered::number, (a, b) -> a));
  }

  /** Writes the narrative; {@code language} is {@code en} or {@code ja}. */
  public static Narrative write(IncidentReport report, String language) {
    TemplateNarrative narrative = new TemplateNarrative(report, Phrases.of(language));
    narrative.tell();
    return new Narrative(
        String.join("\n", narrative.lines), List.copyOf(narrative.cited), "template", language);
  }

  private void tell() {
    if (report.revision() > 1) {
      say("revised", report.revision(), report.why());
    }
    say(
        "happened",
        report.alarm().name(),
        report.alarm().applicationId(),
        Times.iso(report.alarm().time()));
    if (report.closedAt() > 0) {
      say("closed", Times.iso(report.closedAt()));
    }
    say("severity", report.severity(), report.severityWhy());
    conclude();
    timeline();
    advise();
    others();
    unseen();
  }

  private void conclude() {
    String confidence = String.format(Locale.ROOT, "%.2f", report.confidence());
    boolean probable = report.verdict() == Verdict.PROBABLE;
    if (!probable) {
      say("inconclusive", confidence);
    }
    if (report.causes().isEmpty()) {
      say("nothing");
      return;
    }
    RankedCause first = report.causes().get(0);
    if (probable) {
      say("probable", confidence, first.summary(), cite(first));
    } else {
      say("nearest", first.summary(), cite(first));
    }
    say(
        "where",
        layer(first),
        first.applicationId(),
        Times.iso(first.firstSeen()),
        Times.iso(first.lastSeen()),
        times(first.count()));
    list("explains", first.explains().stream().map(byId::get).limit(SYMPTOMS).toList());
  }

  private void timeline() {
    if (report.causes().isEmpty()) {
      return;
    }
    RankedCause first = report.causes().get(0);
    List<RankedCause> told = new ArrayList<>();
    told.add(first);
    first.explains().stream().map(byId::get).filter(c -> c != null).forEach(told::add);
    lines.add(phrases.say("timeline"));
    told.stream()
        .sorted(Comparator.comparingLong(RankedCause::firstSeen).thenComparing(RankedCause::rank))
        .limit(TIMELINE)
        .forEach(
            c ->
                lines.add(
                    "- "
                        + Times.iso(c.firstSeen())
                        + " "
                        + c.applicationId()
                        + ": "
                        + c.summary()));
    lines.add("- " + Times.iso(report.alarm().time()) + " " + report.alarm().name());
  }

  private void advise() {
    if (report.causes().isEmpty() || report.verdict() == Verdict.INCONCLUSIVE) {
      say("todoUnknown", Times.iso(report.alarm().time()));
      return;
    }
    RankedCause first = report.causes().get(0);
    if (first.runbook().isEmpty()) {
      say("todoUnknown", Times.iso(first.firstSeen()));
    } else {
      say("todo", first.runbook());
    }
    say("prevent", phrases.say("prevent." + first.layer().wireName()));
  }

  private void others() {
    RankedCause first = report.causes().isEmpty() ? null : report.causes().get(0);
    list(
        "others",
        report.causes().stream()
            .skip(1)
            .filter(cause -> !first.explains().contains(cause.causeId()))
            .limit(OTHERS)
            .toList());
  }

  private void unseen() {
    if (!report.blindSpots().isEmpty()) {
      lines.add(phrases.say("unseen"));
      report.blindSpots().forEach(spot -> lines.add("- " + spot));
    }
  }

  private void list(String heading, List<RankedCause> causes) {
    List<RankedCause> known = causes.stream().filter(c -> c != null).toList();
    if (!known.isEmpty()) {
      lines.add(phrases.say(heading));
      known.forEach(
          c ->
              lines.add(
                  "- "
                      + c.applicationId()
                      + " ("
                      + layer(c)
                      + "): "
                      + c.summary()
                      + ", "
                      + times(c.count())
                      + " ["
                      + cite(c)
                      + "]"));
    }
  }

  private String layer(RankedCause cause) {
    return phrases.say("layer." + cause.layer().wireName());
  }

  private String times(long count) {
    return count == 1 ? phrases.say("once") : phrases.say("times", Long.toString(count));
  }

  private String cite(RankedCause cause) {
    String number = firstEvidence.get(cause.causeId());
    if (number == null) {
      return "-";
    }
    cited.add(number);
    return number;
  }

  private void say(String key, Object... arguments) {
    lines.add(phrases.say(key, arguments));
  }
}
