package io.probablecause.local.fuzz;

import java.util.List;

/** Good inputs that no generator of ours makes. */
final class Examples {
  static final List<String> CONFIG =
      List.of(
          "{\"version\":\"1.3\",\"configurationItemCaptureTime\":\"2026-03-01T10:00:00.000Z\","
              + "\"configurationItemStatus\":\"OK\",\"resourceType\":\"AWS::EC2::SecurityGroup\","
              + "\"resourceId\":\"sg-0abc\",\"ARN\":\"arn:aws:ec2:eu-west-1:1:security-group/sg\","
              + "\"configuration\":{\"ipPermissions\":[{\"fromPort\":5432,\"toPort\":5432}]}}",
          "{\"configurationItem\":{\"resourceId\":\"i-0abc\",\"resourceType\":\"AWS::EC2::Instance\""
              + ",\"configurationItemStatus\":\"ResourceDeleted\"},\"configurationItemDiff\":"
              + "{\"changedProperties\":{\"Configuration.State\":{\"previousValue\":\"running\","
              + "\"updatedValue\":\"stopped\",\"changeType\":\"UPDATE\"}}},"
              + "\"messageType\":\"ConfigurationItemChangeNotification\"}");

  static final List<String> LINES =
      List.of(
          "2026-03-01T09:59:59.123Z ERROR [main] c.e.Orders - refused: Connection refused",
          "{\"timestamp\":\"2026-03-01T09:59:59Z\",\"level\":\"error\",\"message\":\"x\",\"a\":[1]}",
          "time=\"2026-03-01T09:59:59Z\" level=error msg=\"dial tcp 10.0.0.1:5432: i/o timeout\"",
          "198.51.100.2 - - [01/Mar/2026:09:59:59 +0000] \"GET / HTTP/1.1\" 502 0 \"-\" \"x\" 0.1",
          "2026/03/01 09:59:59 [error] 7#7: *1 upstream timed out (110: Connection timed out) "
              + "while reading response header from upstream, client: 10.0.0.9, server: _",
          "http 2026-03-01T09:59:59.000000Z app/lb/1 10.0.0.1:1 10.0.0.2:80 -1 -1 -1 502 - 1 2 "
              + "\"GET http://x:80/ HTTP/1.1\" \"curl\" - - arn:aws:tg \"Root=1-5\" \"-\" \"-\" 0 -",
          "java.lang.OutOfMemoryError: Java heap space\n\tat a.b.C.d(C.java:1)\n\tat a.b.C.e(C.java)",
          "Traceback (most recent call last):\n  File \"a.py\", line 1, in <module>\nMemoryError",
          "260301  9:59:59 [ERROR] mysqld: Too many connections",
          "E0301 09:59:59.000000 1 server.go:1] \"Unhandled\" err=\"etcdserver: no leader\"",
          "START RequestId: 8f507cfc-xmpl-4697-b07a-ac58fc914c95 Version: $LATEST",
          "REPORT RequestId: 8f507cfc Duration: 3000.00 ms Billed Duration: 3000 ms Memory Size: "
              + "128 MB Max Memory Used: 128 MB Status: timeout");

  static final List<String> RULES_CHANGED =
      List.of(
          "{\"id\":\"rules-1-0\",\"source\":\"probable-cause\",\"detail-type\":\"Rules Changed\","
              + "\"time\":\"2026-03-01T09:59:59Z\",\"resources\":[],\"detail\":{\"version\":\"1\","
              + "\"part\":0,\"parts\":1,\"by\":\"me\",\"file\":\"a/b.yml\",\"content\":\"title: x\"}}");

  /** An answer of a model. */
  static final List<String> DRAFTS =
      List.of(
          "{\"cause\":\"E1\",\"sentences\":[{\"section\":\"cause\",\"text\":\"The database ran out"
              + " of connections at 10:00 [E1].\",\"cites\":[\"E1\"]},{\"section\":\"todo\","
              + "\"text\":\"Raise max_connections.\",\"cites\":[\"E1\",\"E2\"]}]}");

