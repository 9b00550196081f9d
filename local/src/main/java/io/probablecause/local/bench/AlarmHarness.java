package io.probablecause.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * From an alarm in Kinesis to its report, and to its row in the table, by the clock on the wall,
 * while log events are offered at shares of the rate that saturates the machine. Once for the job
 * alone and once for the whole system; who offers the events, the endpoints and the job share the
 * machine's cores.
 */
final class AlarmHarness implements Harness {
  private static final int WARM_UP_SECONDS = 30;
  private static final int SATURATED_SECONDS = 15;
  private static final int ALARMS = 100;
  private static final double[] SHARES = {0.1, 0.5, 0.9};
  private static final double FLOOD = 50_000;

  @Override
  public List<String> jvmOptions() {
    return List.of("-Xms3g", "-Xmx3g", "-XX:+UseG1GC");
  }

  @Override
  public ObjectNode measure(Scale scale) throws Exception {
    boolean quick = scale == Scale.QUICK;
    ObjectNode figures = new ObjectMapper().createObjectNode();
    LoadMessages messages = new LoadMessages();
    figures.set("job", measure(JobAlone::new, messages, quick));
    figures.set("system", measure(WholeSystem::new, messages, quick));
    return figures;
  }

  private static ObjectNode measure(
      Callable<AlarmSystem> start, LoadMessages messages, boolean quick) throws Exception {
    ObjectNode figures = new ObjectMapper().createObjectNode();
    try (AlarmSystem system = start.call();
        AlarmProbe probe = new AlarmProbe(system.settings());
        LogLoad load = new LogLoad(messages, system.settings(), system::eventsRead)) {
      system.tell(probe);
      probe.send(1, system.hasTable()); // the job reads
      load.saturate(quick ? 8 : WARM_UP_SECONDS);
      load.catchUp();
      double saturated = load.saturate(quick ? 5 : SATURATED_SECONDS);
      load.catchUp();
      figures.put("saturatedEventsASecond", Math.round(saturated));
      ArrayNode rows = figures.putArray("rates");
      List<Double> rates = new ArrayList<>();
      for (double share : SHARES) {
        rates.add(share * saturated);
      }
      rates.add(FLOOD);
      for (double rate : rates) {
        rows.add(row(system, probe, load, rate, quick ? 20 : ALARMS));
      }
    }
    return figures;
  }

  private static ObjectNode row(
      AlarmSystem system, AlarmProbe probe, LogLoad load, double rate, int alarms)
      throws Exception {
    load.offer(rate);
    TimeUnit.SECONDS.sleep(4);
    long offeredBefore = load.events();
    long readBefore = system.eventsRead();
    long collectedBefore = collectionMillis();
    long begin = System.nanoTime();
    AlarmProbe.Latencies waits = probe.send(alarms, system.hasTable());
    double seconds = (System.nanoTime() - begin) / 1e9;
    ObjectNode row = new ObjectMapper().createObjectNode();
    row.put("wantedEventsASecond", Math.round(rate));
    row.put("offeredEventsASecond", Math.round((load.events() - offeredBefore) / seconds));
    row.put("readEventsASecond", Math.round((system.eventsRead() - readBefore) / seconds));
    row.put("collectorMillisASecond", Math.round((collectionMillis() - collectedBefore) / seconds));
    load.stop();
    row.put("caughtUp", load.catchUp());
    row.put("alarms", alarms).put("lost", waits.lost());
    row.set("toReport", percentiles(waits.toReport()));
    if (system.hasTable()) {
      row.put("inTable", waits.toTable().length);
      row.set("toTable", percentiles(waits.toTable()));
    }
    return row;
  }

  private static long collectionMillis() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .sum();
  }

  private static ObjectNode percentiles(long[] sorted) {
    ObjectNode out = new ObjectMapper().createObjectNode();
    if (sorted.length > 0) {
      out.put("p50", sorted[sorted.length / 2]);
      out.put("p99", sorted[(int) Math.ceil(sorted.length * 0.99) - 1]);
      out.put("max", sorted[sorted.length - 1]);
    }
    return out;
  }

  @Override
  public String summary(JsonNode figures) {
    StringBuilder out = new StringBuilder();
    for (String part : List.of("job", "system")) {
      JsonNode of = figures.path(part);
      out.append(
          String.format(
              Locale.ROOT,
              "%s: saturated at %,d events/s%n"
                  + "   wanted  offered     read   to report p50   p99    max  to table p50   p99    max  lost%n",
              part.equals("job") ? "job alone" : "whole system",
              of.path("saturatedEventsASecond").asLong()));
      for (JsonNode row : of.path("rates")) {
        out.append(
            String.format(
                Locale.ROOT,
                "%,9d%,9d%,9d %15d %5d %6d %13s %5s %6s %5d%n",
                row.path("wantedEventsASecond").asLong(),
                row.path("offeredEventsASecond").asLong(),
                row.path("readEventsASecond").asLong(),
                row.path("toReport").path("p50").asLong(),
                row.path("toReport").path("p99").asLong(),
                row.path("toReport").path("max").asLong(),
                row.path("toTable").path("p50").asText("-"),
                row.path("toTable").path("p99").asText("-"),
                row.path("toTable").path("max").asText("-"),
                row.path("lost").asInt()));
      }
    }
    return out.toString();
  }
}
