package io.probablecause.local.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.probablecause.local.command.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code pc diff} on the bundled cascade. */
class DiffCommandIT {
  private static final String CASCADE = Path.of("..", "recordings", "demo-cascade").toString();
  private static final String FIRST = "rds/connections-exhausted";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void saysNoDifferenceForEqualRankings() throws IOException {
    String same = ranking("same.yaml", "explains:\n  gain: 0.6\n");
    CommandRun run = CommandRun.of("diff", CASCADE, "--ranking", same, "--ranking", same);
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("no difference").hasLineCount(1);
  }

  @Test
  void namesTheFactorThatAnotherRankingChanged() throws IOException {
    String before = ranking("a.yaml", "explains:\n  gain: 0.6\n");
    String after = ranking("b.yaml", "explains:\n  gain: 0.0\n  explained: 1.0\n  floor: 1.0\n");
    List<JsonNode> alarms = json("--ranking", before, "--ranking", after);
    assertThat(alarms).isNotEmpty();
    JsonNode alarm = alarms.get(0);
    assertThat(alarm.get("changed").booleanValue()).isTrue();
    assertThat(alarm.get("after").get("confidence").doubleValue())
        .isLessThan(alarm.get("before").get("confidence").doubleValue());
    assertThat(ofRule(alarm, FIRST).get("factor").get("name").textValue()).isEqualTo("explains");
    assertThat(ofRule(alarm, FIRST).get("factor").get("after").doubleValue()).isEqualTo(1);
    String text = CommandRun.of("diff", CASCADE, "--ranking", before, "--ranking", after).out();
    assertThat(text).contains("most by explains").containsPattern("\\d+ -> \\d+ ");
  }

  @Test
  void tellsWhichFindingsAnotherSetOfRulesLosesAndRates() throws IOException {
    Path before = rules("before");
    Path after = rules("after");
    Path rule = after.resolve(FIRST + ".yml");
    Files.delete(rule);
    List<JsonNode> alarms = json("--rules", before.toString(), "--rules", after.toString());
    JsonNode gone = ofRule(alarms.get(0), FIRST);
    assertThat(gone.get("change").textValue()).isEqualTo("vanished");
    assertThat(gone.get("before").get("rank").intValue()).isEqualTo(1);
    assertThat(gone.has("after")).isFalse();
    CommandRun back =
        CommandRun.of("diff", CASCADE, "--rules", after.toString(), "--rules", before.toString());
    assertThat(back.code()).isZero();
    assertThat(back.out())
        .containsPattern("new -> 1 .*\\[" + FIRST + "]")
        .containsPattern("rule " + FIRST + ": \\d+ new in the rankings, 0 vanished");
  }

  @Test
  void refusesOneSideOnly() {
    CommandRun run = CommandRun.of("diff", CASCADE, "--rules", "one");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--rules is said twice, before and after, not 1 time(s)");
    assertThat(CommandRun.of("diff", CASCADE).err()).contains("nothing to compare");
  }

  private List<JsonNode> json(String... sets) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("diff", CASCADE, "--json"));
    arguments.addAll(List.of(sets));
    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    List<JsonNode> lines = new ArrayList<>();
    for (String line : run.out().lines().toList()) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  private static JsonNode ofRule(JsonNode alarm, String rule) {
    for (JsonNode cause : alarm.get("causes")) {
      if (cause.get("ruleId").textValue().equals(rule)) {
        return cause;
      }
    }
    throw new AssertionError("no change of " + rule + " in " + alarm);
  }

  private String ranking(String name, String yaml) throws IOException {
    return Files.writeString(folder.resolve(name), yaml).toString();
  }

  /** The project's own rules, copied: ids are paths below the folder. */
  private Path rules(String name) throws IOException {
    Path target = folder.resolve(name);
    for (String part : List.of("catalogue", "correlation")) {
      Path source = Path.of("..", "rules", part);
      try (Stream<Path> files = Files.walk(source)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Path copy = target.resolve(source.relativize(file).toString());
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    }
    return target;
  }
}
