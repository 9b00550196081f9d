package io.probablecause.forwarder.simulate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Performance records of Container Insights for ECS, one a minute for each task and service. */
final class ContainerInsights {
  private final Estate estate;
  private final Lines lines;
  private final Dice dice;

  ContainerInsights(Estate estate, Lines lines, Dice dice) {
    this.estate = estate;
    this.lines = lines;
    this.dice = dice;
  }

  static String logGroup(Estate estate, Node node) {
    return "/aws/ecs/containerinsights/" + estate.clusterOf(node) + "/performance";
  }

  /** Whether an application is the only one of its cluster, so that the log group is its own. */
  static boolean ownsCluster(Estate estate, Node node) {
    return node.platform() == Platform.ECS
        && estate.nodes.values().stream()
                .filter(n -> n.platform() == Platform.ECS)
                .filter(n -> estate.clusterOf(n).equals(estate.clusterOf(node)))
                .count()
            == 1;
  }

  /** How full the memory of an application's tasks is at a time, from 0 to 1. */
  @FunctionalInterface
  interface Memory {
    double shareAt(Node node, Replica replica, long time);
  }

  void run(long start, long end, Memory memory) {
    for (Node node : estate.nodes.values()) {
      if (node.platform() == Platform.ECS) {
        run(node, start, end, memory);
      }
    }
  }

  private void run(Node node, long start, long end, Memory memory) {
    int desired = estate.running(node, start).size();
    for (long time = start + dice.between(1_000, 50_000); time < end; time += 60_000) {
      List<Replica> running = estate.running(node, time);
      for (Replica task : running) {
        write(
            node,
            "Task-" + task.resourceId().substring(task.resourceId().length() - 6),
            time,
            task(node, task, time, memory));
      }
      ObjectNode service = base(node, "Service", time);
      service
          .put("DesiredTaskCount", desired)
          .put("RunningTaskCount", Math.min(desired, running.size()))
          .put("PendingTaskCount", Math.max(0, desired - running.size()))
          .put("DeploymentCount", 1);
      write(node, "ServiceTelemetry-1", time, service);
    }
  }

  private ObjectNode task(Node node, Replica task, long time, Memory memory) {
    return base(node, "Task", time)
        .put("TaskId", task.resourceId().substring(task.resourceId().lastIndexOf('/') + 1))
        .put("TaskDefinitionFamily", node.id())
        .put("TaskDefinitionRevision", "41")
        .put("KnownStatus", "RUNNING")
        .put("LaunchType", "FARGATE")
        .put("AvailabilityZone", estate.region + (task.zone() == 0 ? "a" : "b"))
        .put("CpuUtilized", Math.round(dice.around(90, 0.2) * 100) / 100.0)
        .put("CpuReserved", 512)
        .put("MemoryUtilized", Math.round(1024 * memory.shareAt(node, task, time)))
        .put("MemoryReserved", 1024)
        .put("NetworkRxBytes", dice.between(20_000, 90_000))
        .put("NetworkTxBytes", dice.between(20_000, 90_000));
  }

  private ObjectNode base(Node node, String type, long time) {
    return CloudTrail.object()
        .put("Version", "0")
        .put("Type", type)
        .put("ClusterName", estate.clusterOf(node))
        .put("ServiceName", node.id())
        .put("AccountID", estate.account)
        .put("Region", estate.region)
        .put("Timestamp", time);
  }

  private void write(Node node, String stream, long time, ObjectNode json) {
    lines.log("containerinsights", logGroup(estate, node), stream, time, json.toString());
  }
}