  /** A report as it stands on the stream. */
  static final List<String> REPORTS =
      List.of(
          "{\"incidentId\":\"i1\",\"revision\":1,\"alarm\":{\"name\":\"a\",\"arn\":\"\",\"time\":"
              + "\"2026-03-01T09:59:59.000Z\",\"applicationId\":\"shop\",\"reason\":\"r\","
              + "\"severityTag\":\"\"},\"verdict\":\"probable\",\"confidence\":0.7,\"severity\":2,"
              + "\"severityWhy\":\"w\",\"why\":\"the alarm fired\",\"asOf\":"
              + "\"2026-03-01T10:00:00.000Z\",\"causes\":[{\"rank\":1,\"causeId\":\"c\",\"score\":9.1,"
              + "\"applicationId\":\"mydb\",\"layer\":\"application\",\"resource\":\"mydb\","
              + "\"ruleId\":\"rds/connections-exhausted\",\"summary\":\"CONNECTIONS EXHAUSTED\","
              + "\"firstSeen\":\"2026-03-01T09:59:00.000Z\",\"lastSeen\":"
              + "\"2026-03-01T09:59:50.000Z\",\"count\":8,\"status\":\"active\",\"factors\":["
              + "{\"name\":\"relevance\",\"value\":9,\"why\":\"w\"}],\"explains\":[\"d\"],"
              + "\"evidence\":[{\"logGroup\":\"/aws/rds\",\"logStream\":\"s\",\"eventId\":\"1\","
              + "\"timestamp\":\"2026-03-01T09:59:00.000Z\",\"message\":\"FATAL: remaining\"}],"
              + "\"runbook\":\"look\"}],\"blindSpots\":[\"no flow logs\"]}");

  /** Requests of Slack: forms with a payload of JSON, as Bolt reads them. */
  static final List<String> SLACK =
      List.of(
          "payload={\"type\":\"block_actions\",\"team\":{\"id\":\"T1\"},\"user\":{\"id\":\"U1\","
              + "\"username\":\"ann\",\"name\":\"ann\",\"team_id\":\"T1\"},\"api_app_id\":\"A1\","
              + "\"container\":{\"type\":\"message\",\"message_ts\":\"1.1\",\"channel_id\":\"C1\"},"
              + "\"trigger_id\":\"1.2\",\"channel\":{\"id\":\"C1\",\"name\":\"ops\"},\"actions\":["
              + "{\"action_id\":\"pc_acknowledge\",\"block_id\":\"b\",\"type\":\"button\","
              + "\"value\":\"{\\\"a\\\":\\\"shop\\\",\\\"k\\\":\\\"x#head\\\",\\\"i\\\":\\\"i1\\\"}\"}]}",
          "payload={\"type\":\"view_submission\",\"team\":{\"id\":\"T1\"},\"user\":{\"id\":\"U1\","
              + "\"username\":\"ann\",\"name\":\"ann\",\"team_id\":\"T1\"},\"view\":{\"id\":\"V1\","
              + "\"type\":\"modal\",\"callback_id\":\"pc_acknowledge\",\"private_metadata\":"
              + "\"{\\\"a\\\":\\\"shop\\\",\\\"k\\\":\\\"x#head\\\",\\\"i\\\":\\\"i1\\\"}\","
              + "\"state\":{\"values\":{\"note\":{\"note\":{\"type\":\"plain_text_input\",\"value\":"
              + "\"on it\"}},\"hours\":{\"hours\":{\"type\":\"static_select\",\"selected_option\":"
              + "{\"text\":{\"type\":\"plain_text\",\"text\":\"4\"},\"value\":\"4\"}}}}}}}",
          "command=/probable-cause&text=shop&channel_id=C1&user_id=U1&user_name=ann&team_id=T1"
              + "&response_url=http://127.0.0.1:9/&trigger_id=1.2");

  /** Request lines of the dashboard. */
  static final List<String> PAGES =
      List.of(
          "/",
          "/?q=shop&lang=ja",
          "/applications/shop?from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z",
          "/incidents?from=-24h&application=shop",
          "/incidents/i1?revision=2",
          "/history?application=shop&layer=network&from=-7d&text=refused&resource=i-1&page=2",
          "/system",
          "/api/v1/overview",
          "/api/v1/applications/shop",
          "/api/v1/applications/shop/incidents?limit=10&cursor=abc",
          "/api/v1/incidents?from=2026-03-01&to=2026-03-02&limit=5",
          "/api/v1/incidents/i1",
          "/api/v1/history?application=shop&from=-1d&limit=100&cursor=eyJhIjoxfQ",
          "/api/v1/history.csv?application=shop",
          "/api/v1/me",
          "/assets/1/page.css");

  private Examples() {}
}
