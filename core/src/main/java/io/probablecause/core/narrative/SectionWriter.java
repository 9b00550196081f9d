package io.probablecause.core.narrative;

import io.probablecause.core.cause.Evidence;
import io.probablecause.core.cause.EvidenceNumbers;
import io.probablecause.core.cause.EvidenceNumbers.Numbered;
import io.probablecause.core.cause.Factor;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.IncidentReport.Verdict;
import io.probablecause.core.cause.RankedCause;
import io.probablecause.core.narrative.NarrativeSection.Kind;
import io.probablecause.core.text.Times;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes the sections of one report. All text of the report passes through {@link PlainText}. */
final class SectionWriter {
  private static final int OTHERS = 3;
  private static final int SYMPTOMS = 5;
  private static final int TIMELINE = 8;
  private static final int REASONS = 2;
  private static final int SHORT = 300;
  private static final int LONG = 700;

  private final IncidentReport report;
  private final Phrases phrases;
  private final Map<String, RankedCause> byId;
  private final Map<String, Numbered> firstEvidence;
  private final RankedCause first;

  SectionWriter(IncidentReport report, Phrases phrases) {
    this.report = report;
    this.phrases = phrases;
    this.byId =
        report.causes().stream()
            .collect(Collectors.toMap(RankedCause::causeId, Function.identity(), (a, b) -> a));
    this.firstEvidence =
        EvidenceNumbers.of(report).stream()
            .collect(Collectors.toMap(n -> n.cause().causeId(), n -> n, (a, b) -> a));
    this.first = report.causes().isEmpty() ? null : report.causes().get(0);
  }

  List<NarrativeSection> write() {
    List<NarrativeSection> sections = new ArrayList<>();
    sections.add(section(Kind.HAPPENED, happened()));
    sections.add(section(Kind.IMPACT, impact()));
    sections.add(section(Kind.CAUSE, cause()));
    sections.add(headed(Kind.EXPLAINS, "explains", bullets(symptoms().limit(SYMPTOMS).toList())));
    sections.add(headed(Kind.TIMELINE, "timeline", timeline()));
    sections.add(section(Kind.TODO, List.of(todo())));
    if (isProbable()) {
      sections.add(
          section(Kind.PREVENT, List.of(say("prevent", say("prevent." + layerName(first))))));
    }
    sections.add(headed(Kind.OTHERS, "others", bullets(others())));
    sections.add(
        headed(
            Kind.UNSEEN,
            "unseen",
            report.blindSpots().stream().map(spot -> "- " + shortly(spot)).toList()));
    return sections.stream().filter(s -> !s.lines().isEmpty()).toList();
  }

  private List<String> happened() {
    List<String> lines = new ArrayList<>();
    if (report.revision() > 1) {
      lines.add(say("revised", report.revision(), shortly(report.why())));
    }
    lines.add(
        say(
            "happened",
            shortly(report.alarm().name()),
            shortly(report.alarm().applicationId()),
            Times.iso(report.alarm().time())));
    if (!report.alarm().reason().isEmpty()) {
      lines.add(say("reason", shortly(report.alarm().reason())));
    }
    if (report.closedAt() > 0) {
      lines.add(say("closed", Times.iso(report.closedAt())));
    }
    return lines;
  }

  private List<String> impact() {
    int severity = Math.max(1, Math.min(5, report.severity()));
    TreeSet<String> suffering = new TreeSet<>();
    suffering.add(shortly(report.alarm().applicationId()));
    symptoms().forEach(symptom -> suffering.add(shortly(symptom.applicationId())));
    return List.of(
        say("severity", severity, shortly(report.severityWhy())),
        say("effect." + severity, String.join(", ", suffering)));
  }

