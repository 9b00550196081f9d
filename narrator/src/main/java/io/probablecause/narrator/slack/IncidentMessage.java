package io.probablecause.narrator.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.cause.EvidenceNumbers;
import io.probablecause.core.cause.EvidenceNumbers.Numbered;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.IncidentReport.Verdict;
import io.probablecause.core.cause.Outcome;
import io.probablecause.core.cause.RankedCause;
import io.probablecause.core.narrative.NarrativeSection;
import io.probablecause.core.narrative.NarrativeSection.Kind;
import io.probablecause.core.narrative.Phrases;
import io.probablecause.core.narrative.PlainText;
import io.probablecause.core.text.Times;
import io.probablecause.narrator.store.IncidentKey;
import io.probablecause.narrator.store.News;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Draws the message of an incident: what fired, cause, confidence and advice, links, who said what
 * of it, buttons. A pure function. What does not fit Slack's limits is cut where a sentence ends.
 */
final class IncidentMessage {
  /** Slack takes some 13,200 characters of blocks; the rest is for what it adds. */
  static final int MOST_CHARACTERS = 12_000;

  private static final Set<Kind> SHOWN =
      EnumSet.of(Kind.HAPPENED, Kind.IMPACT, Kind.CAUSE, Kind.EXPLAINS, Kind.TODO, Kind.PREVENT);
  private static final int[] SECTION_LENGTHS = {2_400, 1_200, 600, 300, 150};
  private static final int HEADER = 140;
  private static final int TEXT = 2_000;
  private static final int NOTE = 300;
  private static final Pattern CITATIONS = Pattern.compile("\\[(E\\d{1,4}(?:, E\\d{1,4})*+)]");
  private static final Pattern NUMBER = Pattern.compile("E\\d{1,4}");

  private final News news;
  private final IncidentReport report;
  private final Phrases phrases;
  private final Links links;
  private final Map<String, Numbered> evidence;

  private IncidentMessage(News news, Links links) {
    this.news = news;
    this.report = news.report();
    this.phrases = Phrases.of(IncidentMessage.class, news.narrative().language());
    this.links = links;
    this.evidence =
        EvidenceNumbers.of(report).stream()
            .collect(Collectors.toMap(Numbered::number, Function.identity()));
  }

  /**
   * @param members how many more incidents stand in its thread
   * @param now epoch milliseconds: whether an acknowledgement still holds
   */
  static Message of(News news, Standing standing, int members, long now, Links links) {
    IncidentMessage message = new IncidentMessage(news, links);
    for (int length : SECTION_LENGTHS) {
      ArrayNode blocks = message.blocks(standing, members, now, length);
      if (blocks.toString().length() <= MOST_CHARACTERS) {
        return new Message(message.text(), blocks);
      }
    }
    throw new IllegalStateException("a message of " + report(news) + " fits at no length");
  }

  private static String report(News news) {
    return news.report().incidentId();
  }

  private ArrayNode blocks(Standing standing, int members, long now, int length) {
    ArrayNode blocks = JsonNodeFactory.instance.arrayNode();
    blocks.addObject().put("type", "header").set("text", plain(Title.of(report, HEADER)));
    blocks.add(context(List.of(facts())));
    boolean cut = false;
    for (NarrativeSection section : news.sections()) {
      if (SHOWN.contains(section.kind())) {
        String body = String.join("\n", section.lines());
        String fitting = Sentences.cut(body, length);
        cut |= fitting.length() < body.length();
        blocks.add(section(section.heading(), fitting));
      }
    }
    ObjectNode links = links(cut, members);
    if (links.path("elements").size() > 0) {
      blocks.add(links);
    }
    blocks.add(context(people(standing, now)));
    boolean open = report.closedAt() == 0 && !standing.isResolved();
    if (!report.causes().isEmpty()) {
      blocks.add(
          Actions.of(IncidentKey.of(report), !standing.isAcknowledgedAt(now), open, phrases));
    }
    return blocks;
  }

  private String facts() {
    String confidence = String.format(Locale.ROOT, "%.2f", report.confidence());
    String time = Times.iso(report.alarm().time());
    return report.revision() == 1
        ? phrases.say("facts", report.severity(), confidence, time)
        : phrases.say("factsRevised", report.severity(), confidence, time, report.revision());
  }

