package io.probablecause.core.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.event.EventKind;
import io.probablecause.core.event.RejectReason;
import io.probablecause.core.event.TimeSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SignalDecoderTest {
  private static final long ARRIVAL = Decoding.at("2026-03-03T09:12:18Z");
  private static final long CHANGED = Decoding.at("2026-03-03T09:11:40.989Z");
  private static final String ARN = "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:orders-5xx";
  private static final String EVENT_BRIDGE =
      "{\"version\":\"0\",\"id\":\"e-1\",\"detail-type\":\"CloudWatch Alarm State Change\",\"source\":\"aws.cloudwatch\",\"account\":\"111122223333\",\"time\":\"2026-03-03T09:11:41Z\",\"region\":\"eu-west-1\",\"resources\":[\""
          + ARN
          + "\"],\"detail\":{\"alarmName\":\"orders-5xx\",\"state\":{\"value\":\"ALARM\",\"reason\":\"r\",\"timestamp\":\"2026-03-03T09:11:40.989+0000\"},\"previousState\":{\"value\":\"OK\"},"
          + "\"configuration\":{\"description\":\"[SEV2] orders\",\"metrics\":[{\"metricStat\":{\"metric\":{\"name\":\"5xx\",\"namespace\":\"n\",\"dimensions\":{\"LoadBalancer\":\"app/x\"}}}}]}}}";
  private static final String SNS_BODY =
      "{\"AlarmName\":\"orders-5xx\",\"AlarmDescription\":\"[SEV2] orders\",\"AWSAccountId\":\"111122223333\",\"NewStateValue\":\"ALARM\",\"NewStateReason\":\"r\",\"StateChangeTime\":\"2026-03-03T09:11:40.989+0000\",\"Region\":\"EU (Ireland)\",\"AlarmArn\":\""
          + ARN
          + "\",\"OldStateValue\":\"OK\",\"Trigger\":{\"MetricName\":\"5xx\",\"Namespace\":\"n\",\"Dimensions\":[{\"value\":\"app/x\",\"name\":\"LoadBalancer\"}]}}";
  private static final String LAMBDA_ACTION =
      "{\"source\":\"aws.cloudwatch\",\"alarmArn\":\""
          + ARN
          + "\",\"accountId\":\"111122223333\",\"time\":\"2026-03-03T09:11:41Z\",\"region\":\"eu-west-1\",\"alarmData\":{\"alarmName\":\"orders-5xx\",\"state\":{\"value\":\"ALARM\",\"reason\":\"r\",\"timestamp\":\"2026-03-03T09:11:40.989+0000\"},\"previousState\":{\"value\":\"OK\"},"
          + "\"configuration\":{\"description\":\"[SEV2] orders\",\"metrics\":[{\"metricStat\":{\"metric\":{\"name\":\"5xx\",\"dimensions\":{\"LoadBalancer\":\"app/x\"}}}}]}}}";

  private static Decoding read(String text) {
    return new Decoding(
            "source",
            "detail-type",
            "detail.x",
            "eventName",
            "resourceId",
            "changeType",
            "resources",
            "detail.eventTypeCode")
        .signal(Decoding.utf8(text), ARRIVAL);
  }

  private static String sns(String message) {
    return Decoding.json(
        Map.of(
            "Records",
            java.util.List.of(
                Map.of(
                    "EventSource",
                    "aws:sns",
                    "Sns",
                    Map.of("MessageId", "sns-1", "Message", message)))));
  }

  @Test
  void readsOneAlarmAlikeOnAllItsPaths() {
    for (String text : new String[] {EVENT_BRIDGE, sns(SNS_BODY), SNS_BODY, LAMBDA_ACTION}) {
      Decoding seen = read(text);
      assertThat(seen.rejected).isEmpty();
      assertThat(seen.alarms)
          .as(text)
          .containsExactly(
              new AlarmChange(
                  "orders-5xx",
                  ARN,
                  "ALARM",
                  "OK",
                  CHANGED,
                  "r",
                  "[SEV2] orders",
                  false,
                  "",
                  "111122223333",
                  "eu-west-1",
                  Map.of("LoadBalancer", "app/x"),
                  "SEV2"));
      assertThat(seen.events.get(0).kind()).isEqualTo(EventKind.EVENTBRIDGE);
    }
    assertThat(read(EVENT_BRIDGE).events.get(0).eventId()).isEqualTo("e-1");
    assertThat(read(sns(SNS_BODY)).events.get(0).eventId()).isEqualTo("sns-1");
    assertThat(read(LAMBDA_ACTION).events.get(0).eventId())
        .isEqualTo(read(LAMBDA_ACTION).events.get(0).eventId())
        .isNotEmpty();
  }

  @Test
  void knowsCompositeAlarmsAndInsufficientData() {
    String composite =
        EVENT_BRIDGE
            .replace("\"metrics\":", "\"alarmRule\":\"ALARM(a) OR ALARM(b)\",\"was\":")
            .replace("\"value\":\"ALARM\"", "\"value\":\"INSUFFICIENT_DATA\"");
    AlarmChange alarm = read(composite).alarms.get(0);
    assertThat(alarm.composite()).isTrue();
    assertThat(alarm.alarmRule()).isEqualTo("ALARM(a) OR ALARM(b)");
    assertThat(alarm.state()).isEqualTo("INSUFFICIENT_DATA");
    assertThat(alarm.dimensions()).isEmpty();
  }

  @Test
  void takesNothingElseForAnAlarm() {
    assertThat(read(EVENT_BRIDGE.replace("State Change", "Configuration Change")).alarms).isEmpty();
  }

  @Test
  void readsEventsAsPutEventsTakesThem() {
    Decoding seen =
        read(
            "[{\"DetailType\":\"AWS Health Event\",\"Source\":\"aws.health\",\"Resources\":[\"vol-1\"],\"Detail\":\"{\\\"eventTypeCode\\\":\\\"AWS_EBS_VOLUME_LOST\\\",\\\"startTime\\\":\\\"Tue, 3 Mar 2026 06:06:01 GMT\\\"}\"}]");
    assertThat(seen.only().fields())
        .containsEntry("source", "aws.health")
        .containsEntry("detail-type", "AWS Health Event")
        .containsEntry("detail.eventTypeCode", "AWS_EBS_VOLUME_LOST");
    assertThat(seen.only().time()).isEqualTo(Decoding.at("2026-03-03T06:06:01Z"));
  }

  @Test
  void readsCloudTrailAndConfigInsideEventBridgeAndKeepsTheEnvelopesId() {
    Decoding seen =
        read(
            "{\"id\":\"e-2\",\"detail-type\":\"AWS API Call via CloudTrail\",\"source\":\"aws.ec2\",\"time\":\"2026-03-03T09:11:41Z\",\"account\":\"1\",\"detail\":{\"eventVersion\":\"1.08\",\"eventTime\":\"2026-03-03T09:11:00Z\",\"eventSource\":\"ec2.amazonaws.com\",\"eventName\":\"RebootInstances\",\"eventID\":\"c-1\"}}");
    assertThat(seen.only().kind()).isEqualTo(EventKind.CLOUDTRAIL);
    assertThat(seen.only().eventId()).isEqualTo("e-2");
    assertThat(seen.only().time()).isEqualTo(Decoding.at("2026-03-03T09:11:00Z"));
    assertThat(seen.only().fields())
        .containsEntry("eventName", "RebootInstances")
        .containsEntry("detail-type", "AWS API Call via CloudTrail");
    seen =
        read(
            "{\"id\":\"e-3\",\"detail-type\":\"Config Configuration Item Change\",\"source\":\"aws.config\",\"detail\":{\"configurationItemDiff\":{\"changeType\":\"DELETE\"},\"configurationItem\":{\"resourceType\":\"AWS::EC2::Instance\",\"resourceId\":\"i-1\",\"configurationItemCaptureTime\":\"2026-03-03T09:10:00Z\"}}}");
    assertThat(seen.only().kind()).isEqualTo(EventKind.CONFIG_ITEM);
    assertThat(seen.only().fields())
        .containsEntry("resourceId", "i-1")
        .containsEntry("changeType", "DELETE");
    assertThat(seen.only().time()).isEqualTo(Decoding.at("2026-03-03T09:10:00Z"));
  }

  @Test
  void readsGzippedAndSeveralEventsInOneRecord() {
    Decoding seen =
        new Decoding()
            .signal(
                Decoding.gzip(
                    Decoding.utf8(EVENT_BRIDGE + "\n" + EVENT_BRIDGE.replace("e-1", "e-9"))),
                ARRIVAL);
    assertThat(seen.events).extracting(Decoding.Seen::eventId).containsExactly("e-1", "e-9");
  }

  @Test
  void usesArrivalWhereAPlaceholderStandsForTheTime() {
    Decoding seen =
        read(
            "{\"detail-type\":\"t\",\"source\":\"s\",\"time\":\"yyyy-mm-ddThh:mm:ssZ\",\"detail\":{\"x\":1}}");
    assertThat(seen.only().timeSource()).isEqualTo(TimeSource.ARRIVAL);
  }

  @Test
  void rejectsWhatIsNoSignalSayingWhy() {
    Map<String, RejectReason> cases =
        Map.of(
            "",
            RejectReason.EMPTY_RECORD,
            "hello",
            RejectReason.NOT_JSON,
            "7",
            RejectReason.NOT_AN_OBJECT,
            "{\"a\":1}",
            RejectReason.UNKNOWN_SHAPE,
            "{\"detail-type\":\"x\",\"detail\":{",
            RejectReason.NOT_JSON,
            "[{\"DetailType\":\"x\",\"Detail\":\"no json\"}]",
            RejectReason.WRONG_TYPE,
            "{\"a\":".repeat(300),
            RejectReason.TOO_DEEP,
            "{\"Records\":[{\"Sns\":{\"Message\":\"just text\"}}]}",
            RejectReason.UNKNOWN_SHAPE);
    cases.forEach(
        (text, reason) -> {
          Decoding seen = read(text);
          assertThat(seen.events).as(text).isEmpty();
          assertThat(seen.rejected).as(text).extracting(r -> r.reason()).containsExactly(reason);
        });
  }
}
