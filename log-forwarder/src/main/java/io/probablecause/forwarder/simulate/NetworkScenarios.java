package io.probablecause.forwarder.simulate;

import static io.probablecause.core.event.Layer.CLOUDSYSTEM;
import static io.probablecause.core.event.Layer.NETWORK;
import static io.probablecause.forwarder.simulate.CloudTrail.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.forwarder.simulate.FlowLogs.Blocked;
import java.util.List;

/** Causes between applications: security groups, access lists, routes, names. */
final class NetworkScenarios {
  private NetworkScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of(
            "security-group-revoked",
            "A person revokes a rule of a security group that traffic needs.",
            NetworkScenarios::securityGroupRevoked),
        Scenario.of(
            "network-acl-denied",
            "A change of a network ACL denies a subnet's traffic.",
            NetworkScenarios::aclDenied),
        Scenario.of(
            "network-blocked",
            "Traffic between two applications is rejected; who changed what cannot be seen.",
            NetworkScenarios::blocked),
        Scenario.of(
            "route-deleted",
            "The route to the internet is deleted, calls to the outside time out.",
            NetworkScenarios::routeDeleted),
        Scenario.of(
            "name-deleted",
            "A pipeline deletes the DNS record of a service.",
            NetworkScenarios::nameDeleted));
  }

  private static Node callee(Story story) {
    return story.pick(
        n ->
            n.platform() != Platform.LAMBDA
                && n.platform() != Platform.CACHE
                && !n.equals(story.estate.front()));
  }

  private static void cutOff(Story story, Node callee, long from) {
    story.flows.block(new Blocked(callee.id(), from, story.end));
    story.fault(callee, Failure.TIMEOUT, 0.97, from, story.end, 0);
  }

  private static void securityGroupRevoked(Story story) {
    Node callee = callee(story);
    ObjectNode request = object().put("groupId", callee.securityGroup());
    ObjectNode permission =
        request
            .putObject("ipPermissions")
            .putArray("items")
            .addObject()
            .put("ipProtocol", "tcp")
            .put("fromPort", callee.port())
            .put("toPort", callee.port());
    permission.putObject("groups");
    permission.putObject("ipRanges").putArray("items").addObject().put("cidrIp", story.estate.cidr);
    story.change(story.strike, story.person(), "ec2", "RevokeSecurityGroupIngress", request);
    cutOff(story, callee, story.strike + 2_000);
    story.truth(callee, CLOUDSYSTEM, callee.securityGroup());
  }

  private static void aclDenied(Story story) {
    Node callee = callee(story);
    String acl = "acl-0" + story.dice.hex(16);
    story.estate.own(callee, acl);
    ObjectNode request =
        object()
            .put("networkAclId", acl)
            .put("ruleNumber", 90)
            .put("egress", false)
            .put("ruleAction", "deny")
            .put("aclProtocol", "6")
            .put("cidrBlock", story.estate.cidr);
    request.putObject("portRange").put("from", callee.port()).put("to", callee.port());
    story.change(
        story.strike,
        story.dice.chance(0.5) ? story.pipeline() : story.person(),
        "ec2",
        "CreateNetworkAclEntry",
        request);
    cutOff(story, callee, story.strike + 3_000);
    story.truth(callee, CLOUDSYSTEM, acl);
  }

  /**
   * The change was made in an account that has no trail here, so the network is what can be told.
   */
  private static void blocked(Story story) {
    Node callee = callee(story);
    cutOff(story, callee, story.strike);
    story.truth(callee, NETWORK);
    story.estate.callers(callee).forEach(caller -> story.truth(caller, NETWORK));
  }

  private static void routeDeleted(Story story) {
    Node node = story.pick(n -> n.platform() == Platform.ECS);
    String table = "rtb-0" + story.dice.hex(16);
    story.estate.own(node, table);
    story.change(
        story.strike,
        story.pipeline(),
        "ec2",
        "DeleteRoute",
        object().put("routeTableId", table).put("destinationCidrBlock", "0.0.0.0/0"));
    story.fault(node, Failure.OUTSIDE, 0.7, story.strike + 4_000, story.end, 0);
    story.truth(node, CLOUDSYSTEM, table);
  }

  private static void nameDeleted(Story story) {
    Node callee =
        story.pick(n -> n.host().endsWith(".internal") && !n.equals(story.estate.front()));
    String zone = "Z0" + story.dice.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 18);
    story.estate.own(callee, zone);
    ObjectNode request = object().put("hostedZoneId", zone);
    ObjectNode set =
        request
            .putObject("changeBatch")
            .putArray("changes")
            .addObject()
            .put("action", "DELETE")
            .putObject("resourceRecordSet");
    set.put("name", callee.host()).put("type", "A").put("tTL", 60);
    story.change(story.strike, story.pipeline(), "route53", "ChangeResourceRecordSets", request);
    story.fault(callee, Failure.NAME, 0.95, story.strike + 60_000, story.end, 60_000);
    story.truth(callee, CLOUDSYSTEM);
  }
}
