package io.probablecause.local.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/**
 * Subscription records as CloudWatch Logs would send them, from a seeded generator: the same each
 * time.
 *
 * @param records gzipped subscription messages
 * @param paths the fields that rules may read of such events
 * @param plainBytes how much they come to after decompression
 */
record DecodeSamples(List<byte[]> records, List<String> paths, int events, long plainBytes) {
  private static final int RECORDS = 40;
  private static final int EVENTS_IN_RECORD = 60;
  private static final long SEED = 20_260_301;
  private static final List<String> APPLICATION_PATHS =
      List.of("level", "logger", "thread", "message", "trace_id", "span_id", "exception");
  private static final List<String> FLOW_PATHS =
      List.of(
          "version",
          "account-id",
          "interface-id",
          "srcaddr",
          "dstaddr",
          "srcport",
          "dstport",
          "protocol",
          "packets",
          "bytes",
          "start",
          "end",
          "action",
          "log-status",
          "pkt-srcaddr",
          "pkt-dstaddr",
          "vpc-id",
          "tcp-flags",
          "flow-direction");
  private static final List<String> CLOUDTRAIL_PATHS =
      List.of(
          "eventSource",
          "eventName",
          "apiName",
          "errorCode",
          "errorCodeNormalised",
          "errorMessage",
          "readOnly",
          "eventType",
          "awsRegion",
          "sourceIPAddress",
          "userAgent",
          "recipientAccountId",
          "userIdentity.type",
          "userIdentity.arn",
          "userIdentity.invokedBy",
          "userIdentity.sessionContext.sessionIssuer.userName",
          "resources.ARN",
          "requestParameters.instancesSet.items.instanceId",
          "requestParameters.groupId",
          "requestParameters.ipPermissions.items.fromPort",
          "requestParameters.dBInstanceIdentifier",
          "requestParameters.functionName",
          "requestParameters.roleName",
          "responseElements.instancesSet.items.currentState.name",
          "responseElements._return");

  static DecodeSamples of(String source, long arrival) {
    Random random = new Random(SEED);
    List<byte[]> records = new ArrayList<>();
    long plain = 0;
    for (int i = 0; i < RECORDS; i++) {
      byte[] message = message(source, random, i, arrival).getBytes(StandardCharsets.UTF_8);
      plain += message.length;
      records.add(gzip(message));
    }
    List<String> paths =
        switch (source) {
          case "flow" -> FLOW_PATHS;
          case "cloudtrail" -> CLOUDTRAIL_PATHS;
          default -> APPLICATION_PATHS;
        };
    return new DecodeSamples(records, paths, RECORDS * EVENTS_IN_RECORD, plain);
  }

  private static String message(String source, Random random, int number, long arrival) {
    StringBuilder out = new StringBuilder(1 << 16);
    String group =
        switch (source) {
          case "flow" -> "/vpc/flow-logs";
          case "cloudtrail" -> "aws-cloudtrail-logs";
          default -> "/ecs/shop-" + number % 7;
        };
    out.append("{\"messageType\":\"DATA_MESSAGE\",\"owner\":\"111122223333\",\"logGroup\":\"")
        .append(group)
        .append("\",\"logStream\":\"stream-")
        .append(number)
        .append("\",\"subscriptionFilters\":[\"all\"],\"logEvents\":[");
    for (int i = 0; i < EVENTS_IN_RECORD; i++) {
      long time = arrival - 20_000 + i * 37L;
      out.append(i == 0 ? "" : ",").append("{\"id\":\"3952872065").append(digits(random, 46));
      out.append("\",\"timestamp\":").append(time).append(",\"message\":\"");
      out.append(escaped(line(source, random, number, time))).append("\"}");
    }
    return out.append("]}").toString();
  }

  private static String line(String source, Random random, int number, long time) {
    return switch (source) {
      case "flow" -> flow(random, number, time);
      case "cloudtrail" -> cloudTrail(random, time);
      default -> number % 2 == 0 ? jsonLine(random, time) : textLine(random, time);
    };
  }

  /** A log stream of flow logs belongs to one interface. */
  private static String flow(Random random, int number, long time) {
    long start = time / 1_000 - 60;
    return "2 111122223333 eni-0"
        + hex(new Random(number), 16)
        + " 10.0."
        + random.nextInt(32)
        + "."
        + random.nextInt(250)
        + " 10.0."
        + random.nextInt(32)
        + "."
        + random.nextInt(250)
        + " "
        + (1_024 + random.nextInt(60_000))
        + " "
        + List.of("443", "5432", "8080", "6379").get(random.nextInt(4))
        + " 6 "
        + random.nextInt(400)
        + " "
        + random.nextInt(90_000)
        + " "
        + start
        + " "
        + (start + 55)
        + (random.nextInt(20) == 0 ? " REJECT OK" : " ACCEPT OK");
  }

  private static final List<String> TEXTS =
      List.of(
          "order %d accepted for customer %s in %d ms",
          "cache miss for basket %d, loading shard %s after %d attempts",
          "published stock.changed partition=%d key=%s offset=%d",
          "slow call to payments: request %d of tenant %s took %d ms");

