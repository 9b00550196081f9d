package io.probablecause.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.probablecause.forwarder.lambda.LogsSubscription;
import io.probablecause.forwarder.lambda.Signals;
import io.probablecause.forwarder.message.EventIds;
import io.probablecause.forwarder.message.LogEvent;
import io.probablecause.forwarder.message.Messages;
import io.probablecause.forwarder.s3.ObjectForwarder;
import io.probablecause.forwarder.s3.ObjectRef;
import io.probablecause.forwarder.send.Backoff;
import io.probablecause.forwarder.send.KinesisSender;
import io.probablecause.forwarder.send.SendLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/**
 * What each handler of the forwarder takes on one core, without the network: {@code megabytes} is
 * MB/s of plain text, in a heap that fits a function of 512 MiB. CloudTrail comes in objects of 100
 * MB.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 4)
@Measurement(iterations = 3, time = 4)
@Fork(value = 1, jvmArgsAppend = "-Xmx320m")
@Threads(1)
public class ForwardBench {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LARGE = 100_000_000;
  private static final int SMALL = 8_000_000;
  private static final PutRecordsResultEntry TAKEN =
      PutRecordsResultEntry.builder().sequenceNumber("1").shardId("shardId-000000000000").build();

  /** The plain text that went through and the time that it took; JMH prints it by the second. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Plain {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    public double megabytes;
    public double processorSeconds;

    void add(long bytes, long processorNanosBefore) {
      megabytes += bytes / 1e6;
      processorSeconds += (now() - processorNanosBefore) / 1e9;
    }

    static long now() {
      return THREADS.getCurrentThreadCpuTime();
    }
  }

  private final KinesisSender sender =
      new KinesisSender(
          new Taking(),
          "s",
          SendLimits.defaults(),
          new Backoff(new SplittableRandom(1), t -> {}),
          letter -> {});
  private byte[] cloudTrail;
  private byte[] flowLogs;
  private byte[] accessLogs;
  private JsonNode subscription;
  private int subscriptionBytes;
  private JsonNode alarm;
  private int alarmBytes;

  @Setup
  public void make() throws IOException {
    cloudTrail =
        packed(
            "{\"Records\":[",
            i ->
                (i == 0 ? "" : ",")
                    + "{\"eventVersion\":\"1.11\",\"userIdentity\":{\"type\":\"AssumedRole\",\"arn\":\"arn:aws:sts::111122223333:assumed-role/scanner/"
                    + i
                    + "\"},\"eventTime\":\"2026-03-01T10:00:00Z\",\"eventSource\":\"ec2.amazonaws.com\",\"eventName\":\"DescribeInstances\",\"requestParameters\":{\"instancesSet\":{\"items\":[{\"instanceId\":\"i-"
                    + Long.toHexString(i * 2654435761L)
                    + "\"}]}},\"responseElements\":null,\"readOnly\":true,\"eventType\":\"AwsApiCall\"}",
            "]}",
            LARGE);
    flowLogs =
        packed(
            "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status\n",
            i ->
                "2 111122223333 eni-0a"
                    + i % 97
                    + " 10.0.1."
                    + i % 250
                    + " 10.0.2.7 "
                    + (1024 + i % 60_000)
                    + " 443 6 10 840 1772359200 1772359260 ACCEPT OK\n",
            "",
            SMALL);
    accessLogs =
        packed(
            "",
            i ->
                "https 2026-03-01T10:00:00.123456Z app/web/50dc 203.0.113."
                    + i % 250
                    + ":40860 10.0.1.5:8080 0.001 0.01"
                    + i % 10
                    + " 0.000 200 200 204 333 \"GET https://shop.example:443/items/"
                    + i
                    + " HTTP/1.1\" \"Mozilla/5.0\" - - - \"Root=1\" \"-\" \"-\" 0\n",
            "",
            SMALL);
    List<LogEvent> events = new ArrayList<>();
    EventIds ids = new EventIds("bench");
    for (int i = 0; i < 2_000; i++) {
      events.add(
          new LogEvent(
              ids.id(1_772_359_200_000L, i),
              1_772_359_200_000L,
              "2026-03-01T10:00:00.000Z INFO 1 --- [nio-8080-exec-4] shop.Orders : order "
                  + i
                  + " accepted in "
                  + i % 90
                  + " ms"));
      subscriptionBytes += events.get(i).message().length() + 110;
    }
    byte[] message = Messages.pack("111122223333", "/ecs/orders", "task", events);
    subscription =
        JSON.createObjectNode()
            .set(
                "awslogs",
                JSON.createObjectNode().put("data", Base64.getEncoder().encodeToString(message)));
    alarm =
        JSON.readTree(
            "{\"id\":\"a\",\"source\":\"aws.cloudwatch\",\"detail-type\":\"CloudWatch Alarm State Change\",\"resources\":[\"arn:aws:cloudwatch:eu-west-1:111122223333:alarm:orders-5xx\"],\"detail\":{\"alarmName\":\"orders-5xx\",\"state\":{\"value\":\"ALARM\"}}}");
    alarmBytes = alarm.toString().length();
  }

  private interface Line {
    String at(int index);
  }

  /** Packed while it is made, so that not even the input is ever whole. */
  private static byte[] packed(String head, Line line, String tail, int bytes) throws IOException {
    var out = new java.io.ByteArrayOutputStream();
    try (var gzip = new java.util.zip.GZIPOutputStream(out, 1 << 16)) {
      gzip.write(head.getBytes(StandardCharsets.UTF_8));
      long size = 0;
      for (int i = 0; size < bytes; i++) {
        byte[] one = line.at(i).getBytes(StandardCharsets.UTF_8);
        gzip.write(one);
        size += one.length;
      }
      gzip.write(tail.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  private long object(String key, byte[] content, int bytes, Plain plain) throws IOException {
    long before = Plain.now();
    ObjectRef object =
        new ObjectRef("logs", "AWSLogs/111122223333/" + key, "v", 1_772_359_200_000L);
    long events = new ObjectForwarder(sender).forward(object, new ByteArrayInputStream(content));
    sender.flush();
    plain.add(bytes, before);
    return events;
  }

  @Benchmark
  public long cloudTrailObjectOf100Megabytes(Plain plain) throws IOException {
    return object("CloudTrail/eu-west-1/x.json.gz", cloudTrail, LARGE, plain);
  }

  @Benchmark
  public long flowLogObject(Plain plain) throws IOException {
    return object("vpcflowlogs/eu-west-1/x.log.gz", flowLogs, SMALL, plain);
  }

  @Benchmark
  public long accessLogObject(Plain plain) throws IOException {
    return object("elasticloadbalancing/eu-west-1/x.log.gz", accessLogs, SMALL, plain);
  }

  @Benchmark
  public void logSubscription(Plain plain) {
    long before = Plain.now();
    new LogsSubscription(sender).handle(subscription);
    plain.add(subscriptionBytes, before);
  }

  @Benchmark
  public void notification(Plain plain) {
    long before = Plain.now();
    new Signals(sender).handle(alarm);
    plain.add(alarmBytes, before);
  }

  /** Takes everything at once. */
  private static final class Taking implements KinesisClient {
    @Override
    public PutRecordsResponse putRecords(PutRecordsRequest request) {
      return PutRecordsResponse.builder()
          .records(Collections.nCopies(request.records().size(), TAKEN))
          .build();
    }

    @Override
    public String serviceName() {
      return "kinesis";
    }

    @Override
    public void close() {
      // nothing is open
    }
  }
}
