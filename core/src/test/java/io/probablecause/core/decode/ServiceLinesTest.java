package io.probablecause.core.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.event.EventKind;
import io.probablecause.core.event.JsonNull;
import io.probablecause.core.event.RejectReason;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What AWS services and servers write: access logs, Lambda, RDS, API Gateway, CloudTrail, Config.
 */
final class ServiceLinesTest {
  private static final long LOGGED = Decoding.at("2026-03-03T09:12:18Z");
  private static final String[] PATHS = {
    "status", "method", "path", "target_status", "duration_ms", "target", "client", "host",
        "trace_id", "error_reason",
    "billed_ms", "memory_mb", "max_memory_mb", "init_ms", "request_id", "type", "level", "message",
        "user", "database",
    "pid", "sqlstate", "error_code", "logger", "thread", "upstream", "exception", "user_agent",
        "target_group"
  };

  private static Decoding.Seen read(String group, String line) {
    return new Decoding(PATHS).lines(group, LOGGED, line).expire(LOGGED + 60_000).only();
  }

  @Test
  void readsLoadBalancerLines() {
    Decoding.Seen seen =
        read(
            "/elb",
            "https 2026-03-03T09:12:17.186641Z app/shop/50dc 192.0.2.9:2817 10.0.0.1:80 0.010 2.048 0.001 502 502 34 366 \"GET https://shop.example.com:443/cart/7?x=1 HTTP/1.1\" \"curl/8\" ECDHE TLSv1.2 arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/t/73e \"Root=1-58337262-36d228ad5d99923122bbe354\" \"shop\" \"-\" 0 2026-03-03T09:12:15.364000Z \"forward\" \"-\" \"-\" \"10.0.0.1:80\" \"502\" \"-\" \"-\" TID_1 extra");
    assertThat(seen.kind()).isEqualTo(EventKind.LOAD_BALANCER_ACCESS);
    assertThat(seen.time()).isEqualTo(Decoding.at("2026-03-03T09:12:17.186Z"));
    assertThat(seen.fields())
        .containsEntry("status", 502L)
        .containsEntry("target_status", 502L)
        .containsEntry("method", "GET")
        .containsEntry("path", "/cart/7")
        .containsEntry("duration_ms", 2_059.0)
        .containsEntry("client", "192.0.2.9")
        .containsEntry("target", "10.0.0.1:80")
        .containsEntry("host", "shop.example.com")
        .containsEntry("trace_id", "1-58337262-36d228ad5d99923122bbe354")
        .containsEntry("user_agent", "curl/8")
        .doesNotContainKey("error_reason");
    seen =
        read(
            "/elb",
            "tls 2.0 2026-03-03T09:12:17 net/n/c6 g3 192.0.2.9:51341 10.0.0.1:443 50 2 98 246 - arn:c - ECDHE tlsv12 - n.elb.amazonaws.com - - -");
    assertThat(seen.fields())
        .containsEntry("client", "192.0.2.9")
        .containsEntry("duration_ms", 50L)
        .containsEntry("type", "tls");
    seen =
        read(
            "/elb",
            "2026-03-03T09:12:17.945958Z classic 192.0.2.9:2817 - -1 -1 -1 503 0 0 29 \"GET http://x:80/ HTTP/1.1\" \"curl/7\" - -");
    assertThat(seen.kind()).isEqualTo(EventKind.LOAD_BALANCER_ACCESS);
    assertThat(seen.fields())
        .containsEntry("status", 503L)
        .doesNotContainKeys("duration_ms", "target");
  }

