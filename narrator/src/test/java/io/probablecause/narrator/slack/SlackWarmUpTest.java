package io.probablecause.narrator.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.narrator.IncidentsTable;
import io.probablecause.narrator.Reports;
import io.probablecause.narrator.slack.SlackStub.Fault;
import io.probablecause.narrator.store.IncidentStore.Stage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the messenger does before it is used, by the real Slack SDK against a stub of Slack. */
class SlackWarmUpTest {
  private static final IncidentsTable TABLE = new IncidentsTable();

  private final SlackStub slack = new SlackStub();
  private final SlackFixture narrator = new SlackFixture(slack, TABLE.client(), Map.of());

  @AfterEach
  void stop() {
    narrator.close();
    slack.close();
  }

  @AfterAll
  static void closeTable() {
    TABLE.close();
  }

  @Test
  void asksWhoItIsAndPostsNothing() {
    narrator.messenger().prepare(narrator.news(Reports.reboot(), Stage.TEMPLATE));
    String log = warmUp();
    assertThat(slack.calls).extracting(SlackStub.Call::method).containsExactly("auth.test");
    assertThat(slack.calls.get(0).token()).isEqualTo("Bearer xoxb-test");
    assertThat(log).isEmpty();
  }

  @Test
  void saysAWrongTokenInOneLine() {
    slack.refuse(SlackStub.BAD_TOKEN);
    assertThat(warmUp().lines())
        .singleElement()
        .asString()
        .contains("ERROR")
        .contains("Slack refuses slack.bot-token: Slack says invalid_auth")
        .doesNotContain("xoxb-test");
  }

  @Test
  void saysInOneLineThatSlackIsDownAndGoesOn() {
    slack.order("auth.test", Fault.SERVER_ERROR);
    assertThat(warmUp().lines())
        .singleElement()
        .asString()
        .contains("WARN")
        .contains("Slack does not answer yet: HTTP 503");
  }

  @Test
  void goesOnWhereNobodyListens() {
    slack.close();
    assertThat(warmUp().lines()).singleElement().asString().contains("does not answer yet");
  }

  private String warmUp() {
    PrintStream err = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      narrator.messenger().warmUp();
    } finally {
      System.setErr(err);
    }
    return log.toString(StandardCharsets.UTF_8);
  }
}