  private List<String> cause() {
    List<String> lines = new ArrayList<>();
    String confidence = String.format(Locale.ROOT, "%.2f", report.confidence());
    if (report.verdict() != Verdict.PROBABLE) {
      lines.add(say("inconclusive", confidence));
    }
    if (first == null) {
      lines.add(say("nothing"));
      return lines;
    }
    lines.add(
        isProbable()
            ? say("probable", confidence, shortly(first.summary()), cite(first))
            : say("nearest", shortly(first.summary()), cite(first)));
    lines.add(
        say(
            "where",
            layer(first),
            shortly(first.applicationId()),
            Times.iso(first.firstSeen()),
            Times.iso(first.lastSeen()),
            times(first.count()),
            beforeAlarm()));
    if (first.status() != io.probablecause.core.cause.CauseStatus.ACTIVE) {
      lines.add(say("status." + first.status().wireName()));
    }
    String reasons =
        first.factors().stream()
            .filter(factor -> !factor.why().isEmpty())
            .sorted(Comparator.comparingDouble(Factor::value).reversed())
            .limit(REASONS)
            .map(factor -> shortly(factor.why()))
            .collect(Collectors.joining("; "));
    if (!reasons.isEmpty()) {
      lines.add(say("because", reasons));
    }
    Numbered shown = firstEvidence.get(first.causeId());
    if (shown != null) {
      Evidence line = shown.evidence();
      lines.add(
          say(
              "shown",
              Times.iso(line.timestamp()),
              shortly(line.logGroup()),
              shortly(line.message()),
              cite(first)));
    }
    return lines;
  }

  private String beforeAlarm() {
    long lead = report.alarm().time() - first.firstSeen();
    return lead >= 0 ? say("before", Times.words(lead)) : say("after", Times.words(-lead));
  }

  private List<String> timeline() {
    if (first == null) {
      return List.of();
    }
    record Moment(long time, int order, String line) {}
    List<Moment> moments = new ArrayList<>();
    List<RankedCause> told = new ArrayList<>();
    told.add(first);
    symptoms().forEach(told::add);
    told.stream()
        .sorted(Comparator.comparingLong(RankedCause::firstSeen).thenComparing(RankedCause::rank))
        .limit(TIMELINE)
        .forEach(
            c ->
                moments.add(
                    new Moment(
                        c.firstSeen(),
                        0,
                        shortly(c.applicationId()) + ": " + shortly(c.summary()) + cited(c))));
    moments.add(
        new Moment(
            report.alarm().time(), 1, say("timeline.alarm", shortly(report.alarm().name()))));
    if (report.closedAt() > 0) {
      moments.add(new Moment(report.closedAt(), 2, say("timeline.ok")));
    }
    return moments.stream()
        .sorted(Comparator.comparingLong(Moment::time).thenComparing(Moment::order))
        .map(m -> "- " + Times.iso(m.time()) + " " + m.line())
        .toList();
  }

  private String todo() {
    if (!isProbable()) {
      return say("todoUnknown", Times.iso(report.alarm().time()));
    }
    return first.runbook().isEmpty()
        ? say("todoUnknown", Times.iso(first.firstSeen()))
        : say("todo", PlainText.of(first.runbook(), LONG));
  }

  private List<RankedCause> others() {
    return report.causes().stream()
        .skip(1)
        .filter(cause -> !first.explains().contains(cause.causeId()))
        .limit(OTHERS)
        .toList();
  }

  private java.util.stream.Stream<RankedCause> symptoms() {
    return first == null
        ? java.util.stream.Stream.empty()
        : first.explains().stream().map(byId::get).filter(Objects::nonNull);
  }

  private List<String> bullets(List<RankedCause> causes) {
    return causes.stream()
        .map(
            c ->
                "- "
                    + shortly(c.applicationId())
                    + " ("
                    + layer(c)
                    + "): "
                    + shortly(c.summary())
                    + ", "
                    + times(c.count())
                    + cited(c))
        .toList();
  }

  private boolean isProbable() {
    return report.verdict() == Verdict.PROBABLE && first != null;
  }

  private NarrativeSection section(Kind kind, List<String> lines) {
    return new NarrativeSection(kind, "", List.copyOf(lines));
  }

  private NarrativeSection headed(Kind kind, String heading, List<String> lines) {
    return new NarrativeSection(kind, say(heading), List.copyOf(lines));
  }

  private static String layerName(RankedCause cause) {
    return cause.layer().wireName();
  }

  private String layer(RankedCause cause) {
    return say("layer." + layerName(cause));
  }

  private String times(long count) {
    return count == 1 ? say("once") : say("times", Long.toString(count));
  }

  private String cited(RankedCause cause) {
    return firstEvidence.containsKey(cause.causeId()) ? " [" + cite(cause) + "]" : "";
  }

  private String cite(RankedCause cause) {
    Numbered number = firstEvidence.get(cause.causeId());
    return number == null ? "-" : number.number();
  }

  private static String shortly(String text) {
    return PlainText.of(text, SHORT);
  }

  private String say(String key, Object... arguments) {
    return phrases.say(key, arguments);
  }
}