  @Test
  void readsWebServersAndApiGateway() {
    Decoding.Seen seen =
        read(
            "/nginx",
            "192.0.2.9 - bob [03/Mar/2026:10:12:17 +0100] \"POST /a/b?c=d HTTP/1.1\" 504 0 \"-\" \"Mozilla/5.0 (X11)\" rt=0.384");
    assertThat(seen.kind()).isEqualTo(EventKind.WEB_ACCESS);
    assertThat(seen.time()).isEqualTo(Decoding.at("2026-03-03T09:12:17Z"));
    assertThat(seen.fields())
        .containsEntry("status", 504L)
        .containsEntry("path", "/a/b")
        .containsEntry("user", "bob")
        .containsEntry("duration_ms", 384.0)
        .containsEntry("client", "192.0.2.9");
    seen =
        read(
            "/nginx",
            "2026/03/03 09:12:17 [error] 31#31: *7 connect() failed (111: Connection refused) while connecting to upstream, client: 192.0.2.9, server: shop, request: \"GET /cart HTTP/1.1\", upstream: \"http://10.0.0.7:80/cart\", host: \"shop\"");
    assertThat(seen.kind()).isEqualTo(EventKind.APPLICATION);
    assertThat(seen.fields())
        .containsEntry("level", "ERROR")
        .containsEntry("client", "192.0.2.9")
        .containsEntry("upstream", "http://10.0.0.7:80/cart")
        .containsEntry("path", "/cart");
    seen =
        read(
            "api",
            "192.0.2.9 - - [03/Mar/2026:09:12:17 +0000] \"GET /pets HTTP/1.1\" 500 12 c6af9ac6-7b61-11e6-9a41-93e8deadbeef");
    assertThat(seen.kind()).isEqualTo(EventKind.API_GATEWAY_ACCESS);
    assertThat(seen.fields())
        .containsEntry("status", 500L)
        .containsEntry("request_id", "c6af9ac6-7b61-11e6-9a41-93e8deadbeef");
    seen =
        read(
            "api",
            "{\"requestId\":\"c6\",\"ip\":\"192.0.2.9\",\"requestTime\":\"03/Mar/2026:09:12:17 +0000\",\"httpMethod\":\"GET\",\"status\":\"502\"}");
    assertThat(seen.kind()).isEqualTo(EventKind.API_GATEWAY_ACCESS);
    assertThat(seen.time()).isEqualTo(Decoding.at("2026-03-03T09:12:17Z"));
    assertThat(seen.fields()).containsEntry("status", "502").containsEntry("request_id", "c6");
    seen = read("api", "(c6af9ac6-7b61-11e6-9a41-93e8deadbeef) Method completed with status: 504");
    assertThat(seen.fields()).containsEntry("status", 504L).containsEntry("level", "ERROR");
  }

  @Test
  void readsWhatLambdaWrites() {
    Decoding.Seen seen =
        read(
            "/aws/lambda/f",
            "REPORT RequestId: a0fb\tDuration: 3000.00 ms\tBilled Duration: 3000 ms\tMemory Size: 256 MB\tMax Memory Used: 116 MB\tInit Duration: 210.5 ms\tStatus: timeout\t\n");
    assertThat(seen.kind()).isEqualTo(EventKind.LAMBDA);
    assertThat(seen.fields())
        .containsEntry("type", "report")
        .containsEntry("request_id", "a0fb")
        .containsEntry("duration_ms", 3_000.0)
        .containsEntry("billed_ms", 3_000L)
        .containsEntry("memory_mb", 256L)
        .containsEntry("max_memory_mb", 116L)
        .containsEntry("init_ms", 210.5)
        .containsEntry("status", "timeout")
        .containsEntry("level", "ERROR");
    assertThat(read("/aws/lambda/f", "START RequestId: a0fb Version: $LATEST\n").get("type"))
        .isEqualTo("start");
    seen =
        read(
            "/aws/lambda/f",
            "2026-03-03T09:12:17.591Z a0fbeaa8-fe7d-4581-9321-93c461f5d16c Task timed out after 3.00 seconds");
    assertThat(seen.fields())
        .containsEntry("type", "timeout")
        .containsEntry("request_id", "a0fbeaa8-fe7d-4581-9321-93c461f5d16c");
    assertThat(
            read("/aws/lambda/f", "RequestId: a0fb Error: Runtime exited with error: exit status 1")
                .get("type"))
        .isEqualTo("runtime_error");
    seen =
        read(
            "/aws/lambda/f",
            "[ERROR]\t2026-03-03T09:12:17.591Z\ta0fbeaa8-fe7d-4581-9321-93c461f5d16c\tit broke");
    assertThat(seen.kind()).isEqualTo(EventKind.APPLICATION);
    assertThat(seen.fields())
        .containsEntry("level", "ERROR")
        .containsEntry("message", "it broke")
        .containsEntry("request_id", "a0fbeaa8-fe7d-4581-9321-93c461f5d16c");
    seen =
        read(
            "/aws/lambda/f",
            "2026-03-03T09:12:17.591Z\ta0fbeaa8-fe7d-4581-9321-93c461f5d16c\tWARN\tit creaks");
    assertThat(seen.fields()).containsEntry("level", "WARN").containsEntry("message", "it creaks");
    seen =
        read(
            "/aws/lambda/f",
            "{\"time\":\"2026-03-03T09:12:17.591Z\",\"type\":\"platform.report\",\"record\":{\"requestId\":\"a0\",\"status\":\"timeout\",\"metrics\":{\"durationMs\":3000.1,\"billedDurationMs\":3001,\"memorySizeMB\":128,\"maxMemoryUsedMB\":90}}}");
    assertThat(seen.kind()).isEqualTo(EventKind.LAMBDA);
    assertThat(seen.fields())
        .containsEntry("type", "report")
        .containsEntry("duration_ms", 3_000.1)
        .containsEntry("status", "timeout")
        .containsEntry("request_id", "a0")
        .containsEntry("memory_mb", 128L)
        .containsEntry("level", "ERROR");
  }

