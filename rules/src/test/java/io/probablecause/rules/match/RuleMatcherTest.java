package io.probablecause.rules.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.cause.Finding;
import io.probablecause.core.event.EventKind;
import io.probablecause.core.event.Layer;
import io.probablecause.rules.TestEvent;
import io.probablecause.rules.sigma.SigmaFile;
import io.probablecause.rules.sigma.SigmaReader;
import io.probablecause.rules.sigma.ValueLists;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleMatcherTest {
  private static final String REBOOT =
      """
      title: EC2 instance rebooted
      logsource: {product: aws, service: cloudtrail}
      detection:
        call:
          eventSource: ec2.amazonaws.com
          eventName: RebootInstances
        denied:
          errorCode|exists: true
        condition: call and not denied
      level: high
      probable_cause:
        layer: cloudsystem
        relevance: 8
        horizon: 3d
        repeats: false
        change: true
        resource: requestParameters.instancesSet.items.instanceId
        summary: "Reboot of {resource} by {userIdentity.arn} for {no.such}"
      """;

  @Test
  void makesOneFindingForEachResourceOfACall() {
    List<Finding> findings =
        match(
            REBOOT,
            """
            {"eventSource":"ec2.amazonaws.com","eventName":"RebootInstances",
             "userIdentity":{"arn":"arn:aws:iam::111122223333:user/alice"},
             "requestParameters":{"instancesSet":{"items":[
               {"instanceId":"i-01"},{"instanceId":"i-02"}]}}}
            """);

    assertThat(findings).extracting(Finding::resource).containsExactly("i-01", "i-02");
    Finding finding = findings.get(0);
    assertThat(finding.ruleId()).isEqualTo("ec2/instance-rebooted");
    assertThat(finding.layer()).isEqualTo(Layer.CLOUDSYSTEM);
    assertThat(finding.relevance()).isEqualTo(8);
    assertThat(finding.horizonMillis()).isEqualTo(3 * 86_400_000L);
    assertThat(finding.change()).isTrue();
    assertThat(finding.summary())
        .isEqualTo("Reboot of i-01 by arn:aws:iam::111122223333:user/alice for ?");
    assertThat(finding.signature()).isEqualTo("|RebootInstances");
  }

  @Test
  void isSilentWhenTheCallWasDenied() {
    assertThat(
            match(
                REBOOT,
                """
                {"eventSource":"ec2.amazonaws.com","eventName":"RebootInstances",
                 "errorCode":"Client.UnauthorizedOperation"}
                """))
        .isEmpty();
  }

  @Test
  void leavesAFallbackOutWhereAnotherRuleNamesTheEvent() {
    String fallback = REBOOT.replace("relevance: 8", "relevance: 3\n  fallback: true");
    String call = "{\"eventSource\":\"ec2.amazonaws.com\",\"eventName\":\"RebootInstances\"}";
    RuleMatcher both =
        RuleMatcher.compile(
            List.of(
                SigmaReader.read("a.yml", "a", fallback, ValueLists.NONE).rules().get(0),
                SigmaReader.read("b.yml", "b", REBOOT, ValueLists.NONE).rules().get(0)));
    List<Finding> findings = new ArrayList<>();
    both.match(TestEvent.json(EventKind.CLOUDTRAIL, call), findings::add);

    assertThat(findings).extracting(Finding::ruleId).containsExactly("b");
    assertThat(match(fallback, call)).hasSize(1);
  }

  private static List<Finding> match(String yaml, String json) {
    SigmaFile file = SigmaReader.read("rule.yml", "ec2/instance-rebooted", yaml, ValueLists.NONE);
    assertThat(file.problems()).isEmpty();
    List<Finding> findings = new ArrayList<>();
    RuleMatcher.compile(file.rules())
        .match(TestEvent.json(EventKind.CLOUDTRAIL, json), findings::add);
    return findings;
  }
}
