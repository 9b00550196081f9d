package io.probablecause.forwarder.simulate;

import static io.probablecause.core.event.Layer.APPLICATION;
import static io.probablecause.core.event.Layer.CLOUDSYSTEM;
import static io.probablecause.forwarder.simulate.CloudTrail.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.text.Times;
import java.util.List;

/** Causes that somebody changed: deployments, permissions, keys, limits. */
final class ChangeScenarios {
  private ChangeScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("bad-deployment", "A deployment brings a bug.", ChangeScenarios::badDeployment),
        Scenario.of(
            "permission-removed",
            "A policy is detached from a service's role.",
            ChangeScenarios::permissionRemoved),
        Scenario.of(
            "key-disabled",
            "A KMS key that a service decrypts with is disabled.",
            ChangeScenarios::keyDisabled),
        Scenario.of(
            "function-throttled",
            "A function's concurrency is limited to less than it needs.",
            ChangeScenarios::functionThrottled),
        Scenario.of(
            "function-broken",
            "A function gets new code with a bug.",
            ChangeScenarios::functionBroken));
  }

  private static void badDeployment(Story story) {
    Node node = story.pick(n -> n.platform() == Platform.ECS);
    deploy(story, node, story.strike - 45_000);
    story.fault(node, Failure.BUG, 0.65, story.strike, story.end, 90_000);
    story.truth(node, CLOUDSYSTEM);
  }

  /** A rolling deployment of a service: calls of the pipeline, events of ECS, tasks exchanged. */
  static void deploy(Story story, Node node, long time) {
    String definition = story.estate.arn("ecs", "task-definition/" + node.id() + ":42");
    var pipeline = story.pipeline();
    ObjectNode register = object().put("family", node.id()).put("networkMode", "awsvpc");
    register
        .putArray("containerDefinitions")
        .addObject()
        .put("name", node.id())
        .put(
            "image",
            story.estate.account
                + ".dkr.ecr."
                + story.estate.region
                + ".amazonaws.com/"
                + node.id()
                + ":"
                + story.dice.hex(7));
    story.change(time - 6_000, pipeline, "ecs", "RegisterTaskDefinition", register);
    story.change(
        time,
        pipeline,
        "ecs",
        "UpdateService",
        object()
            .put("cluster", story.estate.clusterOf(node))
            .put("service", node.id())
            .put("taskDefinition", definition));
    String deployment = "ecs-svc/" + story.dice.from("0123456789", 19);
    story.events.deployment(
        time + 2_000, node, "SERVICE_DEPLOYMENT_IN_PROGRESS", deployment, "in progress");
    int step = 0;
    for (Replica old : story.estate.running(node, time)) {
      story.restart(
          node,
          old,
          time + 20_000 + 25_000L * step++,
          new Story.Stop(
              "ServiceSchedulerInitiated",
              "Scaling activity initiated by (deployment " + deployment + ")",
              143,
              ""));
    }
    story.events.deployment(
        time + 60_000 + 30_000L * step,
        node,
        "SERVICE_DEPLOYMENT_COMPLETED",
        deployment,
        "completed");
  }

  private static void permissionRemoved(Story story) {
    Node node = story.pick(n -> n.platform() == Platform.ECS || n.platform() == Platform.LAMBDA);
    ObjectNode request =
        object()
            .put("roleName", node.role())
            .put("policyArn", story.estate.globalArn("iam", "policy/" + node.id() + "-archive"));
    story.change(
        story.strike,
        story.dice.chance(0.5) ? story.pipeline() : story.person(),
        "iam",
        "DetachRolePolicy",
        request);
    story.fault(node, Failure.DENIED, 0.7, story.strike + 20_000, story.end, 60_000);
    story.alarmOn = node.platform() == Platform.LAMBDA ? node : story.estate.front();
    story.truth(node, CLOUDSYSTEM);
  }

  private static void keyDisabled(Story story) {
    Node node = story.pick(n -> n.platform() == Platform.ECS);
    String key = story.estate.arn("kms", "key/" + story.estate.key);
    story.estate.own(node, key);
    story.change(story.strike, story.person(), "kms", "DisableKey", object().put("keyId", key));
    story.fault(node, Failure.KEY, 0.75, story.strike + 90_000, story.end, 60_000);
    story.truth(node, CLOUDSYSTEM, key);
  }

  private static void functionThrottled(Story story) {
    Node function = story.pick(Platform.LAMBDA);
    story.change(
        story.strike,
        story.person(),
        "lambda",
        "PutFunctionConcurrency20171031",
        object().put("functionName", function.id()).put("reservedConcurrentExecutions", 1));
    story.fault(function, Failure.THROTTLED, 0.9, story.strike + 2_000, story.end, 0);
    story.alarmOn = story.estate.callers(function).get(0);
    story.truth(function, CLOUDSYSTEM);
  }

  private static void functionBroken(Story story) {
    Node function = story.pick(Platform.LAMBDA);
    story.change(
        story.strike,
        story.pipeline(),
        "lambda",
        "UpdateFunctionCode20150331v2",
        object()
            .put("functionName", function.id())
            .put("s3Bucket", "builds-" + story.estate.account)
            .put("s3Key", function.id() + "/" + Times.day(story.strike) + ".zip")
            .put("publish", true));
    story.fault(function, Failure.BUG, 0.9, story.strike + 5_000, story.end, 0);
    story.alarmOn = function;
    story.truth(function, CLOUDSYSTEM);
    story.estate.callers(function).forEach(caller -> story.notCause(caller, APPLICATION));
  }
}