  @Test
  void readsDatabaseLogs() {
    Decoding.Seen seen =
        read(
            "/aws/rds/instance/d/postgresql",
            "2026-03-03 09:12:17.123 UTC:10.0.0.7(50123):app@shop:[77]:3:53300:2026-03-03 09:00:00 UTC:1/2:0:abc:FATAL:  sorry, too many clients already");
    assertThat(seen.kind()).isEqualTo(EventKind.POSTGRESQL);
    assertThat(seen.fields())
        .containsEntry("level", "FATAL")
        .containsEntry("sqlstate", "53300")
        .containsEntry("pid", 77L)
        .containsEntry("message", "sorry, too many clients already");
    assertThat(
            read(
                    "/aws/rds/instance/d/postgresql",
                    "2026-03-03 09:12:17 UTC:10.0.0.7(1):app@shop:[77]:LOG:  duration: 2075.821 ms  execute S_1: select 1")
                .get("duration_ms"))
        .isEqualTo(2_075.821);
    assertThat(
            read(
                    "/aws/rds/instance/d/postgresql",
                    "2026-03-03 09:12:17 UTC::@:[412]:LOG:  checkpoint starting: time")
                .fields())
        .containsEntry("level", "INFO")
        .doesNotContainKeys("client", "database");
    seen =
        read(
            "/aws/rds/instance/d/error",
            "2026-03-03T09:12:17.123456Z 42 [Warning] [MY-010055] [Server] IP address could not be resolved");
    assertThat(seen.kind()).isEqualTo(EventKind.MYSQL);
    assertThat(seen.fields())
        .containsEntry("level", "WARN")
        .containsEntry("error_code", "MY-010055")
        .containsEntry("logger", "Server")
        .containsEntry("thread", "42");
    assertThat(
            read("/aws/rds/instance/d/error", "2026-03-03  9:12:17 42 [ERROR] Aborted connection")
                .fields())
        .containsEntry("level", "ERROR")
        .containsEntry("message", "Aborted connection");
  }