  private ObjectNode section(String heading, String body) {
    RichText text = new RichText();
    if (!heading.isEmpty()) {
      text.bold(heading + "\n");
    }
    Matcher citation = CITATIONS.matcher(body);
    int at = 0;
    while (citation.find()) {
      text.text(body.substring(at, citation.start()) + "[");
      numbers(text, citation.group(1));
      text.text("]");
      at = citation.end();
    }
    return text.text(body.substring(at)).block();
  }

  private void numbers(RichText text, String cited) {
    String comma = "";
    Matcher number = NUMBER.matcher(cited);
    while (number.find()) {
      text.text(comma);
      comma = ", ";
      Numbered line = evidence.get(number.group());
      String link = line == null ? "" : links.evidence(report.incidentId(), line);
      if (link.isEmpty()) {
        text.text(number.group());
      } else {
        text.link(number.group(), link);
      }
    }
  }

  private ObjectNode links(boolean cut, int members) {
    RichText text = new RichText();
    String page = links.incident(report.incidentId());
    String gap = "";
    if (!page.isEmpty()) {
      text.link(phrases.say(cut ? "cut" : "dashboard"), page);
      gap = "   ";
    }
    String query = report.causes().stream().limit(1).map(this::query).findFirst().orElse("");
    if (!query.isEmpty()) {
      text.text(gap).link(phrases.say("logs"), query);
      gap = "\n";
    }
    if (members > 0) {
      text.text(gap).bold(phrases.say(members == 1 ? "members" : "membersMany", members));
    }
    return text.block();
  }

  private String query(RankedCause first) {
    return first.evidence().isEmpty() ? "" : links.query(first.evidence().get(0));
  }

  private List<String> people(Standing s, long now) {
    List<String> lines = new ArrayList<>();
    if (s.isResolved()) {
      lines.add(phrases.say("resolved", s.resolvedBy(), Times.iso(s.resolvedAt())));
    } else if (s.isAcknowledgedAt(now)) {
      String until = Times.iso(s.acknowledgedUntil());
      lines.add(
          s.note().isEmpty()
              ? phrases.say("acknowledged", s.acknowledgedBy(), until)
              : phrases.say(
                  "acknowledgedNote", s.acknowledgedBy(), until, PlainText.of(s.note(), NOTE)));
    }
    if (!s.feedbackBy().isEmpty()) {
      lines.add(phrases.say(s.confirmed() ? "confirmed" : "denied", s.feedbackBy()));
    }
    lines.add(by());
    return lines;
  }

  private String by() {
    Outcome o = news.outcome();
    if (!o.reason().isEmpty()) {
      return phrases.say("by.fallback", o.reason().replace('_', ' '));
    }
    if (o.model().isEmpty()) {
      return phrases.say("by.template");
    }
    String cost =
        o.usd() > 0 ? phrases.say("cost", String.format(Locale.ROOT, "%.4f", o.usd())) : "";
    return phrases.say("by.model", o.model(), o.removed(), o.inputTokens(), o.outputTokens(), cost);
  }

  static ObjectNode context(List<String> lines) {
    ObjectNode context = JsonNodeFactory.instance.objectNode().put("type", "context");
    ArrayNode elements = context.putArray("elements");
    lines.forEach(line -> elements.add(plain(line)));
    return context;
  }

  static ObjectNode plain(String text) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "plain_text")
        .put("text", text)
        .put("emoji", false);
  }

  /** For notifications; Slack reads mrkdwn here, so that what it would parse is escaped. */
  private String text() {
    String cause =
        news.sections().stream()
            .filter(s -> s.kind() == Kind.CAUSE)
            .map(s -> s.lines().get(0))
            .findFirst()
            .orElse("");
    boolean probable = report.verdict() == Verdict.PROBABLE;
    String whole =
        Title.of(report, HEADER) + (cause.isEmpty() ? "" : (probable ? ": " : " – ") + cause);
    return escaped(Sentences.cut(whole, TEXT));
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
