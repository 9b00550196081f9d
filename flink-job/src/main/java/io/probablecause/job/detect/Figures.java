package io.probablecause.job.detect;

import io.probablecause.core.event.Event;
import io.probablecause.core.event.FieldPath;
import java.util.List;

/**
 * Reads figures from lines that are made of them: access logs, a function's REPORT, performance
 * records of Container Insights, the operating system's figures of a database instance (log group
 * RDSOSMetrics), slow statements.
 */
final class Figures {
  private static final FieldPath STATUS = FieldPath.of("status");
  private static final FieldPath DURATION = FieldPath.of("duration_ms");
  private static final FieldPath TYPE = FieldPath.of("type");
  private static final FieldPath MEMORY = FieldPath.of("memory_mb");
  private static final FieldPath MOST_MEMORY = FieldPath.of("max_memory_mb");
  private static final FieldPath QUERY = FieldPath.of("query_ms");

  private static final String DATABASE_GROUP = "RDSOSMetrics";
  private static final FieldPath INSTANCE = FieldPath.of("instanceID");
  private static final FieldPath DATABASE_CPU = FieldPath.of("cpuUtilization.total");
  private static final FieldPath MEMORY_TOTAL = FieldPath.of("memory.total");
  private static final FieldPath MEMORY_FREE = FieldPath.of("memory.free");
  private static final FieldPath MEMORY_CACHED = FieldPath.of("memory.cached");
  private static final FieldPath STORAGE = FieldPath.of("fileSys.usedPercent");

  private static final FieldPath INSIGHTS_TYPE = FieldPath.of("Type");
  private static final FieldPath CPU_UTILIZED = FieldPath.of("CpuUtilized");
  private static final FieldPath CPU_RESERVED = FieldPath.of("CpuReserved");
  private static final FieldPath MEMORY_UTILIZED = FieldPath.of("MemoryUtilized");
  private static final FieldPath MEMORY_RESERVED = FieldPath.of("MemoryReserved");
  private static final FieldPath POD_CPU = FieldPath.of("pod_cpu_utilization_over_pod_limit");
  private static final FieldPath POD_MEMORY = FieldPath.of("pod_memory_utilization_over_pod_limit");
  private static final FieldPath NODE_CPU = FieldPath.of("node_cpu_utilization");
  private static final FieldPath NODE_MEMORY = FieldPath.of("node_memory_utilization");
  private static final FieldPath NODE_DISK = FieldPath.of("node_filesystem_utilization");
  private static final List<FieldPath> NAMES =
      List.of(
          FieldPath.of("ServiceName"),
          FieldPath.of("Service"),
          FieldPath.of("PodName"),
          FieldPath.of("InstanceId"),
          FieldPath.of("ClusterName"));

  private Figures() {}

  /** Takes a value of a figure of something. */
  @FunctionalInterface
  interface Sink {
    void take(Subject what, String name, double value);
  }

  /** Hands on the event's figures; says whether it is nothing but figures. */
  static boolean of(Event event, Sink sink) {
    switch (event.kind()) {
      case LOAD_BALANCER_ACCESS, API_GATEWAY_ACCESS, WEB_ACCESS -> {
        access(event, sink);
        return true;
      }
      case LAMBDA -> function(event, sink);
      case CONTAINER_INSIGHTS -> {
        container(event, sink);
        return true;
      }
      case POSTGRESQL -> tell(sink, Subject.STATEMENT_TIME, "", number(event, DURATION));
      case MYSQL -> tell(sink, Subject.STATEMENT_TIME, "", number(event, QUERY));
      default -> {
        if (event.logGroup().equals(DATABASE_GROUP)) {
          database(event, sink);
          return true;
        }
      }
    }
    return false;
  }

  private static void access(Event event, Sink sink) {
    double status = number(event, STATUS);
    sink.take(
        status >= 500 ? Subject.SERVER_ERROR : status >= 400 ? Subject.CLIENT_ERROR : Subject.NAMED,
        "",
        1);
    tell(sink, Subject.RESPONSE_TIME, "", number(event, DURATION));
  }

  private static void function(Event event, Sink sink) {
    tell(sink, Subject.FUNCTION_TIME, "", number(event, DURATION));
    share(sink, Subject.FUNCTION_MEMORY, "", number(event, MOST_MEMORY), number(event, MEMORY));
    if ("timeout".equals(event.text(TYPE)) || "timeout".equals(event.text(STATUS))) {
      sink.take(Subject.TIMEOUT, "", 1);
    }
  }

  private static void container(Event event, Sink sink) {
    String type = event.text(INSIGHTS_TYPE);
    if ("Service".equals(type) || "Cluster".equals(type)) {
      return;
    }
    String name = name(event);
    share(
        sink,
        Subject.CONTAINER_CPU,
        name,
        number(event, CPU_UTILIZED),
        number(event, CPU_RESERVED));
    share(
        sink,
        Subject.CONTAINER_MEMORY,
        name,
        number(event, MEMORY_UTILIZED),
        number(event, MEMORY_RESERVED));
    tell(sink, Subject.CONTAINER_CPU, name, number(event, POD_CPU));
    tell(sink, Subject.CONTAINER_MEMORY, name, number(event, POD_MEMORY));
    tell(sink, Subject.CONTAINER_CPU, name, number(event, NODE_CPU));
    tell(sink, Subject.CONTAINER_MEMORY, name, number(event, NODE_MEMORY));
    tell(sink, Subject.CONTAINER_DISK, name, number(event, NODE_DISK));
  }

  private static String name(Event event) {
    for (FieldPath path : NAMES) {
      String name = event.text(path);
      if (name != null) {
        return name;
      }
    }
    return "";
  }

  private static void database(Event event, Sink sink) {
    String name = event.text(INSTANCE) == null ? "" : event.text(INSTANCE);
    tell(sink, Subject.DATABASE_CPU, name, number(event, DATABASE_CPU));
    double total = number(event, MEMORY_TOTAL);
    double free = number(event, MEMORY_FREE);
    double cached = number(event, MEMORY_CACHED);
    share(sink, Subject.DATABASE_MEMORY, name, total - free - (cached > 0 ? cached : 0), total);
    if (event.get(STORAGE) instanceof List<?> volumes) {
      double fullest = volumes.stream().mapToDouble(Figures::number).max().orElse(Double.NaN);
      tell(sink, Subject.DATABASE_DISK, name, fullest);
    } else {
      tell(sink, Subject.DATABASE_DISK, name, number(event, STORAGE));
    }
  }

  private static void share(Sink sink, Subject what, String name, double part, double whole) {
    if (whole > 0) {
      tell(sink, what, name, 100 * part / whole);
    }
  }

  private static void tell(Sink sink, Subject what, String name, double value) {
    if (value >= 0) {
      sink.take(what, name, value);
    }
  }

  /** The number at a path, or NaN. */
  private static double number(Event event, FieldPath path) {
    return number(event.get(path));
  }

  private static double number(Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (!(value instanceof String text) || text.isEmpty() || text.charAt(0) > '9') {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
