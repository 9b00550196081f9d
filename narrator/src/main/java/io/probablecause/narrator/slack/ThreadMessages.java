package io.probablecause.narrator.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.probablecause.core.cause.Evidence;
import io.probablecause.core.cause.EvidenceNumbers;
import io.probablecause.core.cause.EvidenceNumbers.Numbered;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.narrative.NarrativeSection;
import io.probablecause.core.narrative.NarrativeSection.Kind;
import io.probablecause.core.narrative.Phrases;
import io.probablecause.core.narrative.PlainText;
import io.probablecause.core.text.Times;
import io.probablecause.narrator.store.News;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What stands in the thread of an incident's message. Pure functions. */
final class ThreadMessages {
  private static final Set<Kind> DETAILS = EnumSet.of(Kind.TIMELINE, Kind.OTHERS, Kind.UNSEEN);
  private static final int SECTION = 1_800;
  private static final int LINE = 400;
  private static final int GROUP = 200;
  private static final int LINES = 10;
  private static final int TITLE = 100;

  private ThreadMessages() {}

  /** Timeline, evidence, what else was considered and what was not seen. */
  static Message details(News news, Links links) {
    Phrases phrases = phrases(news);
    ArrayNode blocks = JsonNodeFactory.instance.arrayNode();
    for (NarrativeSection section : news.sections()) {
      if (DETAILS.contains(section.kind())) {
        String body = Sentences.cut(String.join("\n", section.lines()), SECTION);
        blocks.add(new RichText().bold(section.heading() + "\n").text(body).block());
      }
    }
    int at = Math.min(1, blocks.size());
    for (int lines = LINES; lines > 0; lines--) {
      ArrayNode all = blocks.deepCopy();
      evidence(news.report(), links, phrases, lines, all, at);
      if (all.toString().length() <= IncidentMessage.MOST_CHARACTERS) {
        return new Message(text(news, phrases.say("evidence")), all);
      }
    }
    return new Message(text(news, phrases.say("evidence")), blocks);
  }

  /** The lines of evidence as blocks, from {@code at}. */
  static void evidence(
      IncidentReport report, Links links, Phrases phrases, int most, ArrayNode blocks, int at) {
    List<Numbered> lines = EvidenceNumbers.of(report);
    RichText text = new RichText().bold(phrases.say("evidence"));
    if (lines.isEmpty()) {
      text.text("\n" + phrases.say("noEvidence"));
    }
    lines.stream().limit(most).forEach(line -> line(text, line, links));
    if (lines.size() > most) {
      text.text(phrases.say("more", lines.size() - most));
    }
    blocks.insert(at, text.block());
  }

  private static void line(RichText text, Numbered numbered, Links links) {
    Evidence e = numbered.evidence();
    String query = links.query(e);
    text.text("\n" + numbered.number() + "  " + Times.iso(e.timestamp()) + "  ");
    String group = PlainText.of(e.logGroup(), GROUP);
    if (query.isEmpty()) {
      text.text(group);
    } else {
      text.link(group, query);
    }
    String message = PlainText.of(e.message(), LINE);
    if (!message.isEmpty()) {
      text.box(message);
    }
  }

  /** One more alarm of the same first cause, in the thread of the first. */
  static Message member(News news, String sharedCauseId, Links links) {
    IncidentReport report = news.report();
    String name = PlainText.of(report.alarm().name(), TITLE);
    String application = PlainText.of(report.alarm().applicationId(), TITLE);
    Phrases phrases = phrases(news);
    String told =
        report.closedAt() > 0
            ? phrases.say("memberClosed", name, application, Times.iso(report.closedAt()))
            : open(report, name, application, sharedCauseId, phrases);
    RichText text = new RichText().text(Title.of(report, TITLE)).text("\n" + told);
    String page = links.incident(report.incidentId());
    if (!page.isEmpty()) {
      text.text("  ").link(phrases.say("dashboard"), page);
    }
    return new Message(
        IncidentMessage.escaped(told), JsonNodeFactory.instance.arrayNode().add(text.block()));
  }

  private static String open(
      IncidentReport report, String name, String application, String shared, Phrases phrases) {
    String time = Times.iso(report.alarm().time());
    boolean same = !report.causes().isEmpty() && report.causes().get(0).causeId().equals(shared);
    if (same || report.causes().isEmpty()) {
      return phrases.say("member", name, application, time, report.severity());
    }
    String summary = PlainText.of(report.causes().get(0).summary(), LINE);
    return phrases.say("memberOther", name, application, time, report.severity(), summary);
  }

  /** A word to those who may have forgotten it. */
  static Message reminder(News news, Standing standing, long now) {
    Phrases phrases = phrases(news);
    String name = PlainText.of(news.report().alarm().name(), TITLE);
    RichText text = new RichText();
    String told;
    if (standing.acknowledgedUntil() > 0) {
      told = phrases.say("remind.expired", name, standing.acknowledgedBy());
      if (!standing.acknowledgedById().isEmpty()) {
        text.user(standing.acknowledgedById()).text(" ");
      }
    } else {
      told = phrases.say("remind.open", name, Times.words(now - news.report().alarm().time()));
    }
    text.text(told);
    return new Message(
        IncidentMessage.escaped(told), JsonNodeFactory.instance.arrayNode().add(text.block()));
  }

  private static String text(News news, String what) {
    return IncidentMessage.escaped(what + ": " + Title.of(news.report(), TITLE));
  }

  private static Phrases phrases(News news) {
    return Phrases.of(ThreadMessages.class, news.narrative().language());
  }
}
