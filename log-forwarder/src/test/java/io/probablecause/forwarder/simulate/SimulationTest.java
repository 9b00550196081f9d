package io.probablecause.forwarder.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.probablecause.core.config.UserError;
import io.probablecause.core.recording.Expected.ExpectedAlarm;
import io.probablecause.core.recording.Recording;
import io.probablecause.core.recording.RecordingReader;
import io.probablecause.forwarder.record.Arrived;
import io.probablecause.forwarder.record.RecordingWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SimulationTest {
  private static final long START = 1_772_000_000_000L;

  private static Simulation simulate(String scenario, long seed) {
    return Simulation.of(
        new Simulation.Wish(Scenarios.named(scenario), seed, 30, 0.2, 10, START, "test"));
  }

  static Stream<String> scenarios() {
    return Scenarios.all().stream().map(Scenario::name);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void theSameWishGivesTheSameLines(String scenario) {
    Simulation once = simulate(scenario, 5);
    Simulation again = simulate(scenario, 5);
    assertThat(again.signals()).isEqualTo(once.signals());
    assertThat(again.logs()).isEqualTo(once.logs());
    assertThat(again.expected()).isEqualTo(once.expected());
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void theAlarmOfTheTruthFiresAfterTheCauseAndNoOther(String scenario) {
    Simulation simulation = simulate(scenario, 6);
    List<JsonNode> alarms =
        simulation.signals().stream()
            .map(Arrived::data)
            .filter(
                event -> event.path("detail").path("state").path("value").asText().equals("ALARM"))
            .toList();
    if (scenario.equals("quiet")) {
      assertThat(alarms).isEmpty();
      assertThat(simulation.expected()).isNull();
      return;
    }
    assertThat(alarms).hasSize(1);
    ExpectedAlarm truth = simulation.expected().alarms().get(0);
    assertThat(alarms.get(0).path("detail").path("alarmName").asText())
        .isEqualTo(truth.alarmName());
    assertThat(truth.time()).isGreaterThan(START + 10 * 60_000);
    assertThat(truth.inconclusive()).isEqualTo(truth.causes().isEmpty());
  }

  @Test
  void eventIdsHave56DigitsAndNameOneEventEach() {
    Map<String, String> seen = new HashMap<>();
    for (List<Arrived> file : simulate("memory-leak", 7).logs().values()) {
      for (Arrived message : file) {
        for (JsonNode event : message.data().path("logEvents")) {
          String id = event.path("id").asText();
          assertThat(id).hasSize(56).containsOnlyDigits();
          String before = seen.put(id, event.toString());
          assertThat(before).isIn(null, event.toString());
        }
      }
    }
    assertThat(seen).hasSizeGreaterThan(2_000);
  }

  @Test
  void cloudTrailComesTwoToFifteenMinutesLateAndApplicationLogsWithinSeconds() {
    Simulation simulation = simulate("bad-deployment", 8);
    assertThat(lateness(simulation, "cloudtrail"))
        .allMatch(late -> late >= 120_000 && late <= 1_000_000);
    assertThat(lateness(simulation, "flow")).allMatch(late -> late >= 60_000 && late <= 700_000);
    assertThat(lateness(simulation, "app").stream().filter(late -> late < 22_000).count())
        .isGreaterThan(lateness(simulation, "app").size() * 8 / 10);
  }

  private static List<Long> lateness(Simulation simulation, String file) {
    return simulation.logs().get(file).stream()
        .map(m -> m.arrival() - m.data().path("logEvents").path(0).path("timestamp").asLong())
        .toList();
  }

  @Test
  void someMessagesComeTwiceWithTheSameIds() {
    List<JsonNode> messages =
        simulate("quiet", 3).logs().values().stream()
            .flatMap(List::stream)
            .map(Arrived::data)
            .toList();
    assertThat(messages.stream().distinct().count()).isLessThan(messages.size());
  }

  @Test
  void theClassicCascadeWritesTheThreeLogGroups() {
    Simulation simulation = simulate("connections-exhausted", 1);
    List<String> groups =
        simulation.logs().values().stream()
            .flatMap(List::stream)
            .map(m -> m.data().path("logGroup").asText())
            .distinct()
            .toList();
    assertThat(groups)
        .contains(
            "/ecs/my-python-service",
            "/aws/ecs/containerinsights/my-cluster/performance",
            "/aws/rds/instance/mydb/postgresql");
    assertThat(simulation.expected().alarms().get(0).causes().get(0).applicationId())
        .isEqualTo("mydb");
  }

  @Test
  void aRejectedCallIsSeenInTheFlowLogBetweenKnownAddresses() {
    Simulation simulation = simulate("network-blocked", 4);
    String network = simulation.inventory().acceptedCidrs().get(0).replace(".0.0/16", ".");
    long rejected =
        simulation.logs().get("flow").stream()
            .flatMap(
                m ->
                    Stream.iterate(0, i -> i + 1)
                        .limit(m.data().path("logEvents").size())
                        .map(i -> m.data().path("logEvents").path(i).path("message").asText()))
            .filter(line -> line.contains(" REJECT ") && line.split(" ")[3].startsWith(network))
            .count();
    assertThat(rejected).isGreaterThan(5);
  }

  @Test
  void whatIsWrittenCanBeReadAgain(@TempDir Path folder) throws IOException {
    Simulation simulation = simulate("key-disabled", 9);
    Path target = folder.resolve("one");
    RecordingWriter.write(
        target,
        simulation.manifest(),
        simulation.inventory(),
        simulation.logs(),
        simulation.signals(),
        simulation.expected());
    Recording read = RecordingReader.open(target);
    assertThat(read.manifest()).isEqualTo(simulation.manifest());
    assertThat(read.inventory()).isEqualTo(simulation.inventory());
    assertThat(read.expected()).isEqualTo(simulation.expected());
    assertThat(read.logFiles()).hasSize(simulation.logs().size());
    assertThatThrownBy(
            () ->
                RecordingWriter.write(
                    target,
                    simulation.manifest(),
                    simulation.inventory(),
                    simulation.logs(),
                    simulation.signals(),
                    null))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("is not empty");
    assertThat(Files.readString(target.resolve("recording.json"))).doesNotContain("key-disabled");
  }

  @Test
  void everyLanguageHasWordsForEachWayToFailThatItCanMeet() {
    for (String language : List.of("java", "python", "node", "go")) {
      for (Failure failure : Failure.values()) {
        if (!failure.seenByCaller()) {
          assertThat(Complaints.has(language, "own", failure))
              .as(language + " " + failure)
              .isTrue();
        }
      }
      for (Failure failure :
          List.of(
              Failure.TIMEOUT,
              Failure.REFUSED,
              Failure.RESET,
              Failure.SERVER_ERROR,
              Failure.NAME,
              Failure.CONNECTIONS,
              Failure.LOCK,
              Failure.DEADLOCK,
              Failure.STORAGE,
              Failure.CREDENTIALS)) {
        assertThat(Complaints.has(language, "postgres", failure))
            .as(language + " " + failure)
            .isTrue();
      }
    }
  }

  @Test
  void anUnknownScenarioIsRefusedWithTheListOfThose() {
    assertThatThrownBy(() -> Scenarios.named("nonsense"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("connections-exhausted");
    assertThat(Scenarios.all()).hasSizeGreaterThanOrEqualTo(16);
  }
}
