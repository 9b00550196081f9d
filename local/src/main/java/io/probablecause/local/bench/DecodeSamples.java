package io.probablecause.local.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

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
    SampleLines lines = new SampleLines(random, Mix.PLAIN);
    List<byte[]> records = new ArrayList<>();
    long plain = 0;
    for (int i = 0; i < RECORDS; i++) {
      byte[] message = message(source, lines, random, i, arrival);
      plain += message.length;
      records.add(SubscriptionMessage.gzip(message));
    }
    List<String> paths =
        switch (source) {
          case "flow" -> FLOW_PATHS;
          case "cloudtrail" -> CLOUDTRAIL_PATHS;
          default -> APPLICATION_PATHS;
        };
    return new DecodeSamples(records, paths, RECORDS * EVENTS_IN_RECORD, plain);
  }

  private static byte[] message(
      String source, SampleLines lines, Random random, int number, long arrival) {
    String group =
        switch (source) {
          case "flow" -> "/vpc/flow-logs";
          case "cloudtrail" -> "aws-cloudtrail-logs";
          default -> "/ecs/shop-" + number % 7;
        };
    SubscriptionMessage message = new SubscriptionMessage(group, "stream-" + number);
    for (int i = 0; i < EVENTS_IN_RECORD; i++) {
      long time = arrival - 20_000 + i * 37L;
      String id = "3952872065" + SampleLines.digits(random, 46);
      message.add(id, time, lines.line(source, number, time));
    }
    return message.plain();
  }
}