  @Test
  void readsContainerInsightsAndConfigItems() {
    assertThat(
            read(
                    "/aws/containerinsights/c/performance",
                    "{\"Version\":\"0\",\"Type\":\"Pod\",\"ClusterName\":\"c\",\"Timestamp\":\"1772529137000\",\"pod_cpu_utilization\":91.5}")
                .kind())
        .isEqualTo(EventKind.CONTAINER_INSIGHTS);
    Decoding seen =
        new Decoding(
            "arn",
            "resourceType",
            "configurationItemStatus",
            "awsAccountId",
            "changeType",
            "configurationItem.resourceId",
            "resourceId");
    String item =
        "{\"version\":\"1.3\",\"accountId\":\"1\",\"ARN\":\"arn:x\",\"resourceType\":\"AWS::EC2::Instance\",\"resourceId\":\"i-1\",\"configurationItemStatus\":\"OK\",\"configurationItemCaptureTime\":\"2026-03-03T09:12:00.000Z\"}";
    seen.lines(
        "config",
        LOGGED,
        item,
        "{\"configurationItemDiff\":{\"changeType\":\"UPDATE\"},\"configurationItem\":"
            + item
            + ",\"messageType\":\"ConfigurationItemChangeNotification\"}");
    assertThat(seen.events)
        .hasSize(2)
        .allSatisfy(
            event -> {
              assertThat(event.kind()).isEqualTo(EventKind.CONFIG_ITEM);
              assertThat(event.time()).isEqualTo(Decoding.at("2026-03-03T09:12:00Z"));
              assertThat(event.fields())
                  .containsEntry("arn", "arn:x")
                  .containsEntry("awsAccountId", "1")
                  .containsEntry("resourceId", "i-1")
                  .containsEntry("configurationItemStatus", "OK");
            });
    assertThat(seen.events.get(1).fields())
        .containsEntry("changeType", "UPDATE")
        .containsEntry("configurationItem.resourceId", "i-1");
  }

  @Test
  void readsTheOddShapesOfCloudTrail() {
    Decoding seen =
        new Decoding(
            "eventName",
            "apiName",
            "errorCode",
            "errorCodeNormalised",
            "errorMessage",
            "requestParameters",
            "requestParameters.x",
            "userIdentity.type",
            "sourceIPAddress",
            "serviceEventDetails.key");
    seen.lines(
        "trail",
        LOGGED,
        "{\"eventVersion\":\"1.08\",\"userIdentity\":{\"type\":\"IAMUser\"},\"eventTime\":\"2026-03-03T09:02:00Z\",\"eventSource\":\"lambda.amazonaws.com\",\"eventName\":\"GetFunction20150331v2\",\"errorCode\":\"Client.UnauthorizedOperation\",\"requestParameters\":null,\"sourceIPAddress\":\"HIDDEN_DUE_TO_SECURITY_REASONS\"}",
        "{\"eventVersion\":\"1.11\",\"userIdentity\":{\"accountId\":\"1\",\"invokedBy\":\"AWS Internal\"},\"eventTime\":\"2026-03-03T09:02:00Z\",\"eventType\":\"AwsServiceEvent\",\"eventSource\":\"kms.amazonaws.com\",\"eventName\":\"RotateKey\",\"serviceEventDetails\":{\"key\":\"k\"},\"sourceIPAddress\":\"kms.amazonaws.com\"}",
        "{\"eventtime\":\"2026-03-03 09:02:00.000000000\",\"eventname\":\"DeleteBucket\",\"eventsource\":\"s3.amazonaws.com\",\"useridentity\":{\"type\":\"Root\"},\"errorcode\":\"AccessDenied\",\"requestparameters\":{\"x\":1}}");
    assertThat(seen.rejected).isEmpty();
    assertThat(seen.events)
        .allSatisfy(
            event -> {
              assertThat(event.kind()).isEqualTo(EventKind.CLOUDTRAIL);
              assertThat(event.time()).isEqualTo(Decoding.at("2026-03-03T09:02:00Z"));
            });
    assertThat(seen.events.get(0).fields())
        .containsEntry("apiName", "GetFunction")
        .containsEntry("errorCode", "Client.UnauthorizedOperation")
        .containsEntry("errorCodeNormalised", "UnauthorizedOperation")
        .containsEntry("requestParameters", JsonNull.NULL)
        .doesNotContainKey("errorMessage");
    assertThat(seen.events.get(1).fields())
        .containsEntry("serviceEventDetails.key", "k")
        .containsEntry("sourceIPAddress", "kms.amazonaws.com")
        .doesNotContainKeys("userIdentity.type", "errorCodeNormalised");
    assertThat(seen.events.get(2).fields())
        .containsEntry("eventName", "DeleteBucket")
        .containsEntry("userIdentity.type", "Root")
        .containsEntry("errorCodeNormalised", "AccessDenied")
        .containsEntry("requestParameters.x", 1L);
  }

