package io.probablecause.forwarder.simulate;

import static io.probablecause.core.event.Layer.APPLICATION;
import static io.probablecause.core.event.Layer.CLOUDSYSTEM;
import static io.probablecause.forwarder.simulate.CloudTrail.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.text.Times;
import java.util.List;

/** Causes in processes and machines. */
final class ProcessScenarios {
  private ProcessScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of(
            "memory-leak",
            "The tasks of a service run out of memory, one after the other.",
            ProcessScenarios::memoryLeak),
        Scenario.of(
            "pool-exhausted",
            "A service leaks the connections of its own pool.",
            ProcessScenarios::poolExhausted),
        Scenario.of(
            "provider-down",
            "A company outside the estate does not answer.",
            ProcessScenarios::providerDown),
        Scenario.of(
            "certificate-expired",
            "The certificate of a service expires.",
            ProcessScenarios::certificateExpired),
        Scenario.of(
            "instance-rebooted",
            "A person reboots an instance.",
            ProcessScenarios::instanceRebooted),
        Scenario.of(
            "spot-interrupted",
            "EC2 takes a spot instance back.",
            ProcessScenarios::spotInterrupted),
        Scenario.of(
            "zone-impaired",
            "AWS reports an issue of an availability zone.",
            ProcessScenarios::zoneImpaired));
  }

  private static void memoryLeak(Story story) {
    Node node = story.pick(n -> n.platform() == Platform.ECS);
    long begun = story.strike - 480_000;
    story.memory =
        (other, replica, time) ->
            other.equals(node)
                ? Math.min(
                    0.99,
                    0.45 + 0.54 * Math.max(0, time - Math.max(begun, replica.from())) / 480_000.0)
                : 0.5;
    story.fault(node, Failure.MEMORY, 0.45, story.strike, story.end, 120_000);
    story.restartTasks(
        node,
        story.strike + 60_000,
        story.end - 200_000,
        110_000,
        new Story.Stop(
            "EssentialContainerExited",
            "Essential container in task exited",
            137,
            "OutOfMemoryError: Container killed due to memory usage"));
    story.truth(node, APPLICATION);
    story.truth(node, CLOUDSYSTEM);
  }

  private static void poolExhausted(Story story) {
    Node node =
        story.pick(
            n ->
                n.platform() == Platform.ECS
                    || n.platform() == Platform.EC2 && !n.equals(story.estate.front()));
    story.fault(node, Failure.POOL, 0.7, story.strike, story.end, 180_000);
    story.truth(node, APPLICATION);
  }

  private static void providerDown(Story story) {
    Node node = story.pick(n -> n.platform() == Platform.ECS);
    story.fault(node, Failure.OUTSIDE, 0.7, story.strike, story.end, 30_000);
    story.truth(node, APPLICATION);
  }

  private static void certificateExpired(Story story) {
    Node node =
        story.pick(
            n ->
                (n.platform() == Platform.ECS || n.platform() == Platform.EC2)
                    && !n.equals(story.estate.front()));
    String certificate = story.estate.arn("acm", "certificate/" + story.dice.uuid());
    story.estate.own(node, certificate);
    ObjectNode detail =
        object()
            .put("CertificateType", "IMPORTED")
            .put("CommonName", node.host())
            .put("DomainValidationMethod", "DNS")
            .put("CertificateCreatedDate", Times.iso(story.strike - 34_128_000_000L))
            .put("CertificateExpirationDate", Times.iso(story.strike))
            .put("DaysToExpiry", 0)
            .put("InUse", true)
            .put("Exported", true)
            .put("Action", "REPLACE");
    story.events.send(
        story.strike + 30_000, "aws.acm", "ACM Certificate Expired", List.of(certificate), detail);
    story.fault(node, Failure.CERTIFICATE, 0.97, story.strike, story.end, 0);
    story.truth(node, CLOUDSYSTEM);
  }

  private static Node machine(Story story) {
    return story.pick(n -> n.platform() == Platform.EC2 && !n.equals(story.estate.front()));
  }

  private static void instanceRebooted(Story story) {
    Node node = machine(story);
    Replica instance = story.dice.pick(story.estate.running(node, story.strike));
    ObjectNode request = object();
    request
        .putObject("instancesSet")
        .putArray("items")
        .addObject()
        .put("instanceId", instance.resourceId());
    story.change(story.strike, story.person(), "ec2", "RebootInstances", request);
    story.faults.add(
        new Fault(
            node.id(),
            Failure.TIMEOUT,
            1,
            story.strike + 3_000,
            story.strike + 40_000,
            0,
            instance.zone()));
    story.faults.add(
        new Fault(
            node.id(),
            Failure.REFUSED,
            1,
            story.strike + 40_000,
            story.strike + 260_000,
            0,
            instance.zone()));
    story.truth(node, CLOUDSYSTEM, instance.resourceId());
  }

  private static void spotInterrupted(Story story) {
    Node node = machine(story);
    Replica instance = story.dice.pick(story.estate.running(node, story.strike));
    String arn = story.estate.arn("ec2", "instance/" + instance.resourceId());
    story.events.send(
        story.strike - 120_000,
        "aws.ec2",
        "EC2 Spot Instance Interruption Warning",
        List.of(arn),
        object().put("instance-id", instance.resourceId()).put("instance-action", "terminate"));
    story.events.send(
        story.strike,
        "aws.ec2",
        "EC2 Instance State-change Notification",
        List.of(arn),
        object().put("instance-id", instance.resourceId()).put("state", "shutting-down"));
    story.events.send(
        story.strike + 40_000,
        "aws.ec2",
        "EC2 Instance State-change Notification",
        List.of(arn),
        object().put("instance-id", instance.resourceId()).put("state", "terminated"));
    story.faults.add(
        new Fault(
            node.id(),
            Failure.TIMEOUT,
            1,
            story.strike,
            story.strike + 300_000,
            0,
            instance.zone()));
    story.truth(node, CLOUDSYSTEM, instance.resourceId());
  }

  private static void zoneImpaired(Story story) {
    Node node = machine(story);
    Replica instance = story.dice.pick(story.estate.running(node, story.strike));
    ObjectNode detail =
        object()
            .put(
                "eventArn",
                "arn:aws:health:"
                    + story.estate.region
                    + "::event/EC2/AWS_EC2_OPERATIONAL_ISSUE/AWS_EC2_OPERATIONAL_ISSUE_"
                    + story.dice.hex(8))
            .put("service", "EC2")
            .put("eventTypeCode", "AWS_EC2_OPERATIONAL_ISSUE")
            .put("eventTypeCategory", "issue")
            .put("eventScopeCode", "ACCOUNT_SPECIFIC")
            .put("statusCode", "open")
            .put(
                "startTime",
                java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    java.time.Instant.ofEpochMilli(story.strike)
                        .atOffset(java.time.ZoneOffset.UTC)))
            .put("eventRegion", story.estate.region);
    detail
        .putArray("eventDescription")
        .addObject()
        .put("language", "en_US")
        .put(
            "latestDescription",
            "We are investigating impaired connectivity of some instances in a single Availability Zone in the "
                + story.estate.region
                + " Region.");
    detail
        .putArray("affectedEntities")
        .addObject()
        .put("entityValue", instance.resourceId())
        .put("status", "IMPAIRED");
    story.events.send(
        story.strike + story.dice.between(60_000, 480_000),
        "aws.health",
        "AWS Health Event",
        List.of(instance.resourceId()),
        detail);
    story.faults.add(
        new Fault(node.id(), Failure.TIMEOUT, 0.9, story.strike, story.end, 0, instance.zone()));
    story.truth(node, CLOUDSYSTEM);
  }
}
