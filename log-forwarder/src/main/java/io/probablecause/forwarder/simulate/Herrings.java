package io.probablecause.forwarder.simulate;

import static io.probablecause.forwarder.simulate.CloudTrail.object;

import io.probablecause.core.text.Times;
import java.util.List;

/**
 * What else happens in an estate and causes nothing: deployments that work, changes of tags and of
 * rules that nobody needs, backups, findings, warnings that are always there.
 */
final class Herrings {
  private final Story story;
  private final Estate estate;
  private final Dice dice;

  Herrings(Story story, Dice dice) {
    this.story = story;
    this.estate = story.estate;
    this.dice = dice;
  }

  void scatter() {
    List<Node> nodes = List.copyOf(estate.nodes.values());
    estate.chronic(dice.pick(nodes), dice.pick(0.03, 0.1, 0.2));
    for (int i = dice.between(0, 4); i > 0; i--) {
      one(dice.pick(nodes), dice.between(story.start + 60_000, story.end - 300_000));
    }
    for (long time = story.start + dice.between(60_000, 300_000);
        time < story.end;
        time += dice.gap(240_000)) {
      signal(dice.pick(nodes), time);
    }
  }

  private void one(Node node, long time) {
    switch (dice.between(0, 5)) {
      case 0 -> {
        if (node.platform() == Platform.ECS && !caused(node)) {
          ChangeScenarios.deploy(story, node, time);
        }
      }
      case 1 ->
          story.change(time, story.person(), "ec2", "AuthorizeSecurityGroupIngress", authorize());
      case 2 -> {
        var request = object();
        request
            .putObject("resourcesSet")
            .putArray("items")
            .addObject()
            .put("resourceId", node.securityGroup());
        request
            .putObject("tagSet")
            .putArray("items")
            .addObject()
            .put("key", "cost-centre")
            .put("value", "c-" + dice.between(10, 99));
        story.change(time, story.pipeline(), "ec2", "CreateTags", request);
      }
      case 3 ->
          story.change(
              time,
              story.pipeline(),
              "iam",
              "PutRolePolicy",
              object()
                  .put("roleName", "posture-scanner")
                  .put("policyName", "read-more")
                  .put("policyDocument", "{}"));
      case 4 ->
          story.change(
              time,
              story.person(),
              "monitoring",
              "PutMetricAlarm",
              object().put("alarmName", node.id() + "-latency").put("threshold", 2.5));
      default ->
          story.change(
              time,
              story.pipeline(),
              "lambda",
              "UpdateFunctionConfiguration20150331v2",
              object().put("functionName", "nightly-report").put("memorySize", 512));
    }
  }

  private boolean caused(Node node) {
    return story.causes.stream().anyMatch(cause -> cause.applicationId().equals(node.id()));
  }

  private com.fasterxml.jackson.databind.node.ObjectNode authorize() {
    var request = object().put("groupId", "sg-0" + dice.hex(16));
    request
        .putObject("ipPermissions")
        .putArray("items")
        .addObject()
        .put("ipProtocol", "tcp")
        .put("fromPort", 443)
        .put("toPort", 443)
        .putObject("ipRanges")
        .putArray("items")
        .addObject()
        .put("cidrIp", "192.0.2.0/24");
    return request;
  }

  private void signal(Node node, long time) {
    switch (dice.between(0, 4)) {
      case 0 ->
          story.events.send(
              time,
              "aws.guardduty",
              "GuardDuty Finding",
              List.of(),
              object()
                  .put("schemaVersion", "2.0")
                  .put("accountId", estate.account)
                  .put("region", estate.region)
                  .put("id", dice.hex(32))
                  .put("type", "Recon:EC2/PortProbeUnprotectedPort")
                  .put("severity", 2)
                  .put("title", "An unprotected port is being probed.")
                  .put("createdAt", Times.iso(time))
                  .put("updatedAt", Times.iso(time)));
      case 1 -> {
        if (node.platform() == Platform.RDS) {
          story.events.rds(time, node, "RDS-EVENT-0001", "backup", "Backing up DB instance");
          story.events.rds(
              time + 150_000, node, "RDS-EVENT-0002", "backup", "Finished DB Instance backup");
        }
      }
      case 2 -> {
        if (node.platform() == Platform.ECS) {
          story.events.service(time, node, "INFO", "SERVICE_STEADY_STATE", "");
        }
      }
      case 3 ->
          story.events.alarm(time, node, node.id() + "-latency", "INSUFFICIENT_DATA", "OK", 1, 5);
      default ->
          story.events.send(
              time,
              "aws.ecr",
              "ECR Image Scan",
              List.of(estate.arn("ecr", "repository/" + node.id())),
              object()
                  .put("scan-status", "COMPLETE")
                  .put("repository-name", node.id())
                  .put("image-digest", "sha256:" + dice.hex(64)));
    }
  }
}
