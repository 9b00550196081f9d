package io.probablecause.local.bench;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;

/** Lines as applications, VPC flow logs and CloudTrail write them, from a seeded generator. */
final class SampleLines {
  private static final int HOSTS = 250;

  private final Random random;
  private final Mix mix;
  private String trace = "";
  private int linesOfTrace;

  SampleLines(Random random, Mix mix) {
    this.random = random;
    this.mix = mix;
  }

  String line(String source, int number, long time) {
    return switch (source) {
      case "flow" -> flow(number, time);
      case "cloudtrail" -> cloudTrail(time);
      default -> number % 2 == 0 ? jsonLine(time) : textLine(time);
    };
  }

  /** A log stream of flow logs belongs to one interface. */
  private String flow(int number, long time) {
    long start = time / 1_000 - 60;
    return "2 111122223333 eni-0"
        + hex(new Random(number), 16)
        + " "
        + (mix.peers() == 0 ? address(random) : caller(number, random.nextInt(mix.peers())))
        + " "
        + address(mix.peers() == 0 ? random : new Random(-number))
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

  private static String address(Random random) {
    return "10.0." + random.nextInt(32) + "." + random.nextInt(HOSTS);
  }

  /** Of an application that depends on the one which the interface belongs to, or from outside. */
  private static String caller(int number, int peer) {
    String called = address(new Random(-number));
    int application =
        Integer.parseInt(called.substring(called.lastIndexOf('.') + 1)) % JobSamples.APPLICATIONS;
    int caller = 2 * application + peer % 2;
    return caller < JobSamples.APPLICATIONS
        ? "10.0." + number % 32 + "." + (caller + JobSamples.APPLICATIONS * (peer / 2))
        : "203.0.113." + peer;
  }

  private static final List<String> TEXTS =
      List.of(
          "order %d accepted for customer %s in %d ms",
          "cache miss for basket %d, loading shard %s after %d attempts",
          "published stock.changed partition=%d key=%s offset=%d",
          "slow call to payments: request %d of tenant %s took %d ms");

  private static final List<String> TROUBLES =
      List.of(
          "java.net.SocketTimeoutException: Read timed out calling payments, order %d of %s, %d ms",
          "HikariPool-1 - Connection is not available, request timed out: order %d of %s, %d ms",
          "FATAL: remaining connection slots are reserved, order %d of %s, waited %d ms",
          "getaddrinfo ENOTFOUND stock.internal, order %d of %s, attempt %d",
          "java.lang.OutOfMemoryError: Java heap space, order %d of %s after %d ms");

  private String text(boolean trouble) {
    List<String> texts = trouble ? TROUBLES : TEXTS;
    return String.format(
        texts.get(random.nextInt(texts.size())),
        random.nextInt(1 << 20),
        hex(random, 8),
        random.nextInt(900));
  }

  private boolean trouble() {
    return mix.trouble() > 0 && random.nextDouble() < mix.trouble();
  }

  private String trace() {
    if (linesOfTrace++ % mix.linesOfTrace() == 0) {
      trace = hex(random, 32);
    }
    return trace;
  }

  private String jsonLine(long time) {
    boolean trouble = trouble();
    return "{\"@timestamp\":\""
        + Instant.ofEpochMilli(time)
        + "\",\"level\":\""
        + level(trouble)
        + "\",\"logger_name\":\"com.shop.orders.OrderService\",\"thread_name\":\"http-nio-8080-exec-"
        + random.nextInt(20)
        + "\",\"traceId\":\""
        + trace()
        + "\",\"spanId\":\""
        + hex(random, 16)
        + "\",\"message\":\""
        + text(trouble)
        + "\",\"tenant\":\"t"
        + random.nextInt(99)
        + "\",\"duration\":"
        + random.nextInt(5_000)
        + "}";
  }

  private String textLine(long time) {
    boolean trouble = trouble();
    String at =
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS")
            .format(Instant.ofEpochMilli(time).atOffset(ZoneOffset.UTC));
    return at
        + " "
        + level(trouble)
        + " [shop,"
        + trace()
        + ","
        + hex(random, 16)
        + "] 1 --- [exec-"
        + random.nextInt(20)
        + "] com.shop.orders.OrderService : "
        + text(trouble);
  }

  private String level(boolean trouble) {
    if (trouble) {
      return "ERROR";
    }
    int draw = random.nextInt(40);
    return draw == 0 ? "ERROR" : draw < 3 ? "WARN" : "INFO";
  }

  private String instance() {
    return mix.instances() == 0
        ? "i-0" + hex(random, 16)
        : String.format("i-0%016x", random.nextInt(mix.instances()));
  }

  private String cloudTrail(long time) {
    boolean write = random.nextInt(mix.writeOneIn()) == 0;
    String id = instance();
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

  static String digits(Random random, int length) {
    return drawn(random, length, "0123456789");
  }

  private static String drawn(Random random, int length, String alphabet) {
    StringBuilder out = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      out.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return out.toString();
  }
}
