package io.probablecause.narrator.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.probablecause.core.cause.CauseStatus;
import io.probablecause.core.cause.SystemState;
import io.probablecause.core.narrative.Phrases;
import io.probablecause.core.narrative.PlainText;
import io.probablecause.core.table.CauseReader;
import io.probablecause.core.text.Times;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What {@code /probable-cause} answers: the causes that stand for an application, by score. */
final class StandingAnswer {
  private static final int READ = 200;
  private static final int SHOWN = 10;
  private static final int SUMMARY = 300;
  private static final int NAME = 100;

  private final CauseReader reader;
  private final Phrases phrases;

  StandingAnswer(CauseReader reader, Phrases phrases) {
    this.reader = reader;
    this.phrases = phrases;
  }

  /** Without an application, tells which ones this channel hears of. */
  Message of(String application, Set<String> applicationsOfChannel) {
    if (application.isBlank()) {
      String names =
          applicationsOfChannel.isEmpty() ? "-" : String.join(", ", applicationsOfChannel);
      return message(new RichText().text(phrases.say("standing.usage", names)));
    }
    return draw(application, reader.states(application, READ));
  }

  Message draw(String application, List<SystemState> states) {
    String name = PlainText.of(application, NAME);
    List<SystemState> standing =
        states.stream()
            .filter(SystemState::current)
            .filter(s -> s.status() != CauseStatus.RESOLVED)
            .sorted(Comparator.comparingDouble(SystemState::score).reversed())
            .limit(SHOWN)
            .toList();
    if (standing.isEmpty()) {
      return message(new RichText().text(phrases.say("standing.none", name)));
    }
    RichText text = new RichText().bold(phrases.say("standing.title", name));
    int rank = 0;
    for (SystemState s : standing) {
      rank++;
      text.text("\n" + rank + ". " + PlainText.of(s.summary(), SUMMARY) + " ");
      text.text(
          phrases.say(
              "standing.cause",
              PlainText.of(s.ownerApplicationId(), NAME),
              s.layer().wireName(),
              Times.iso(s.firstSeen()),
              s.count(),
              String.format(Locale.ROOT, "%.2f", s.score())));
    }
    return message(text);
  }

  private static Message message(RichText text) {
    ArrayNode blocks = JsonNodeFactory.instance.arrayNode().add(text.block());
    Message message = new Message("", blocks);
    return new Message(IncidentMessage.escaped(MessageText.of(message)), blocks);
  }
}
