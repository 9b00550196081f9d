package io.probablecause.forwarder.simulate;

import static io.probablecause.forwarder.simulate.CloudTrail.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.text.Times;
import java.util.List;

/** EventBridge events as the services document them. */
final class Events {
  private final Estate estate;
  private final Lines lines;
  private final Dice dice;

  Events(Estate estate, Lines lines, Dice dice) {
    this.estate = estate;
    this.lines = lines;
    this.dice = dice;
  }

  void send(long time, String source, String type, List<String> resources, ObjectNode detail) {
    ObjectNode event =
        object()
            .put("version", "0")
            .put("id", dice.uuid())
            .put("detail-type", type)
            .put("source", source)
            .put("account", estate.account)
            .put("time", CloudTrail.seconds(time))
            .put("region", estate.region);
    resources.forEach(event.putArray("resources")::add);
    event.set("detail", detail);
    lines.signal(time + dice.between(900, 9_000), event);
  }

  void alarm(long time, Node node, String name, String from, String to, int value, int threshold) {
    String stamp = Times.iso(time / 1000 * 1000).replace("Z", "+0000");
    ObjectNode detail = object().put("alarmName", name);
    ObjectNode metric =
        detail
            .putObject("configuration")
            .put("description", "")
            .putArray("metrics")
            .addObject()
            .put("id", "m1")
            .put("returnData", true);
    ObjectNode stat = metric.putObject("metricStat").put("period", 60).put("stat", "Sum");
    stat.putObject("metric")
        .put("namespace", "Shop/Service")
        .put("name", "Errors")
        .putObject("dimensions")
        .put("Service", node.id());
    boolean fires = to.equals("ALARM");
    detail
        .putObject("previousState")
        .put("value", from)
        .put("reason", "Threshold Crossed")
        .put("timestamp", Times.iso(time - 86_400_000L).replace("Z", "+0000"));
    detail
        .putObject("state")
        .put("value", to)
        .put(
            "reason",
            "Threshold Crossed: 2 out of the last 2 datapoints ["
                + value
                + ".0, "
                + value
                + ".0] were "
                + (fires ? "" : "not ")
                + "greater than the threshold ("
                + threshold
                + ".0).")
        .put(
            "reasonData",
            "{\"version\":\"1.0\",\"queryDate\":\""
                + stamp
                + "\",\"statistic\":\"Sum\",\"period\":60,\"threshold\":"
                + threshold
                + ".0}")
        .put("timestamp", stamp);
    send(
        time,
        "aws.cloudwatch",
        "CloudWatch Alarm State Change",
        List.of(estate.arn("cloudwatch", "alarm:" + name)),
        detail);
  }

  void rds(long time, Node database, String id, String category, String message) {
    String name = database.arn().substring(database.arn().lastIndexOf(':') + 1);
    ObjectNode detail = object();
    detail.putArray("EventCategories").add(category);
    detail
        .put("SourceType", "DB_INSTANCE")
        .put("SourceArn", database.arn())
        .put("Date", Times.iso(time))
        .put("Message", message)
        .put("SourceIdentifier", name)
        .put("EventID", id);
    send(time, "aws.rds", "RDS DB Instance Event", List.of(database.arn()), detail);
  }

  void taskStopped(long time, Node node, Replica task, Story.Stop stop) {
    ObjectNode detail =
        task(time, node, task, "STOPPED")
            .put("stopCode", stop.code())
            .put("stoppedReason", stop.reason())
            .put("stoppedAt", Times.iso(time));
    ObjectNode container = (ObjectNode) detail.path("containers").path(0);
    container.put("exitCode", stop.exit());
    if (!stop.containerReason().isEmpty()) {
      container.put("reason", stop.containerReason());
    }
    send(time, "aws.ecs", "ECS Task State Change", List.of(task.resourceId()), detail);
  }

  void deployment(long time, Node node, String name, String deployment, String state) {
    ObjectNode detail =
        object()
            .put("eventType", "INFO")
            .put("eventName", name)
            .put("deploymentId", deployment)
            .put("updatedAt", Times.iso(time))
            .put("reason", "ECS deployment " + deployment + " " + state + ".");
    send(time, "aws.ecs", "ECS Deployment State Change", List.of(node.arn()), detail);
  }

  void taskRunning(long time, Node node, Replica task) {
    send(
        time,
        "aws.ecs",
        "ECS Task State Change",
        List.of(task.resourceId()),
        task(time, node, task, "RUNNING"));
  }

  private ObjectNode task(long time, Node node, Replica task, String status) {
    ObjectNode detail = object();
    ObjectNode eni =
        detail
            .putArray("attachments")
            .addObject()
            .put("id", dice.uuid())
            .put("type", "eni")
            .put("status", status.equals("RUNNING") ? "ATTACHED" : "DELETED");
    eni.putArray("details").addObject().put("name", "networkInterfaceId").put("value", task.eni());
    eni.withArray("details").addObject().put("name", "privateIPv4Address").put("value", task.ip());
    detail.put("clusterArn", estate.arn("ecs", "cluster/" + estate.clusterOf(node)));
    detail
        .putArray("containers")
        .addObject()
        .put("name", node.id())
        .put("lastStatus", status)
        .put(
            "image",
            estate.account
                + ".dkr.ecr."
                + estate.region
                + ".amazonaws.com/"
                + node.id()
                + ":stable")
        .put("taskArn", task.resourceId());
    return detail
        .put("createdAt", Times.iso(Math.max(task.from(), time - 7_200_000)))
        .put("launchType", "FARGATE")
        .put("cpu", "512")
        .put("memory", "1024")
        .put("desiredStatus", status)
        .put("lastStatus", status)
        .put("group", "service:" + node.id())
        .put("taskArn", task.resourceId())
        .put("taskDefinitionArn", estate.arn("ecs", "task-definition/" + node.id() + ":41"))
        .put("updatedAt", Times.iso(time))
        .put("version", 4);
  }

  void service(long time, Node node, String type, String name, String reason) {
    ObjectNode detail =
        object()
            .put("eventType", type)
            .put("eventName", name)
            .put("clusterArn", estate.arn("ecs", "cluster/" + estate.clusterOf(node)))
            .put("createdAt", Times.iso(time));
    if (!reason.isEmpty()) {
      detail.put("reason", reason);
    }
    send(time, "aws.ecs", "ECS Service Action", List.of(node.arn()), detail);
  }
}
