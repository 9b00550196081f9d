package io.probablecause.narrator.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.probablecause.core.cause.CauseStatus;
import io.probablecause.core.cause.Evidence;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.Outcome;
import io.probablecause.core.cause.RankedCause;
import io.probablecause.core.cause.SystemState;
import io.probablecause.core.event.Layer;
import io.probablecause.core.narrative.NarrativeSection;
import io.probablecause.core.narrative.Phrases;
import io.probablecause.core.narrative.TemplateNarrative;
import io.probablecause.narrator.Reports;
import io.probablecause.narrator.store.IncidentKey;
import io.probablecause.narrator.store.IncidentStore.Stage;
import io.probablecause.narrator.store.News;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each message in both languages against its golden file; {@code -Dgolden.write=true} writes them
 * anew.
 */
class MessagesTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/slack");
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final Links LINKS = new Links("https://pc.example.com/", "eu-west-1");
  private static final int LONGEST_ALARM_NAME = 255;
  private static final long NOW = Reports.ALARM_TIME + 60_000;
  private static final Standing ACKNOWLEDGED =
      new Standing("jane", "U123", NOW + 3_600_000, "looking at it", "", 0, "", false);
  private static final Standing OVER =
      new Standing("jane", "U123", NOW + 3_600_000, "", "jane", NOW, "omar", true);

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja"})
  void drawsEachMessageAsItsGoldenFileShows(String language) throws IOException {
    for (Map.Entry<String, Message> drawn : messages(language).entrySet()) {
      Message message = drawn.getValue();
      assertThat(SlackLimits.ofMessage(message.text(), message.blocks()))
          .as(drawn.getKey())
          .isEmpty();
      String name = drawn.getKey() + "." + language;
      golden(name + ".json", JSON.writeValueAsString(message.blocks()) + "\n");
      golden(name + ".txt", "# " + message.text() + "\n\n" + MessageText.of(message) + "\n");
    }
    Phrases phrases = Phrases.of(Views.class, language);
    Map<String, JsonNode> views = new LinkedHashMap<>();
    views.put("view-acknowledge", Views.acknowledge(IncidentKey.of(Reports.reboot()), 4, phrases));
    views.put(
        "view-evidence", Views.evidence(template(Reports.reboot(), language), LINKS, phrases));
    views.put("view-gone", Views.evidence(null, LINKS, phrases));
    for (Map.Entry<String, JsonNode> view : views.entrySet()) {
      assertThat(SlackLimits.ofView(view.getValue())).as(view.getKey()).isEmpty();
      golden(
          view.getKey() + "." + language + ".json",
          JSON.writeValueAsString(view.getValue()) + "\n");
    }
  }

  private static Map<String, Message> messages(String language) {
    IncidentReport report = Reports.reboot();
    News template = template(report, language);
    News closed = template(closed(report), language);
    Map<String, Message> messages = new LinkedHashMap<>();
    messages.put("alarm", draw(template, Standing.NONE, 0));
    messages.put(
        "alarm-without-links",
        IncidentMessage.of(template, Standing.NONE, 0, NOW, new Links("", "eu-west-1")));
    messages.put("narrated", draw(narrated(report, language), Standing.NONE, 0));
    messages.put("over-budget", draw(fallback(report, language), Standing.NONE, 0));
    messages.put(
        "revised", draw(template(Reports.reboot("incident-1", 3), language), Standing.NONE, 0));
    messages.put("acknowledged", draw(template, ACKNOWLEDGED, 0));
    messages.put("storm", draw(template, Standing.NONE, 49));
    messages.put("resolved", draw(closed, OVER, 1));
    messages.put(
        "inconclusive",
        draw(
            template(Reports.report("incident-2", 1, "orders-5xx", List.of()), language),
            Standing.NONE,
            0));
    messages.put("thread-details", ThreadMessages.details(template, LINKS));
    messages.put("thread-member", ThreadMessages.member(template, "cause-reboot", LINKS));
    messages.put("thread-member-closed", ThreadMessages.member(closed, "cause-reboot", LINKS));
    messages.put("thread-member-other", ThreadMessages.member(template, "another", LINKS));
    messages.put("reminder-open", ThreadMessages.reminder(template, Standing.NONE, NOW));
    messages.put(
        "reminder-expired", ThreadMessages.reminder(template, ACKNOWLEDGED, NOW + 7_200_000));
    StandingAnswer answer = new StandingAnswer(null, Phrases.of(Views.class, language));
    messages.put("standing", answer.draw("orders", List.of(state(1), state(2))));
    messages.put("standing-none", answer.draw("orders", List.of()));
    messages.put("standing-usage", answer.of("", java.util.Set.of("orders")));
    return messages;
  }

  @Test
  void cutsWhatIsTooLongAtTheEndOfASentenceAndLinksToTheWhole() {
    String sentence =
        "The disk of instance i-0abc1234def567890 was full and the database stopped. ";
    RankedCause first = Reports.rebootCause();
    RankedCause endless = withRunbook(first, sentence.repeat(400));
    News news = template(Reports.report("incident-1", 1, "orders-5xx", List.of(endless)), "en");
    List<NarrativeSection> sections = new ArrayList<>();
    for (NarrativeSection s : news.sections()) {
      sections.add(
          new NarrativeSection(s.kind(), s.heading(), List.of(sentence.repeat(200).strip())));
    }
    Message message =
        draw(
            new News(news.report(), news.narrative(), sections, Outcome.TEMPLATE, Stage.TEMPLATE),
            Standing.NONE,
            0);
    assertThat(SlackLimits.ofMessage(message.text(), message.blocks())).isEmpty();
    String text = MessageText.of(message);
    assertThat(text).contains("stopped. …").contains("Read the whole report <https://pc.");
  }

  @Test
  void fitsWhateverALogHolds() {
    String hostile =
        "<!channel> *bold* <https://evil.example|click> \u202E\u0007\u200B @here "
            + "x".repeat(200_000);
    List<RankedCause> causes = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      RankedCause c = Reports.rebootCause();
      causes.add(
          Reports.withEvidence(
              withSummary(c, i + 1, hostile),
              List.of(
                  new Evidence("g" + hostile, "s" + hostile, "e", NOW, hostile),
                  new Evidence("/a", "s", "e", NOW, hostile))));
    }
    IncidentReport report =
        Reports.report("incident-1", 1, hostile.substring(0, LONGEST_ALARM_NAME), causes);
    for (String language : List.of("en", "ja")) {
      News news = template(report, language);
      for (Message message :
          List.of(
              draw(news, ACKNOWLEDGED, 9),
              ThreadMessages.details(news, LINKS),
              ThreadMessages.member(news, "other", LINKS),
              ThreadMessages.reminder(news, Standing.NONE, NOW))) {
        assertThat(SlackLimits.ofMessage(message.text(), message.blocks())).isEmpty();
        assertThat(message.blocks().toString()).doesNotContain("\"mrkdwn\"");
      }
      assertThat(SlackLimits.ofView(Views.evidence(news, LINKS, Phrases.of(Views.class, language))))
          .isEmpty();
    }
  }

  @Test
  void offersAnyNumberOfHoursByDefault() {
    for (int hours : new int[] {1, 3, 4, 24, 100, 168, 336}) {
      assertThat(
              SlackLimits.ofView(
                  Views.acknowledge(
                      IncidentKey.of(Reports.reboot()), hours, Phrases.of(Views.class, "en"))))
          .isEmpty();
    }
  }

  private static Message draw(News news, Standing standing, int members) {
    return IncidentMessage.of(news, standing, members, NOW, LINKS);
  }

  static News template(IncidentReport report, String language) {
    return news(report, language, TemplateNarrative.BY, Outcome.TEMPLATE);
  }

  private static News fallback(IncidentReport report, String language) {
    return news(report, language, TemplateNarrative.BY, Outcome.fallback("over_budget"));
  }

  private static News narrated(IncidentReport report, String language) {
    return news(
        report, language, "some.model", new Outcome("", "some.model", 1200, 300, 0.0081, 1));
  }

  private static News news(IncidentReport report, String language, String by, Outcome outcome) {
    List<NarrativeSection> sections = TemplateNarrative.sections(report, language);
    return new News(
        report,
        TemplateNarrative.join(sections, by, language),
        sections,
        outcome,
        by.equals(TemplateNarrative.BY) ? Stage.TEMPLATE : Stage.NARRATED);
  }

  private static IncidentReport closed(IncidentReport r) {
    return new IncidentReport(
        r.incidentId(),
        2,
        r.alarm(),
        r.verdict(),
        r.confidence(),
        r.severity(),
        r.severityWhy(),
        "the alarm went back to OK",
        r.asOf(),
        r.causes(),
        r.blindSpots(),
        Reports.ALARM_TIME + 600_000);
  }

  private static RankedCause withRunbook(RankedCause c, String runbook) {
    return copy(c, c.rank(), c.summary(), runbook);
  }

  private static RankedCause withSummary(RankedCause c, int rank, String summary) {
    return copy(c, rank, summary, summary);
  }

  private static RankedCause copy(RankedCause c, int rank, String summary, String runbook) {
    return new RankedCause(
        rank,
        "cause-" + rank,
        c.score(),
        c.applicationId(),
        c.layer(),
        c.resource(),
        c.ruleId(),
        summary,
        c.firstSeen(),
        c.lastSeen(),
        c.count(),
        c.status(),
        c.factors(),
        c.explains(),
        c.evidence(),
        runbook);
  }

  static SystemState state(int i) {
    return new SystemState(
        "orders",
        i == 1 ? Layer.CLOUDSYSTEM : Layer.APPLICATION,
        "cause-" + i,
        "orders-db",
        "ec2/instance-rebooted",
        8,
        "i-0abc1234def567890",
        i == 1 ? "REBOOT of instance i-0abc1234def567890" : "Connection refused <!here>",
        "message",
        "source",
        CauseStatus.ACTIVE,
        true,
        10.0 / i,
        NOW,
        3_600_000,
        Reports.ALARM_TIME,
        NOW,
        7,
        io.probablecause.core.cause.Standing.NONE,
        1);
  }

  private static void golden(String name, String actual) throws IOException {
    Path file = GOLDEN.resolve(name);
    if (Boolean.getBoolean("golden.write")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, actual);
    }
    assertThat(Files.exists(file)).as("%s is there", file).isTrue();
    assertThat(actual).as(name).isEqualTo(Files.readString(file));
  }
}
