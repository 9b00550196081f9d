package io.probablecause.local.chaos;

import io.probablecause.core.table.Tables;
import io.probablecause.forwarder.send.KinesisSender;
import io.probablecause.forwarder.send.OutRecord;
import io.probablecause.rules.catalogue.RuleCatalogue;
import io.probablecause.rules.catalogue.RulesChanged;
import io.probablecause.rules.sigma.ValueLists;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * All rules are replaced while lines pass: by the same ones and one more, for a text that never
 * comes, so that the truth stays what it was.
 */
final class RulesFault implements Fault {
  private static final String MORE =
      """
      title: Never seen
      id: chaos/never-seen
      status: stable
      description: A text that no round holds.
      logsource: {category: application}
      detection:
        keywords: [a text that no round of chaos holds]
        condition: keywords
      level: low
      """;

  private final Path rules;
  private String version = "";

  /** {@code rules}: the folder with catalogue and correlation modules. */
  RulesFault(Path rules) {
    this.rules = rules;
  }

  @Override
  public String name() {
    return "rules-update";
  }

  @Override
  public String tells() {
    return "the whole set of rules is replaced";
  }

  @Override
  public String missing() {
    return Files.isDirectory(rules.resolve("catalogue")) ? "" : "no rules in " + rules;
  }

  @Override
  public void strike(Round round) throws Exception {
    Path set = round.folder().resolve("rules");
    copy(rules.resolve("catalogue"), set);
    copy(rules.resolve("correlation"), set);
    Files.writeString(
        Files.createDirectories(set.resolve("chaos")).resolve("never-seen.yml"), MORE);
    RuleCatalogue catalogue =
        RuleCatalogue.load(
            set,
            ValueLists.NONE,
            problem -> {
              throw new IllegalStateException(problem.toString());
            });
    version = catalogue.version();
    KinesisSender sender =
        Load.sender(round.services().streamClient(), round.settings().signalsStream());
    for (String message :
        RulesChanged.messages(set, version, System.currentTimeMillis(), "chaos")) {
      sender.add(new OutRecord("rules", message.getBytes(StandardCharsets.UTF_8), "rules"));
    }
    sender.flush();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  @Override
  public List<String> check(Round round) {
    List<String> differences = new ArrayList<>();
    List<Map<String, AttributeValue>> statuses =
        round
            .services()
            .tableClient()
            .query(
                b ->
                    b.tableName(round.settings().table(Tables.SYSTEM_STATUS))
                        .keyConditionExpression("Part = :rules")
                        .expressionAttributeValues(Map.of(":rules", AttributeValue.fromS("rules"))))
            .items();
    for (Map<String, AttributeValue> status : statuses) {
      if (!status.get("RulesVersion").s().equals(version)) {
        differences.add(status.get("Subtask").s() + " works by other rules than were sent");
      }
    }
    if (statuses.isEmpty()) {
      differences.add("nobody says by which rules it works");
    }
    return differences;
  }
}
