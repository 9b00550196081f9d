package io.probablecause.local.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Documented and recorded events against the patterns, both those that must match and all others.
 */
class EventPatternsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What is read of the samples, by detail-type; everything else must be left alone. */
  private static final Map<String, String> READ =
      Map.ofEntries(
          Map.entry("CloudWatch Alarm State Change", "alarms"),
          Map.entry("AWS Health Event", "health"),
          Map.entry("Security Hub Findings - Custom Action", "security-hub"),
          Map.entry("GuardDuty Finding", "guard-duty"),
          Map.entry("Config Configuration Item Change", "config"),
          Map.entry("ECS Task State Change", "ecs"),
          Map.entry("ECS Service Action", "ecs"),
          Map.entry("ECS Deployment State Change", "ecs"),
          Map.entry("ECS Container Instance State Change", "ecs"),
          Map.entry("RDS DB Instance Event", "rds"),
          Map.entry("RDS DB Parameter Group Event", "rds"),
          Map.entry("RDS DB Proxy Event", "rds"),
          Map.entry("RDS DB Snapshot Event", "rds"),
          Map.entry("EC2 Instance Launch Successful", "auto-scaling"),
          Map.entry("EC2 Instance Launch Unsuccessful", "auto-scaling"),
          Map.entry("EC2 Instance Terminate Successful", "auto-scaling"),
          Map.entry("EC2 Instance Terminate Unsuccessful", "auto-scaling"),
          Map.entry("EC2 Auto Scaling Instance Refresh Started", "auto-scaling"),
          Map.entry("EC2 Auto Scaling Instance Refresh Checkpoint Reached", "auto-scaling"),
          Map.entry("EC2 Auto Scaling Instance Refresh Succeeded", "auto-scaling"),
          Map.entry("EC2 Auto Scaling Instance Refresh Failed", "auto-scaling"),
          Map.entry("EC2 Auto Scaling Instance Refresh Cancelled", "auto-scaling"),
          Map.entry("EC2 Instance State-change Notification", "ec2"),
          Map.entry("EC2 Spot Instance Interruption Warning", "ec2"),
          Map.entry("EC2 Instance Rebalance Recommendation", "ec2"),
          Map.entry("EBS Volume Notification", "ec2"),
          Map.entry("CodeDeploy Deployment State-change Notification", "deployments"),
          Map.entry("CodePipeline Pipeline Execution State Change", "deployments"),
          Map.entry("KMS CMK Rotation", "keys-and-certificates"),
          Map.entry("KMS CMK Deletion", "keys-and-certificates"),
          Map.entry("KMS Imported Key Material Expiration", "keys-and-certificates"),
          Map.entry("Step Functions Execution Status Change", "jobs-and-checks"),
          Map.entry("Synthetics Canary Status Change", "jobs-and-checks"),
          Map.entry("Synthetics Canary TestRun Failure", "jobs-and-checks"),
          Map.entry("Synthetics Canary TestRun Successful", "jobs-and-checks"));

  private final EventPatterns patterns;

  EventPatternsTest() throws IOException {
    patterns = new EventPatterns();
  }

  @Test
  void readsEachSampleIntoItsKindAndLeavesAllOthersAlone() throws Exception {
    List<JsonNode> samples = samples();
    TreeMap<String, Integer> read = new TreeMap<>();
    int left = 0;
    for (JsonNode event : samples) {
      String type = event.path("detail-type").asText();
      List<String> expected = READ.containsKey(type) ? List.of(READ.get(type)) : List.of();
      assertThat(patterns.kinds(event)).as("%s", event).isEqualTo(expected);
      expected.forEach(kind -> read.merge(kind, 1, Integer::sum));
      left += expected.isEmpty() ? 1 : 0;
    }
    System.out.println("samples read, by kind: " + read + "; left alone: " + left);
    assertThat(read.keySet()).containsAll(new TreeSet<>(READ.values()));
    assertThat(left).as("samples that must not match").isGreaterThan(50);
  }

  @Test
  void doesNotReportOnItsOwnAlarms() throws Exception {
    ObjectNode alarm =
        (ObjectNode)
            JSON.readTree(
                """
                {"source": "aws.cloudwatch", "detail-type": "CloudWatch Alarm State Change",
                 "detail": {"alarmName": "probable-cause-self-lag-logs", "state": {"value": "ALARM"}}}
                """);
    assertThat(patterns.kinds(alarm)).isEmpty();
    ((ObjectNode) alarm.path("detail")).put("alarmName", "orders-5xx");
    assertThat(patterns.kinds(alarm)).containsExactly("alarms");
  }

  @Test
  void aPretenderOfAnotherSourceIsLeftAlone() throws Exception {
    for (JsonNode event : samples()) {
      JsonNode pretender = ((ObjectNode) event.deepCopy()).put("source", "com.example");
      assertThat(patterns.kinds(pretender)).as("%s", pretender).isEmpty();
    }
  }

  @Test
  void letsInEverySignalOnWhichARuleOfTheCatalogueFires() throws Exception {
    List<String> shut = new ArrayList<>();
    int signals = 0;
    try (var files = Files.walk(Repository.file("rules/catalogue"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yml")).toList()) {
        for (JsonNode test : firingSignals(file)) {
          signals++;
          if (patterns.kinds(test.path("signal")).isEmpty()) {
            shut.add(file.getFileName() + ": " + test.path("name").asText());
          }
        }
      }
    }
    assertThat(signals).isGreaterThan(30);
    assertThat(shut).as("rules that can never fire").isEmpty();
  }

  /** Without API calls: they are read from the trail's log group, with all their events. */
  private static List<JsonNode> firingSignals(Path file) throws IOException {
    JsonNode rule =
        JSON.valueToTree(
            new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file)));
    List<JsonNode> firing = new ArrayList<>();
    for (JsonNode test : rule.path("probable_cause").path("tests")) {
      boolean comesWithTheTrail =
          test.path("signal").path("detail-type").asText().equals("AWS API Call via CloudTrail");
      if (test.has("signal")
          && !comesWithTheTrail
          && !test.path("expect").asText().equals("none")) {
        firing.add(test);
      }
    }
    return firing;
  }

  private static List<JsonNode> samples() throws IOException {
    List<JsonNode> events = new ArrayList<>();
    for (String line :
        Files.readAllLines(Repository.shared("fixtures/awsdocs_events/events.jsonl"))) {
      add(events, JSON.readTree(line).path("event"));
    }
    for (String folder : List.of("cloud_custodian_cwe", "aws_lambda_go_events")) {
      try (DirectoryStream<Path> files =
          Files.newDirectoryStream(Repository.shared("fixtures/" + folder), "*.json")) {
        for (Path file : files) {
          add(events, JSON.readTree(file.toFile()));
        }
      }
    }
    return events;
  }

  private static void add(List<JsonNode> events, JsonNode event) {
    if (event.path("detail-type").isTextual()
        && event.path("source").isTextual()
        && event.path("detail").isObject()) {
      events.add(event);
    }
  }
}
