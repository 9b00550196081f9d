package io.probablecause.narrator.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.RankedCause;
import io.probablecause.narrator.IncidentsTable;
import io.probablecause.narrator.Reports;
import io.probablecause.narrator.store.IncidentStore.Saved;
import io.probablecause.narrator.store.IncidentStore.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The real Slack SDK against a stub of Slack, with the incidents table in DynamoDB Local. */
class SlackMessengerTest {
  private static final IncidentsTable TABLE = new IncidentsTable();

  private final SlackStub slack = new SlackStub();
  private final SlackFixture narrator = new SlackFixture(slack, TABLE.client(), Map.of());

  @AfterEach
  void stop() {
    narrator.close();
    slack.close();
    TABLE.reset();
  }

  @AfterAll
  static void closeTable() {
    TABLE.close();
  }

  @Test
  void postsOneMessageWithTimelineAndEvidenceInItsThread() throws Exception {
    tell(Reports.reboot(), Stage.TEMPLATE);
    List<ObjectNode> channel = slack.inChannel("C1");
    assertThat(channel).hasSize(1);
    assertThat(channel.get(0).path("text").asText()).contains("REBOOT of instance");
    List<ObjectNode> thread = slack.inThread(channel.get(0).path("ts").asText());
    assertThat(thread).hasSize(1);
    assertThat(thread.get(0).path("blocks").toString())
        .contains("Timeline")
        .contains("ERROR Connection to orders-db:5432 refused");
    assertThat(slack.calls).allMatch(call -> call.token().equals("Bearer xoxb-test"));
  }

  @Test
  void editsTheSameMessageForNarrationRevisionAndAllClear() throws Exception {
    tell(Reports.reboot("incident-1", 1), Stage.TEMPLATE);
    tell(Reports.reboot("incident-1", 1), Stage.NARRATED);
    tell(Reports.reboot("incident-1", 2), Stage.TEMPLATE);
    List<ObjectNode> channel = slack.inChannel("C1");
    assertThat(channel).hasSize(1);
    assertThat(channel.get(0).path("edits").asInt()).isEqualTo(2);
    assertThat(channel.get(0).path("blocks").toString()).contains("revision 2");
    assertThat(slack.inThread(channel.get(0).path("ts").asText())).hasSize(1);
  }

  @Test
  void anOlderRevisionChangesNothing() throws Exception {
    tell(Reports.reboot("incident-1", 2), Stage.NARRATED);
    narrator
        .messenger()
        .show(narrator.news(Reports.reboot("incident-1", 1), Stage.TEMPLATE), Saved.OLDER)
        .whole()
        .get(10, TimeUnit.SECONDS);
    assertThat(slack.count("chat.update")).isZero();
    assertThat(slack.count("chat.postMessage")).isEqualTo(2);
  }

  @Test
  void waitsAsLongAsSlackSaysAndLosesNothing() throws Exception {
    slack.order("chat.postMessage", SlackStub.Fault.TOO_MANY);
    slack.order("chat.postMessage", SlackStub.Fault.SERVER_ERROR);
    tell(Reports.reboot(), Stage.TEMPLATE);
    assertThat(slack.inChannel("C1")).hasSize(1);
    List<Long> posts =
        slack.calls.stream()
            .filter(c -> c.method().equals("chat.postMessage"))
            .map(SlackStub.Call::nanos)
            .toList();
    assertThat(posts.get(1) - posts.get(0)).isGreaterThan(Duration.ofMillis(990).toNanos());
  }

  @Test
  void looksForAMessageWhoseAnswerWasLostInsteadOfPostingTwice() throws Exception {
    slack.order("chat.postMessage", SlackStub.Fault.ANSWER_LOST);
    tell(Reports.reboot(), Stage.TEMPLATE);
    assertThat(slack.inChannel("C1")).hasSize(1);
    assertThat(slack.count("chat.postMessage")).as("message and thread").isEqualTo(2);
  }

  @Test
  void postsAgainWhatNeverArrived() throws Exception {
    slack.order("chat.postMessage", SlackStub.Fault.DROPPED);
    tell(Reports.reboot(), Stage.TEMPLATE);
    assertThat(slack.inChannel("C1")).hasSize(1);
  }

