package io.probablecause.core.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.probablecause.core.event.EventKind;
import io.probablecause.core.event.RejectReason;
import io.probablecause.core.event.TimeSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FlowLogsTest {
  private static final long LOGGED = Decoding.at("2026-03-03T09:13:00Z");
  private static final long START = LOGGED / 1_000 - 60;
  private static final String[] PATHS = {
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
    "vpc-id",
    "pkt-srcaddr",
    "pkt-dstaddr",
    "tcp-flags",
    "type",
    "flow-direction",
    "reject-reason",
    "tgw-id",
    "tgw-attachment-id",
    "ecs-service-name",
    "instance-id"
  };

  private static Decoding read(FormatHints hints, String... lines) {
    return new Decoding(DecodeLimits.defaults(), hints, PATHS).lines("/vpc/flow", LOGGED, lines);
  }

  private static Map<String, Object> one(String line) {
    return read(FormatHints.none(), line).only().fields();
  }

  @Test
  void readsTheDefaultFormat() {
    Decoding.Seen seen =
        read(
                FormatHints.none(),
                "2 111122223333 eni-0a1 10.0.0.5 10.0.1.9 40110 5432 6 7 420 "
                    + START
                    + " "
                    + (START + 50)
                    + " REJECT OK")
            .only();
    assertThat(seen.kind()).isEqualTo(EventKind.FLOW_LOG);
    assertThat(seen.time()).isEqualTo(START * 1_000);
    assertThat(seen.timeSource()).isEqualTo(TimeSource.EVENT);
    assertThat(seen.fields())
        .containsEntry("version", 2L)
        .containsEntry("account-id", "111122223333")
        .containsEntry("srcaddr", "10.0.0.5")
        .containsEntry("dstport", 5432L)
        .containsEntry("action", "REJECT")
        .containsEntry("log-status", "OK");
  }

  @Test
  void readsADashAsAbsentAndKeepsNoDataAndSkipData() {
    for (String status : new String[] {"NODATA", "SKIPDATA"}) {
      Map<String, Object> fields =
          one("2 unknown eni-0a1 - - - - - - - " + START + " " + START + " - " + status);
      assertThat(fields).containsEntry("log-status", status).containsEntry("account-id", "unknown");
      assertThat(fields).doesNotContainKeys("srcaddr", "action", "bytes");
    }
    assertThat(
            one(
                "2 1 eni-0a1 2a02:cf40:: 10.0.0.1 0 0 1 1 1 "
                    + START
                    + " "
                    + START
                    + " REJECT NODATA"))
        .containsEntry("action", "REJECT")
        .containsEntry("srcport", 0L)
        .containsEntry("srcaddr", "2a02:cf40::");
  }

  @Test
  void readsDoubledSpaces() {
    assertThat(
            one(
                "2 1 eni-0a1 10.0.0.1 10.0.0.2  80   81 6 1 1 "
                    + START
                    + " "
                    + START
                    + " ACCEPT OK"))
        .containsEntry("srcport", 80L)
        .containsEntry("dstport", 81L);
  }

  @Test
  void takesTheOrderFromTheHint() {
    FormatHints hints =
        FormatHints.none()
            .withFlowLogFormat("/vpc/*", "${srcaddr} ${bytes} ${dstaddr} ${packets} ${account-id}");
    assertThat(read(hints, "10.0.0.1 77 10.0.0.2 3 111122223333").only().fields())
        .containsEntry("bytes", 77L)
        .containsEntry("packets", 3L)
        .containsEntry("account-id", "111122223333");
  }

  @Test
  void refusesAFormatWithAFieldThatFlowLogsDoNotHave() {
    assertThatThrownBy(() -> FormatHints.none().withFlowLogFormat("*", "srcaddr colour"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("colour");
  }

  @Test
  void takesTheOrderFromAHeaderLineHoweverOftenItComesAndRemembersItForTheStream() {
    String header = "version dstaddr srcaddr interface-id action log-status";
    Decoding seen =
        read(
            FormatHints.none(),
            header,
            "3 10.0.0.2 10.0.0.1 eni-0a1 REJECT OK",
            header,
            "3 10.0.0.4 10.0.0.3 eni-0a1 ACCEPT OK");
    seen.lines("/vpc/flow", LOGGED, "3 10.0.0.6 10.0.0.5 eni-0a1 ACCEPT OK");
    assertThat(seen.rejected).isEmpty();
    assertThat(seen.events)
        .extracting(e -> e.get("srcaddr"))
        .containsExactly("10.0.0.1", "10.0.0.3", "10.0.0.5");
  }

  @Test
  void infersWhatIsUnambiguousInAFormatThatNobodyNamed() {
    Map<String, Object> fields = one("2 eni-0a1 172.31.16.139 172.31.16.21");
    assertThat(fields)
        .containsEntry("interface-id", "eni-0a1")
        .containsEntry("srcaddr", "172.31.16.139")
        .containsEntry("dstaddr", "172.31.16.21");
    fields =
        one(
            "5 52.95.128.179 10.0.0.71 80 34210 6 "
                + START
                + " "
                + (START + 9)
                + " IPv4 14 15044 123456789012 vpc-0ab i-0c50d5961bcb2d47b eni-0a1 - ACCEPT 19 52.95.128.179 10.0.0.71 S3 - ingress OK");
    assertThat(fields)
        .containsEntry("pkt-srcaddr", "52.95.128.179")
        .containsEntry("srcport", 80L)
        .containsEntry("vpc-id", "vpc-0ab")
        .containsEntry("action", "ACCEPT")
        .containsEntry("start", START)
        .containsEntry("flow-direction", "ingress");
    assertThat(fields).doesNotContainKeys("bytes", "packets", "tcp-flags");
  }

  @Test
  void readsTheDocumentedOrdersOfLaterVersions() {
    String v5 =
        "5 111122223333 eni-0a1 10.0.0.1 10.0.0.2 1 2 17 52 1 "
            + START
            + " "
            + START
            + " REJECT OK vpc-1 subnet-1 i-1 1 IPv4 10.0.0.9 10.0.0.8 us-east-1 use1-az5 - - AMAZON CLOUDFRONT ingress 1";
    assertThat(one(v5))
        .containsEntry("pkt-srcaddr", "10.0.0.9")
        .containsEntry("flow-direction", "ingress");
    String v8 = v5 + " - cl - - - - shop-service - - - BPA";
    assertThat(one(v8))
        .containsEntry("ecs-service-name", "shop-service")
        .containsEntry("reject-reason", "BPA");
    assertThat(one(v8 + " nat-1 1 nat_gateway")).containsEntry("reject-reason", "BPA");
  }

  @Test
  void readsTransitGatewayLines() {
    String line =
        "6 TransitGateway 111122223333 tgw-0a tgw-attach-0b 1 2 vpc-1 vpc-2 subnet-1 subnet-2 eni-1 eni-2 az1 az2 tgw-attach-0c"
            + " 10.0.0.1 10.0.1.1 12345 443 6 10 1000 "
            + START
            + " "
            + START
            + " OK IPv4 0 3 0 0 2 us-east-1 ingress - -";
    assertThat(one(line))
        .containsEntry("tgw-id", "tgw-0a")
        .containsEntry("srcaddr", "10.0.0.1")
        .containsEntry("dstport", 443L);
  }

  @Test
  void readsFlowLogsInJsonAndWrappedInJson() {
    assertThat(
            one(
                "{\"version\":2,\"account_id\":\"1\",\"interface-id\":\"eni-0a1\",\"srcaddr\":\"10.0.0.1\",\"dstaddr\":\"10.0.0.2\",\"srcport\":\"80\",\"action\":\"-\",\"start\":"
                    + START
                    + "}"))
        .containsEntry("srcport", 80L)
        .containsEntry("account-id", "1")
        .doesNotContainKey("action");
    assertThat(
            one("{\"message\":\"2 1 eni-0a1 - - - - - - - " + START + " " + START + " - NODATA\"}"))
        .containsEntry("log-status", "NODATA");
  }

  @Test
  void usesTheEndWhereTheStartCannotBeBelieved() {
    Decoding.Seen seen =
        read(
                FormatHints.none(),
                "2 1 eni-0a1 10.0.0.1 10.0.0.2 80 81 6 1 1 164000066 " + START + " ACCEPT OK")
            .only();
    assertThat(seen.time()).isEqualTo(START * 1_000);
  }

  @Test
  void rejectsALineThatIsCutShort() {
    Decoding seen =
        read(
            FormatHints.none(),
            "2 111122223333 eni-0a1 - - - - - - - " + START + " " + START + " -");
    assertThat(seen.events).isEmpty();
    assertThat(seen.rejected)
        .extracting(r -> r.reason())
        .containsExactly(RejectReason.BROKEN_FLOW_LOG);
  }

  @Test
  void rejectsALineOfWhichNothingUsefulCanBeTold() {
    Decoding seen = read(FormatHints.none(), "3 vpc-1 subnet-1 17 42 eni-0a1 99");
    assertThat(seen.rejected)
        .extracting(r -> r.reason())
        .containsExactly(RejectReason.UNKNOWN_FLOW_LOG_FORMAT);
  }

  @Test
  void readsTheFieldsOfEcsInAnOrderOfOnesOwn() {
    FormatHints hints =
        FormatHints.none()
            .withFlowLogFormat(
                "/ecs/flow*",
                "${srcaddr} ${dstaddr} ${action} ${ecs-cluster-name} ${ecs-service-name} ${ecs-task-id}"
                    + " ${ecs-task-arn} ${log-status}");
    Decoding seen =
        new Decoding(
                DecodeLimits.defaults(),
                hints,
                "action",
                "ecs-cluster-name",
                "ecs-service-name",
                "ecs-task-id",
                "ecs-task-arn")
            .lines(
                "/ecs/flow-logs",
                Decoding.at("2026-03-03T09:12:18Z"),
                "10.0.0.5 10.0.1.9 REJECT shop payments 1f2e arn:aws:ecs:eu-west-1:1:task/shop/1f2e OK",
                "- - - - - - - NODATA");
    assertThat(seen.events.get(0).fields())
        .containsEntry("action", "REJECT")
        .containsEntry("ecs-cluster-name", "shop")
        .containsEntry("ecs-service-name", "payments")
        .containsEntry("ecs-task-id", "1f2e")
        .containsEntry("ecs-task-arn", "arn:aws:ecs:eu-west-1:1:task/shop/1f2e");
    assertThat(seen.events.get(1).fields()).isEmpty();
    assertThat(seen.rejected).isEmpty();
  }
}