  @Test
  void readsDataInsightsAndNetworkActivityEventsOfEveryVersionOfCloudTrail() {
    Decoding seen =
        new Decoding(
            "eventName",
            "eventSource",
            "eventCategory",
            "errorCodeNormalised",
            "resources.ARN",
            "vpcEndpointId",
            "insightDetails.state");
    String common = "\"eventTime\":\"2026-03-03T09:02:00Z\",\"awsRegion\":\"eu-west-1\",";
    String call = "\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"GetObject\",";
    for (int minor = 0; minor <= 11; minor++) {
      String version = String.format("{\"eventVersion\":\"1.%02d\",", minor);
      seen.lines(
          "trail",
          LOGGED,
          version + common + call + "\"eventCategory\":\"Management\"}",
          version
              + common
              + call
              + "\"eventCategory\":\"Data\",\"resources\":[{\"type\":\"AWS::S3::Object\",\"ARN\":\"arn:a\"},{\"ARN\":\"arn:b\"}]}",
          version
              + common
              + "\"eventType\":\"AwsCloudTrailInsight\",\"insightDetails\":{\"state\":\"Start\",\"eventSource\":\"sts.amazonaws.com\",\"eventName\":\"AssumeRole\",\"errorCode\":\"AccessDenied\",\"insightType\":\"ApiErrorRateInsight\"},\"eventCategory\":\"Insight\"}",
          version
              + common
              + "\"eventSource\":\"kms.amazonaws.com\",\"eventName\":\"Decrypt\",\"errorCode\":\"VpceAccessDenied\",\"eventType\":\"AwsVpceEvent\",\"vpcEndpointId\":\"vpce-1\",\"eventCategory\":\"NetworkActivity\"}");
    }
    assertThat(seen.rejected).isEmpty();
    assertThat(seen.events).hasSize(48).allMatch(e -> e.kind() == EventKind.CLOUDTRAIL);
    assertThat(seen.events).allMatch(e -> e.time() == Decoding.at("2026-03-03T09:02:00Z"));
    assertThat(seen.events.get(1).get("resources.ARN")).isEqualTo(List.of("arn:a", "arn:b"));
    assertThat(seen.events.get(2).fields())
        .containsEntry("eventName", "AssumeRole")
        .containsEntry("eventSource", "sts.amazonaws.com")
        .containsEntry("errorCodeNormalised", "AccessDenied")
        .containsEntry("insightDetails.state", "Start");
    assertThat(seen.events.get(3).fields())
        .containsEntry("vpcEndpointId", "vpce-1")
        .containsEntry("errorCodeNormalised", "VpceAccessDenied");
  }

  @Test
  void rejectsACloudTrailRecordThatIsCutShortButKeepsAnApplicationsHalfJsonAsText() {
    Decoding seen =
        new Decoding("message")
            .lines(
                "g",
                LOGGED,
                "{\"eventVersion\":\"1.08\",\"eventTime\":\"2026",
                "{\"level\":\"ERROR\",\"msg\":\"cut sho");
    assertThat(seen.rejected).extracting(r -> r.reason()).containsExactly(RejectReason.NOT_JSON);
    assertThat(seen.events)
        .extracting(Decoding.Seen::message)
        .containsExactly("{\"level\":\"ERROR\",\"msg\":\"cut sho");
  }

  @Test
  void rejectsJsonNestedTooDeeply() {
    Decoding seen =
        new Decoding().lines("g", LOGGED, "{\"a\":".repeat(200) + "1" + "}".repeat(200));
    assertThat(seen.rejected).extracting(r -> r.reason()).containsExactly(RejectReason.TOO_DEEP);
  }
}
