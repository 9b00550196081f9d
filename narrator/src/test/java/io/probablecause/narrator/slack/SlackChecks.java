package io.probablecause.narrator.slack;

import io.probablecause.core.narrative.Phrases;
import io.probablecause.narrator.Reports;
import io.probablecause.narrator.store.News;
import java.util.ArrayList;
import java.util.List;

/** Whether every message that can be drawn of some news is one that Slack takes. */
public final class SlackChecks {
  private static final Links LINKS = new Links("https://pc.example.com", "eu-west-1");

  private SlackChecks() {}

  /** What is wrong; empty where nothing is. */
  public static List<String> broken(News news) {
    long now = Reports.ALARM_TIME + 60_000;
    List<String> broken = new ArrayList<>();
    for (Message message :
        List.of(
            IncidentMessage.of(news, Standing.NONE, 0, now, LINKS),
            ThreadMessages.details(news, LINKS),
            ThreadMessages.member(news, "another", LINKS),
            ThreadMessages.reminder(news, Standing.NONE, now))) {
      broken.addAll(SlackLimits.ofMessage(message.text(), message.blocks()));
      if (message.blocks().toString().contains("mrkdwn")) {
        broken.add("text that Slack would parse");
      }
    }
    broken.addAll(SlackLimits.ofView(Views.evidence(news, LINKS, Phrases.of(Views.class, "en"))));
    return broken;
  }
}