  @Test
  void aStormIsOneMessage() throws Exception {
    List<CompletableFuture<Void>> told = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      told.add(narrator.show(incident("incident-" + i, "alarm-" + i), Stage.TEMPLATE).whole());
    }
    CompletableFuture.allOf(told.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
    List<ObjectNode> channel = slack.inChannel("C1");
    assertThat(channel).hasSize(1);
    assertThat(slack.inThread(channel.get(0).path("ts").asText())).hasSize(6);
    await()
        .untilAsserted(
            () ->
                assertThat(slack.inChannel("C1").get(0).path("blocks").toString())
                    .contains("5 more alarms have the same first cause"));
    assertThat(secondsBetweenPosts()).allMatch(seconds -> seconds > 0.95);
  }

  @Test
  void anotherFirstCauseIsAnotherMessage() throws Exception {
    tell(incident("incident-1", "alarm-1"), Stage.TEMPLATE);
    RankedCause other = Reports.refusedCause();
    tell(Reports.report("incident-2", 1, "alarm-2", List.of(other)), Stage.TEMPLATE);
    assertThat(slack.inChannel("C1")).hasSize(2);
  }

  @Test
  void elevenMinutesLaterTheSameCauseIsAnotherMessage() throws Exception {
    tell(incident("incident-1", "alarm-1"), Stage.TEMPLATE);
    narrator.clock().advance(Duration.ofMinutes(11));
    tell(incident("incident-2", "alarm-2"), Stage.TEMPLATE);
    assertThat(slack.inChannel("C1")).hasSize(2);
  }

  @Test
  void answersInTheThreadOfWhatAwsPostedForTheSameAlarm() throws Exception {
    slack.post("C1", "Amazon Q Developer", "CloudWatch Alarm | another-alarm");
    String ts = slack.post("C1", "Amazon Q Developer", "CloudWatch Alarm | orders-5xx");
    slack.post("C1", "jane", "what is orders-5xx?");
    tell(Reports.reboot(), Stage.TEMPLATE);
    List<ObjectNode> thread = slack.inThread(ts);
    assertThat(thread).hasSize(2);
    assertThat(thread.get(0).path("broadcast").asText()).isIn("1", "true");
    assertThat(slack.inChannel("C1")).hasSize(3);
  }

  @Test
  void goesOnWithOtherMessagesAfterOneThatSlackRefuses() throws Exception {
    slack.refuse("channel_not_found");
    tell(Reports.reboot(), Stage.TEMPLATE);
    assertThat(slack.inChannel("C1")).isEmpty();
    slack.refuse("");
    tell(incident("incident-2", "alarm-2"), Stage.TEMPLATE);
    assertThat(slack.inChannel("C1")).hasSize(1);
  }

  @Test
  void remindsOfWhatNobodyAcknowledged() throws Exception {
    tell(Reports.reboot(), Stage.TEMPLATE);
    narrator.reminders().run();
    assertThat(slack.of("incident-1", "reminder")).isEmpty();
    narrator.clock().advance(Duration.ofMinutes(31));
    narrator.reminders().run();
    narrator.reminders().run();
    List<ObjectNode> reminders = slack.of("incident-1", "reminder");
    assertThat(reminders).hasSize(1);
    assertThat(reminders.get(0).path("text").asText()).contains("Nobody has acknowledged");
    assertThat(reminders.get(0).path("thread_ts").asText())
        .isEqualTo(slack.inChannel("C1").get(0).path("ts").asText());
  }

  private List<Double> secondsBetweenPosts() {
    List<Long> posts =
        slack.calls.stream()
            .filter(c -> c.method().equals("chat.postMessage"))
            .map(SlackStub.Call::nanos)
            .toList();
    List<Double> between = new ArrayList<>();
    for (int i = 1; i < posts.size(); i++) {
      between.add((posts.get(i) - posts.get(i - 1)) / 1e9);
    }
    return between;
  }

  private void tell(IncidentReport report, Stage stage) throws Exception {
    narrator.show(report, stage).whole().get(30, TimeUnit.SECONDS);
  }

  static IncidentReport incident(String id, String alarm) {
    return Reports.report(id, 1, alarm, Reports.reboot().causes());
  }
}
