package io.probablecause.local.bench;

import io.probablecause.core.event.RawRecord;
import io.probablecause.core.inventory.Application;
import io.probablecause.core.inventory.Endpoint;
import io.probablecause.core.inventory.EndpointType;
import io.probablecause.core.inventory.Inventory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Records for the whole job and the estate they come from: 50 applications that depend on one
 * another, 200 log streams, 6 % of the lines of interest; arrivals at a pace of so many events a
 * second. Seeded, the same each time.
 *
 * @param plainBytes how much the records come to after decompression
 */
record JobSamples(List<RawRecord> records, int events, long plainBytes) {
  static final int EVENTS_IN_RECORD = 60;
  static final int APPLICATIONS = 50;
  private static final int STREAMS = 200;
  private static final long START = 1_790_000_000_000L;
  private static final long DELAY_MILLIS = 4_000;
  private static final long SEED = 20_260_302;

  static JobSamples of(String source, long plainBytes, int eventsASecond) {
    Random random = new Random(SEED);
    SampleLines lines = new SampleLines(random, Mix.ESTATE);
    List<RawRecord> records = new ArrayList<>();
    long plain = 0;
    int events = 0;
    while (plain < plainBytes) {
      long arrival = START + events * 1_000L / eventsASecond;
      byte[] message = message(source, lines, random, records.size(), events, arrival);
      records.add(new RawRecord(SubscriptionMessage.gzip(message), arrival, 0));
      events += EVENTS_IN_RECORD;
      plain += message.length;
    }
    return new JobSamples(records, events, plain);
  }

  private static byte[] message(
      String source, SampleLines lines, Random random, int number, int firstId, long arrival) {
    int stream = random.nextInt(STREAMS);
    SubscriptionMessage message = new SubscriptionMessage(logGroup(source, stream), "s-" + stream);
    for (int i = 0; i < EVENTS_IN_RECORD; i++) {
      long time = arrival - DELAY_MILLIS + i * 37L;
      message.add(id(firstId + i), time, lines.line(source, stream, time));
    }
    return message.plain();
  }

  /** Ids of CloudWatch Logs begin with the time, so that those of later batches are larger. */
  private static String id(int number) {
    return String.format("39528720%010d%038d", number, number * 7_919L);
  }

  private static String logGroup(String source, int stream) {
    return switch (source) {
      case "flow" -> "/vpc/flow-logs";
      case "cloudtrail" -> "aws-cloudtrail-logs";
      default -> "/ecs/app-" + stream % APPLICATIONS;
    };
  }

  /** Who owns the log groups, instances and addresses that the lines speak of. */
  static Inventory inventory() {
    List<Application> applications = new ArrayList<>();
    for (int i = 0; i < APPLICATIONS; i++) {
      List<String> on = i == 0 ? List.of() : List.of("app-" + i / 2);
      List<String> resources = new ArrayList<>();
      for (int instance = i; instance < Mix.ESTATE.instances(); instance += APPLICATIONS) {
        resources.add(String.format("i-0%016x", instance));
      }
      applications.add(
          new Application(
              "app-" + i,
              List.of("/ecs/app-" + i),
              List.of("app-" + i + "-*"),
              on,
              endpoints(i),
              resources));
    }
    return new Inventory(List.of("10.0.0.0/16"), applications);
  }

  /** Each application has the addresses of one number in the last place, in each subnet. */
  private static List<Endpoint> endpoints(int application) {
    List<Endpoint> endpoints = new ArrayList<>();
    for (int subnet = 0; subnet < 32; subnet++) {
      for (int host = application; host < 250; host += APPLICATIONS) {
        endpoints.add(
            new Endpoint(
                "10.0." + subnet + "." + host,
                EndpointType.INSTANCE,
                "",
                "",
                "",
                List.of(),
                Endpoint.ALWAYS,
                Endpoint.FOREVER));
      }
    }
    return endpoints;
  }
}