  private static String text(Random random) {
    return String.format(
        TEXTS.get(random.nextInt(TEXTS.size())),
        random.nextInt(1 << 20),
        hex(random, 8),
        random.nextInt(900));
  }

  private static String jsonLine(Random random, long time) {
    return "{\"@timestamp\":\""
        + Instant.ofEpochMilli(time)
        + "\",\"level\":\""
        + level(random)
        + "\",\"logger_name\":\"com.shop.orders.OrderService\",\"thread_name\":\"http-nio-8080-exec-"
        + random.nextInt(20)
        + "\",\"traceId\":\""
        + hex(random, 32)
        + "\",\"spanId\":\""
        + hex(random, 16)
        + "\",\"message\":\""
        + text(random)
        + "\",\"tenant\":\"t"
        + random.nextInt(99)
        + "\",\"duration\":"
        + random.nextInt(5_000)
        + "}";
  }

  private static String textLine(Random random, long time) {
    String at =
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS")
            .format(Instant.ofEpochMilli(time).atOffset(ZoneOffset.UTC));
    return at
        + " "
        + level(random)
        + " [shop,"
        + hex(random, 32)
        + ","
        + hex(random, 16)
        + "] 1 --- [exec-"
        + random.nextInt(20)
        + "] com.shop.orders.OrderService : "
        + text(random);
  }

  private static String level(Random random) {
    int draw = random.nextInt(40);
    return draw == 0 ? "ERROR" : draw < 3 ? "WARN" : "INFO";
  }

  private static String cloudTrail(Random random, long time) {
    boolean write = random.nextInt(5) == 0;
    String id = "i-0" + hex(random, 16);
    String call = write ? "RebootInstances" : "DescribeInstances";
    return "{\"eventVersion\":\"1.10\",\"userIdentity\":{\"type\":\"AssumedRole\",\"principalId\":\"AROA"
        + hex(random, 16).toUpperCase()
        + ":deploy\",\"arn\":\"arn:aws:sts::111122223333:assumed-role/deploy/session-"
        + random.nextInt(999)
        + "\",\"accountId\":\"111122223333\",\"accessKeyId\":\"ASIA"
        + hex(random, 16).toUpperCase()
        + "\",\"sessionContext\":{\"sessionIssuer\":{\"type\":\"Role\",\"principalId\":\"AROA"
        + hex(random, 16).toUpperCase()
        + "\",\"arn\":\"arn:aws:iam::111122223333:role/deploy\",\"accountId\":\"111122223333\",\"userName\":\"deploy\"},"
        + "\"attributes\":{\"creationDate\":\""
        + Instant.ofEpochMilli(time - 900_000)
        + "\",\"mfaAuthenticated\":\"false\"}}},\"eventTime\":\""
        + Instant.ofEpochSecond(time / 1_000)
        + "\",\"eventSource\":\"ec2.amazonaws.com\",\"eventName\":\""
        + call
        + "\",\"awsRegion\":\"eu-west-1\",\"sourceIPAddress\":\"198.51.100."
        + random.nextInt(250)
        + "\",\"userAgent\":\"aws-cli/2.15.30 md/awscrt#0.19.19 ua/2.0 os/linux#5.10 lang/python#3.11.8\","
        + (random.nextInt(12) == 0
            ? "\"errorCode\":\"Client.UnauthorizedOperation\",\"errorMessage\":\"You are not authorized to perform this operation.\","
            : "")
        + "\"requestParameters\":{\"instancesSet\":{\"items\":[{\"instanceId\":\""
        + id
        + "\"}]},\"filterSet\":{}},\"responseElements\":"
        + (write ? "{\"requestId\":\"" + uuid(random) + "\",\"_return\":true}" : "null")
        + ",\"requestID\":\""
        + uuid(random)
        + "\",\"eventID\":\""
        + uuid(random)
        + "\",\"readOnly\":"
        + !write
        + ",\"resources\":[{\"accountId\":\"111122223333\",\"type\":\"AWS::EC2::Instance\",\"ARN\":\"arn:aws:ec2:eu-west-1:111122223333:instance/"
        + id
        + "\"}],\"eventType\":\"AwsApiCall\",\"managementEvent\":true,\"recipientAccountId\":\"111122223333\",\"eventCategory\":\"Management\","
        + "\"tlsDetails\":{\"tlsVersion\":\"TLSv1.3\",\"cipherSuite\":\"TLS_AES_128_GCM_SHA256\",\"clientProvidedHostHeader\":\"ec2.eu-west-1.amazonaws.com\"}}";
  }

  private static String uuid(Random random) {
    return hex(random, 8)
        + "-"
        + hex(random, 4)
        + "-"
        + hex(random, 4)
        + "-"
        + hex(random, 4)
        + "-"
        + hex(random, 12);
  }

  private static String hex(Random random, int length) {
    return drawn(random, length, "0123456789abcdef");
  }

  private static String digits(Random random, int length) {
    return drawn(random, length, "0123456789");
  }

  private static String drawn(Random random, int length, String alphabet) {
    StringBuilder out = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      out.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return out.toString();
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
