package io.probablecause.rules.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.probablecause.core.event.Event;
import io.probablecause.core.event.Rejected;
import io.probablecause.rules.SharedData;
import io.probablecause.rules.match.RuleMatcher;
import io.probablecause.rules.sigma.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Compares the catalogue with another project's rule tests, where both have a rule for the same
 * thing. Where theirs asks something else of the same call (who made it, say), the two are not
 * compared; which those are is said here too.
 */
class PantherAgreementTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Their rule, and those of ours of which one must fire exactly where theirs must. */
  private static final Map<String, List<String>> COUNTERPARTS =
      Map.ofEntries(
          Map.entry("AWS.CloudTrail.DNSLogsDeleted", List.of("route53/query-logging-removed")),
          Map.entry(
              "AWS.CloudTrail.EventSelectorsDisabled", List.of("cloudtrail/recording-narrowed")),
          Map.entry(
              "AWS.CloudTrail.IAMAnythingChanged",
              List.of("iam/policy-changed", "iam/permissions-removed", "iam/trust-changed")),
          Map.entry("AWS.CloudTrail.IAMCompromisedKeyQuarantine", List.of("iam/key-quarantined")),
          Map.entry("AWS.CloudTrail.Stopped", List.of("cloudtrail/recording-stopped")),
          Map.entry("AWS.CloudTrail.VPCE.AccessDenied", List.of("vpc/endpoint-access-denied")),
          Map.entry("AWS.ConfigService.DisabledDeleted", List.of("config/recorder-stopped")),
          Map.entry("AWS.EC2.NetworkACLModified", List.of("vpc/network-acl-changed")),
          Map.entry("AWS.EC2.Startup.Script.Change", List.of("ec2/user-data-changed")),
          Map.entry(
              "AWS.IAM.PolicyModified", List.of("iam/policy-changed", "iam/permissions-removed")),
          Map.entry("AWS.KMS.CustomerManagedKeyLoss", List.of("kms/key-disabled")),
          Map.entry("AWS.RDS.ClusterFailover", List.of("rds/failover-requested")),
          Map.entry("AWS.RDS.InstanceDeletion", List.of("rds/instance-deleted")),
          Map.entry("AWS.S3.BucketDeleted", List.of("s3/bucket-deleted")),
          Map.entry("AWS.S3.DeleteBucketEncryption", List.of("s3/encryption-removed")),
          Map.entry("AWS.S3.DeletePublicAccessBlock", List.of("s3/public-access-block-removed")),
          Map.entry("AWS.WAF.Disassociation", List.of("waf/web-acl-changed")));

  /** Of the same call, but with another question. */
  private static final Map<String, String> OTHER_QUESTION =
      Map.of(
          "AWS.Lambda.UpdateFunctionCode", "asks whether a person made the call",
          "AWS.Lambda.UpdateFunctionConfiguration", "asks whether a person added a layer",
          "AWS.LAMBDA.CRUD", "asks whether the account is on a list",
          "AWS.IAM.AttachAdminRolePolicy", "asks whether the policy makes an administrator",
          "AWS.IAM.AttachAdminUserPolicy", "asks whether the policy makes an administrator",
          "AWS.RDS.InstanceMadePublic", "asks for one attribute of the change",
          "AWS.CloudTrail.ShortLifecycle", "asks for a short life of one kind of bucket",
          "AWS.CloudTrail.SecurityConfigurationChange", "asks for a mixed list of calls");

  private record Case(String rule, String name, boolean expected, JsonNode log) {}

  private record Compared(Case theirs, List<String> ours, Set<String> fired) {
    boolean fires() {
      return ours.stream().anyMatch(fired::contains);
    }

    boolean agrees() {
      return fires() == theirs.expected();
    }

    @Override
    public String toString() {
      return String.format(
          "%-8s %-46s %-52s %-6s %s",
          agrees() ? "agrees" : "DIFFERS",
          theirs.rule(),
          theirs.name(),
          theirs.expected(),
          fires() ? String.join(", ", fired) : "silent");
    }
  }

  @Test
  void agreesWhereBothHaveARuleForTheSameThing() throws IOException {
    List<Compared> table = new ArrayList<>();
    for (Case theirs : cases()) {
      List<String> ours = COUNTERPARTS.get(theirs.rule());
      if (ours != null) {
        table.add(new Compared(theirs, ours, fired(theirs.log())));
      }
    }
    table.forEach(System.out::println);
    OTHER_QUESTION.forEach((rule, why) -> System.out.printf("%-8s %-46s %s%n", "-", rule, why));

    assertThat(table).hasSizeGreaterThanOrEqualTo(45).allMatch(Compared::agrees);
    assertThat(table).extracting(row -> row.theirs().rule()).containsAll(COUNTERPARTS.keySet());
  }

  @Test
  void comparesOnlyWithRulesThatExist() {
    Set<String> ids = new LinkedHashSet<>();
    RuleCatalogue.bundled().rules().forEach(rule -> ids.add(rule.id()));

    assertThat(ids).containsAll(COUNTERPARTS.values().stream().flatMap(List::stream).toList());
  }

  private static List<Case> cases() throws IOException {
    try (Stream<String> lines =
        Files.lines(SharedData.require("fixtures/panther_tests/tests.jsonl"))) {
      List<Case> cases = new ArrayList<>();
      for (String line : lines.toList()) {
        JsonNode test = JSON.readTree(line);
        cases.add(
            new Case(
                test.path("rule").textValue(),
                test.path("test").textValue(),
                test.path("expected").booleanValue(),
                test.path("log")));
      }
      return cases;
    }
  }

  private static final RuleMatcher MATCHER = RuleMatcher.compile(RuleCatalogue.bundled().rules());

  private static Set<String> fired(JsonNode log) {
    Set<String> fired = new LinkedHashSet<>();
    List<Event> seen = new ArrayList<>();
    List<Rejected> rejected = new ArrayList<>();
    TestEvents.line(
        "cloudtrail",
        log.toString(),
        event -> {
          seen.add(event);
          MATCHER.matching(event, (Rule rule) -> fired.add(rule.id()));
        },
        rejected::add);
    assertThat(seen).as("%s %s", rejected, log).hasSize(1);
    return fired;
  }
}
