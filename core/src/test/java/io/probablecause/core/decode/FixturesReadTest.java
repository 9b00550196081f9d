package io.probablecause.core.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.probablecause.core.event.Event;
import io.probablecause.core.event.EventKind;
import io.probablecause.core.event.RawRecord;
import io.probablecause.core.event.RejectReason;
import io.probablecause.core.event.Rejected;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Reads every file of the sample collection. Records are compared path by path with what Jackson
 * reads, lines by what their format must have; what cannot be read must be rejected for the right
 * reason. The table at the end says how many of each.
 */
final class FixturesReadTest {
  private static final long ARRIVAL = Decoding.at("2026-03-01T12:00:00Z");
  private static final ObjectMapper STRICT =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final Map<String, Map<String, Integer>> TABLE = new TreeMap<>();

  @AfterAll
  static void printTable() {
    System.out.println("fixtures: folder, outcome, how many");
    TABLE.forEach((folder, row) -> System.out.println("  " + folder + " " + row));
  }

  private static void count(String folder, String outcome, int more) {
    TABLE.computeIfAbsent(folder, key -> new TreeMap<>()).merge(outcome, more, Integer::sum);
  }

  private static JsonNode tree(String text) {
    try {
      return STRICT.readTree(text);
    } catch (JsonProcessingException broken) {
      return null;
    }
  }

  /**
   * Sends records as the messages of one log stream and compares each with the tree it came from.
   */
  private static void records(String folder, List<JsonNode> records, EventKind kind) {
    EventDecoder decoder = new EventDecoder(DecodeLimits.defaults(), FormatHints.none());
    EnvelopeDecoder envelopes = new EnvelopeDecoder(DecodeLimits.defaults());
    List<String> differences = new ArrayList<>();
    List<Rejected> rejected = new ArrayList<>();
    int[] next = {0};
    int batchSize = 50;
    for (int from = 0; from < records.size(); from += batchSize) {
      List<JsonNode> part = records.subList(from, Math.min(records.size(), from + batchSize));
      Consumer<Event> compare =
          event -> {
            JsonNode record = records.get(next[0]++);
            differences.addAll(Tree.differences(event, record));
            assertThat(event.kind()).as(record.toString()).isEqualTo(kind);
          };
      String message =
          new Decoding()
              .message("g", ARRIVAL, part.stream().map(JsonNode::toString).toArray(String[]::new));
      // Each message stands for a stream of its own, for the ids begin anew.
      StreamMemory memory = new StreamMemory();
      envelopes.open(
          new RawRecord(Decoding.gzip(Decoding.utf8(message)), ARRIVAL, 0),
          batch -> decoder.decode(batch, memory, compare, rejected::add),
          rejected::add);
      decoder.expire(memory, ARRIVAL + 10_000, compare, rejected::add);
    }
    assertThat(rejected).isEmpty();
    assertThat(differences).isEmpty();
    assertThat(next[0]).isEqualTo(records.size());
    count(folder, "every path as Jackson reads it", records.size());
  }

  @Test
  void cloudTrailOfOneRealAccount() {
    List<JsonNode> all = new ArrayList<>();
    for (Path file : Shared.files(Shared.path("fixtures/invictus_cloudtrail"))) {
      tree(Shared.text(file)).get("Records").forEach(all::add);
    }
    assertThat(all).hasSize(2_276);
    records("invictus_cloudtrail", all, EventKind.CLOUDTRAIL);
  }

  @Test
  void cloudTrailOfSimulatedAttacks() {
    List<JsonNode> all = new ArrayList<>();
    for (Path file : Shared.files(Shared.path("fixtures/stratus_detonation"))) {
      JsonNode list = tree(Shared.text(file));
      if (list != null) {
        list.forEach(all::add);
      }
    }
    assertThat(all).hasSize(310);
    records("stratus_detonation", all, EventKind.CLOUDTRAIL);
  }

  @Test
  void cloudTrailByEventName() {
    List<JsonNode> all = new ArrayList<>();
    for (String line : Shared.lines(Shared.path("fixtures/traildiscover/records.jsonl.gz"))) {
      all.add(tree(line).get("record"));
    }
    assertThat(all).hasSize(563);
    records("traildiscover", all, EventKind.CLOUDTRAIL);
  }

  @Test
  void cloudTrailOfTheCatalogue() {
    List<JsonNode> all = new ArrayList<>();
    Path folder = Shared.path("fixtures/opensearch_catalog/aws_cloudtrail");
    for (String line : Shared.lines(folder.resolve("samples-large.records.jsonl.gz"))) {
      JsonNode node = tree(line);
      all.add(
          node.has("eventName")
              ? node
              : node.get("body").isTextual() ? tree(node.get("body").asText()) : node.get("body"));
    }
    all.add(tree(Shared.text(folder.resolve("raw-sample.json"))));
    records("opensearch_catalog", all, EventKind.CLOUDTRAIL);
  }

  private static void check(String folder, Decoding seen) {
    seen.events.forEach(event -> count(folder, "read as " + event.kind(), 1));
    seen.rejected.forEach(one -> count(folder, "rejected " + one.reason(), 1));
  }

  /**
   * Signals: the file's bytes as a record; each event that stands for the file's own document is
   * compared.
   */
  private static int signals(String folder, List<String> documents) {
    List<String> differences = new ArrayList<>();
    int[] events = {0};
    for (String text : documents) {
      JsonNode tree = tree(text);
      SignalDecoder decoder = new SignalDecoder();
      int[] results = {0};
      decoder.decode(
          new RawRecord(Decoding.utf8(text), ARRIVAL, 0),
          event -> {
            results[0]++;
            events[0]++;
            count(folder, "read as " + event.kind(), 1);
            boolean itself =
                tree != null
                    && tree.isObject()
                    && (tree.has("detail-type")
                        || tree.has("configurationItemStatus")
                        || tree.has("eventVersion"));
            if (itself && event.kind() == EventKind.EVENTBRIDGE) {
              differences.addAll(Tree.differences(event, tree));
              count(folder, "every path as Jackson reads it", 1);
            }
          },
          rejected -> {
            results[0]++;
            count(folder, "rejected " + rejected.reason(), 1);
            boolean broken = rejected.reason() == RejectReason.NOT_JSON;
            assertThat(broken && tree != null).as(text).isFalse();
          });
      assertThat(results[0]).as("neither read nor rejected: " + text).isPositive();
    }
    assertThat(differences).isEmpty();
    return events[0];
  }

  private static List<String> jsonFiles(String folder) {
    return Shared.files(Shared.path("fixtures/" + folder)).stream()
        .filter(file -> file.toString().endsWith(".json"))
        .map(Shared::text)
        .toList();
  }

  @Test
  void configItemsOfManyResourceTypes() {
    List<String> files = jsonFiles("aws_config_ci");
    assertThat(files).hasSize(80);
    int broken = 0;
    List<String> differences = new ArrayList<>();
    for (String text : files) {
      JsonNode tree = tree(text);
      if (tree == null) {
        broken++;
      }
      new SignalDecoder()
          .decode(
              new RawRecord(Decoding.utf8(text), ARRIVAL, 0),
              event -> {
                count("aws_config_ci", "read as " + event.kind(), 1);
                JsonNode item = tree.isArray() ? tree.get(0) : tree;
                JsonNode inner =
                    item.has("configurationItem") ? item.get("configurationItem") : item;
                assertThat(event.kind()).as(text).isEqualTo(EventKind.CONFIG_ITEM);
                assertThat(event.text(path("resourceType")))
                    .isEqualTo(inner.get("resourceType").asText());
                JsonNode arn = inner.has("arn") ? inner.get("arn") : inner.get("ARN");
                assertThat(event.text(path("arn")))
                    .isEqualTo(arn == null || arn.isNull() ? null : arn.asText());
                differences.addAll(Tree.differences(event, tree.isArray() ? tree.get(0) : tree));
              },
              rejected -> count("aws_config_ci", "rejected " + rejected.reason(), 1));
    }
    assertThat(differences).isEmpty();
    assertThat(broken).isEqualTo(2);
    assertThat(TABLE.get("aws_config_ci"))
        .containsEntry("rejected NOT_JSON", 2)
        .containsEntry("read as CONFIG_ITEM", 78);
  }

  private static io.probablecause.core.event.FieldPath path(String text) {
    return io.probablecause.core.event.FieldPath.of(text);
  }

  @Test
  void eventBridgeEventsOfManyServices() {
    assertThat(signals("cloud_custodian_cwe", jsonFiles("cloud_custodian_cwe")))
        .isGreaterThanOrEqualTo(20);
    assertThat(signals("aws_health_events", jsonFiles("aws_health_events")))
        .isGreaterThanOrEqualTo(7);
    assertThat(signals("aws_lambda_java_events", jsonFiles("aws_lambda_java_events"))).isPositive();
    assertThat(signals("aws_lambda_go_events", jsonFiles("aws_lambda_go_events"))).isPositive();
    assertThat(signals("notify_slack_messages", jsonFiles("notify_slack_messages"))).isPositive();
  }

  @Test
  void documentedEvents() {
    List<String> documents = new ArrayList<>();
    int parse = 0;
    for (String line : Shared.lines(Shared.path("fixtures/awsdocs_events/events.jsonl"))) {
      JsonNode row = tree(line);
      boolean parses = row.get("parses").booleanValue();
      parse += parses ? 1 : 0;
      documents.add(parses ? row.get("event").toString() : row.get("raw").asText());
    }
    assertThat(parse).isEqualTo(382);
    signals("awsdocs_events", documents);
  }

  @Test
  void alarmsInTheirThreeShapes() {
    record Sample(String file, String name, String state, String time, boolean composite) {}
    for (Sample sample :
        List.of(
            new Sample(
                "aws_lambda_go_events/cloudwatch-alarm-sns-payload-single-metric.json",
                "EXAMPLE",
                "ALARM",
                "2015-06-03T17:43:27.123Z",
                false),
            new Sample(
                "aws_lambda_java_events/cloudwatch_metric_alarm.json", null, null, null, false),
            new Sample(
                "aws_lambda_java_events/cloudwatch_composite_alarm.json", null, null, null, true),
            new Sample(
                "notify_slack_messages/messages/cloudwatch_alarm.json",
                "DBMigrationRequired",
                "OK",
                "2019-02-12T15:45:24.006Z",
                false),
            new Sample(
                "notify_slack_messages/events/cloudwatch_alarm.json",
                "Example",
                "ALARM",
                "2017-01-12T16:30:42.236Z",
                false))) {
      String text = Shared.text(Shared.path("fixtures/" + sample.file()));
      JsonNode tree = tree(text);
      long arrival =
          sample.time() == null
              ? Decoding.at(tree.get("time").asText().replace("+0000", "Z")) + 60_000
              : Decoding.at(sample.time()) + 60_000;
      Decoding seen = new Decoding().signal(Decoding.utf8(text), arrival);
      assertThat(seen.alarms).as(sample.file()).hasSize(1);
      AlarmChange alarm = seen.alarms.get(0);
      assertThat(alarm.composite()).as(sample.file()).isEqualTo(sample.composite());
      if (sample.name() != null) {
        assertThat(alarm.name()).isEqualTo(sample.name());
        assertThat(alarm.state()).isEqualTo(sample.state());
        assertThat(alarm.time()).isEqualTo(Decoding.at(sample.time()));
      } else {
        JsonNode data = tree.get("alarmData");
        assertThat(alarm.name()).isEqualTo(data.get("alarmName").asText());
        assertThat(alarm.state()).isEqualTo(data.get("state").get("value").asText());
        assertThat(alarm.time())
            .isEqualTo(
                Decoding.at(data.get("state").get("timestamp").asText().replace("+0000", "Z")));
      }
    }
  }

  @Test
  void subscriptionMessages() {
    Decoding seen = new Decoding("@aws.account");
    for (String line : Shared.lines(Shared.path("fixtures/cwl_subscription/decoded.jsonl"))) {
      seen.open(Decoding.gzip(Decoding.utf8(tree(line).get("payload").toString())), ARRIVAL);
    }
    for (Path file : Shared.files(Shared.path("fixtures/cwl_subscription/otel"))) {
      seen.open(Shared.bytes(file), ARRIVAL);
    }
    seen.expire(ARRIVAL + 10_000);
    check("cwl_subscription", seen);
    assertThat(seen.rejected).isEmpty();
    assertThat(seen.envelopes.controlMessages()).isEqualTo(1);
    // Five copies of the same message are one to the redelivery filter.
    assertThat(seen.events)
        .filteredOn(e -> e.logGroup().equals("testLogGroup"))
        .hasSize(2)
        .allMatch(e -> e.message().startsWith("[ERROR] "));
    assertThat(seen.events)
        .extracting(e -> e.get("@aws.account"))
        .contains("111111111111", "222222222222");
    assertThat(seen.events).filteredOn(e -> e.kind() == EventKind.LAMBDA).hasSize(6);
    assertThat(seen.events)
        .extracting(Decoding.Seen::message)
        .contains("some text", "some other text");
  }

  @Test
  void subscriptionMessageOfAPeer() {
    JsonNode examples =
        tree(Shared.text(
                Shared.path(
                    "fixtures/vrl_aws_parsers/parse_aws_cloudwatch_log_subscription_message.json")))
            .get("examples");
    for (JsonNode example : examples) {
      JsonNode expected = example.get("return");
      String source = example.get("source").asText();
      String text = source.substring(source.indexOf("s'") + 2, source.lastIndexOf("'"));
      Decoding seen =
          new Decoding()
              .open(Decoding.utf8(text.replace("\\\\", "\\")), ARRIVAL)
              .expire(ARRIVAL + 10_000);
      Decoding.Seen event = seen.only();
      assertThat(event.owner()).isEqualTo(expected.get("owner").asText());
      assertThat(event.logGroup()).isEqualTo(expected.get("log_group").asText());
      assertThat(event.eventId()).isEqualTo(expected.get("log_events").get(0).get("id").asText());
      assertThat(event.message())
          .isEqualTo(expected.get("log_events").get(0).get("message").asText());
      count("vrl_aws_parsers", "equal to the peer's expectation", 1);
    }
  }

  @Test
  void flowLogsAsAPeerReadsThem() {
    JsonNode examples =
        tree(Shared.text(Shared.path("fixtures/vrl_aws_parsers/parse_aws_vpc_flow_log.json")))
            .get("examples");
    for (JsonNode example : examples) {
      String[] quoted = example.get("source").asText().split("\"");
      String line = quoted[1];
      JsonNode expected = example.get("return");
      FormatHints hints =
          quoted.length > 3
              ? FormatHints.none().withFlowLogFormat("g", quoted[3])
              : FormatHints.none();
      List<String> names = new ArrayList<>();
      expected.fieldNames().forEachRemaining(name -> names.add(name.replace('_', '-')));
      Decoding seen =
          new Decoding(DecodeLimits.defaults(), hints, names.toArray(String[]::new))
              .lines("g", ARRIVAL, line);
      for (String name : names) {
        JsonNode value = expected.get(name.replace('-', '_'));
        Object actual = seen.only().get(name);
        assertThat(actual == null ? null : actual.toString())
            .as(name + " of " + line)
            .isEqualTo(value.isNull() ? null : value.asText());
      }
      count("vrl_aws_parsers", "equal to the peer's expectation", 1);
    }
  }

  @Test
  void loadBalancerLinesAsAPeerReadsThem() {
    Map<String, String> names =
        Map.of(
            "elb_status_code",
            "status",
            "target_status_code",
            "target_status",
            "elb",
            "elb",
            "request_method",
            "method",
            "received_bytes",
            "received_bytes",
            "sent_bytes",
            "sent_bytes",
            "user_agent",
            "user_agent",
            "target_group_arn",
            "target_group",
            "error_reason",
            "error_reason",
            "type",
            "type");
    for (String line : Shared.lines(Shared.path("fixtures/vrl_aws_parsers/alb_vectors.jsonl"))) {
      JsonNode row = tree(line);
      JsonNode want = row.get("want");
      Decoding seen =
          new Decoding(names.values().toArray(String[]::new))
              .lines("elb", ARRIVAL, row.get("value").asText());
      assertThat(seen.only().kind()).as(line).isEqualTo(EventKind.LOAD_BALANCER_ACCESS);
      names.forEach(
          (theirs, ours) -> {
            if (want != null && want.has(theirs)) {
              Object actual = seen.only().get(ours);
              assertThat(actual == null ? null : actual.toString())
                  .as(theirs + " of " + line)
                  .isEqualTo(want.get(theirs).isNull() ? null : want.get(theirs).asText());
            }
          });
      count("vrl_aws_parsers", "equal to the peer's expectation", 1);
    }
  }

  private static Decoding lines(String folder, String group, List<String> lines, String... paths) {
    return lines(folder, FormatHints.none(), group, lines, paths);
  }

  private static Decoding lines(
      String folder, FormatHints hints, String group, List<String> lines, String... paths) {
    Decoding seen = new Decoding(DecodeLimits.defaults(), hints, paths);
    for (int from = 0; from < lines.size(); from += 100) {
      seen.lines(
          group,
          ARRIVAL,
          lines.subList(from, Math.min(lines.size(), from + 100)).toArray(String[]::new));
    }
    seen.expire(ARRIVAL + 10_000);
    check(folder, seen);
    return seen;
  }

  @Test
  void flowLogLinesOfManyVersions() {
    Path folder = Shared.path("fixtures/vpc_flow_lines");
    int events = 0;
    for (Path file : Shared.files(folder)) {
      String name = file.getFileName().toString();
      if (name.endsWith("expected-subset.json")) {
        continue;
      }
      Decoding seen;
      if (name.endsWith(".json")) {
        seen = new Decoding("srcaddr", "interface-id").open(Shared.bytes(file), ARRIVAL);
        check("vpc_flow_lines", seen);
      } else {
        seen =
            lines(
                "vpc_flow_lines",
                "/vpc/flow-logs/" + name,
                Shared.lines(file).stream().filter(l -> !l.isBlank()).toList(),
                "log-status",
                "srcaddr");
      }
      assertThat(seen.events).as(name).allMatch(event -> event.kind() == EventKind.FLOW_LOG);
      List<RejectReason> reasons = seen.rejected.stream().map(Rejected::reason).toList();
      assertThat(reasons)
          .as(name)
          .isEqualTo(name.contains("too_few") ? List.of(RejectReason.BROKEN_FLOW_LOG) : List.of());
      events += seen.events.size();
    }
    assertThat(events).isEqualTo(23);
    for (String line : Shared.lines(Shared.path("fixtures/awsdocs_events/flow_log_lines.txt"))) {
      Decoding seen =
          lines("awsdocs_events", "/vpc/flow", List.of(line), "interface-id", "log-status");
      assertThat(seen.only().kind()).isEqualTo(EventKind.FLOW_LOG);
      assertThat(seen.only().get("interface-id").toString()).as(line).startsWith("eni-");
      assertThat(seen.only().get("log-status").toString()).isIn("OK", "NODATA", "SKIPDATA");
    }
  }

  @Test
  void flowLogOfVersionFiveAsAPeerReadsIt() {
    JsonNode expected =
        tree(
            Shared.text(
                Shared.path(
                    "fixtures/vpc_flow_lines/elastic/test-v5-all-fields.expected-subset.json")));
    String line =
        Shared.lines(Shared.path("fixtures/vpc_flow_lines/elastic/test-v5-all-fields.log")).get(0);
    Map<String, String> names =
        Map.of(
            "aws.vpcflow.action",
            "action",
            "aws.vpcflow.log_status",
            "log-status",
            "aws.vpcflow.tcp_flags",
            "tcp-flags",
            "aws.vpcflow.traffic_path",
            "traffic-path",
            "aws.vpcflow.pkt_srcaddr",
            "pkt-srcaddr",
            "aws.vpcflow.pkt_dst_service",
            "pkt-dst-aws-service",
            "cloud.account.id",
            "account-id",
            "source.port",
            "srcport",
            "network.bytes",
            "bytes",
            "network.direction",
            "flow-direction");
    Decoding seen =
        lines("vpc_flow_lines", "/vpc/flow", List.of(line), names.values().toArray(String[]::new));
    names.forEach(
        (theirs, ours) ->
            assertThat(seen.only().get(ours).toString())
                .as(ours)
                .isEqualTo(expected.get(theirs).asText()));
    count("vpc_flow_lines", "equal to the peer's expectation", 1);
  }

  @Test
  void smallSamplesAsAwsDeliversThem() {
    Path folder = Shared.path("fixtures/lambda_promtail");
    assertThat(
            lines(
                    "lambda_promtail",
                    "elb",
                    Shared.lines(folder.resolve("albaccesslog.log.gz")),
                    "status")
                .events)
        .allMatch(e -> e.kind() == EventKind.LOAD_BALANCER_ACCESS && e.get("status") != null);
    assertThat(
            lines(
                    "lambda_promtail",
                    "elb",
                    Shared.lines(folder.resolve("nlbaccesslog.log.gz")),
                    "status")
                .events)
        .allMatch(e -> e.kind() == EventKind.LOAD_BALANCER_ACCESS);
    assertThat(
            lines(
                    "lambda_promtail",
                    "vpc-flow",
                    Shared.lines(folder.resolve("vpcflowlog.log.gz")),
                    "action")
                .events)
        .hasSizeGreaterThan(1)
        .allMatch(e -> "ACCEPT".equals(e.get("action")));
    assertThat(
            lines("lambda_promtail", "msk", Shared.lines(folder.resolve("msklog.log.gz")), "level")
                .events)
        .allMatch(e -> "INFO".equals(e.get("level")));
    assertThat(
            lines(
                    "lambda_promtail",
                    "s3",
                    Shared.lines(folder.resolve("s3accesslog.log")),
                    "status",
                    "duration_ms")
                .only()
                .fields())
        .containsEntry("status", 200L)
        .containsEntry("duration_ms", 7L);
    assertThat(
            lines(
                    "lambda_promtail",
                    "cf",
                    Shared.lines(folder.resolve("cloudfront.log.gz")).stream()
                        .filter(l -> !l.startsWith("#"))
                        .toList(),
                    "status")
                .events)
        .allMatch(e -> e.kind() == EventKind.WEB_ACCESS);
    assertThat(
            lines("lambda_promtail", "waf", Shared.lines(folder.resolve("waflog.log.gz")), "action")
                .events)
        .allMatch(e -> e.kind() == EventKind.WEB_ACCESS && e.get("action") != null);
    List<JsonNode> records = new ArrayList<>();
    tree(Shared.text(folder.resolve("cloudtrail-log-file.json.gz")))
        .get("Records")
        .forEach(records::add);
    records("lambda_promtail", records, EventKind.CLOUDTRAIL);
    Decoding message =
        new Decoding().open(Shared.bytes(folder.resolve("kinesis-event.json")), ARRIVAL);
    check("lambda_promtail", message);
    assertThat(message.events).hasSize(3);
    signals(
        "lambda_promtail",
        Shared.files(folder).stream()
            .map(Path::toString)
            .filter(
                f ->
                    f.contains("event")
                        && f.endsWith(".json")
                        && !f.endsWith("promtail/kinesis-event.json"))
            .map(f -> Shared.text(Path.of(f)))
            .toList());
  }

  @Test
  void rawLogsOfTheCatalogue() {
    Path folder = Shared.path("fixtures/opensearch_catalog");
    Decoding rds =
        lines(
            "opensearch_catalog",
            "/aws/rds/instance/d/postgresql",
            Shared.lines(folder.resolve("amazon_rds/raw.log")).stream()
                .filter(l -> !l.isBlank())
                .toList(),
            "level",
            "user",
            "database",
            "statement");
    assertThat(rds.rejected).isEmpty();
    assertThat(rds.events)
        .allMatch(
            e ->
                e.kind() == EventKind.POSTGRESQL
                    && "ERROR".equals(e.get("level"))
                    && e.get("user") != null
                    && e.get("statement") != null);
    Decoding elb =
        lines(
            "opensearch_catalog",
            "elb",
            Shared.lines(folder.resolve("amazon_elb/raw.log")).stream()
                .filter(l -> !l.isBlank())
                .toList(),
            "status");
    assertThat(elb.events)
        .hasSize(63)
        .allMatch(e -> e.kind() == EventKind.LOAD_BALANCER_ACCESS && e.get("status") != null);
    Decoding waf =
        lines(
            "opensearch_catalog", "waf", Shared.lines(folder.resolve("aws_waf/raw.log")), "action");
    assertThat(waf.events).hasSize(38).allMatch(e -> e.kind() == EventKind.WEB_ACCESS);
    for (JsonNode one : tree(Shared.text(folder.resolve("amazon_vpc_flow/sample.json")))) {
      Decoding flow =
          lines(
              "opensearch_catalog",
              "/vpc/flow",
              List.of(one.get("body").asText()),
              "srcaddr",
              "action");
      assertThat(flow.only().kind()).isEqualTo(EventKind.FLOW_LOG);
      assertThat(flow.only().get("srcaddr")).isEqualTo(one.get("body").asText().split(" ")[3]);
    }
    List<JsonNode> trail = new ArrayList<>();
    tree(Shared.text(folder.resolve("aws_cloudtrail/samples.json")))
        .forEach(one -> trail.add(one.get("aws").get("cloudtrail")));
    records("opensearch_catalog", trail, EventKind.CLOUDTRAIL);
    Decoding broken =
        new Decoding()
            .lines(
                "g", ARRIVAL, Shared.text(folder.resolve("aws_cloudtrail/samples-large.json.gz")));
    assertThat(broken.expire(ARRIVAL + 10_000).events.size() + broken.rejected.size()).isPositive();
    check("opensearch_catalog", broken);
  }

  @Test
  void eventsOfDetectionTests() {
    int cloudTrail = 0;
    List<String> differences = new ArrayList<>();
    for (String line : Shared.lines(Shared.path("fixtures/panther_tests/tests.jsonl"))) {
      JsonNode row = tree(line);
      JsonNode log = row.get("log");
      if (log == null || log.isEmpty()) {
        count("panther_tests", "no event in the test", 1);
        continue;
      }
      Decoding seen =
          new Decoding("eventName", "awsRegion")
              .lines("g", ARRIVAL, log.toString())
              .expire(ARRIVAL + 10_000);
      check("panther_tests", seen);
      assertThat(seen.rejected).as(line).isEmpty();
      if (seen.only().kind() == EventKind.CLOUDTRAIL) {
        cloudTrail++;
        JsonNode name = log.has("eventName") ? log.get("eventName") : log.get("eventname");
        assertThat(seen.only().get("eventName")).isEqualTo(name.asText());
      }
    }
    assertThat(differences).isEmpty();
    assertThat(cloudTrail).isGreaterThan(230);
  }

  @Test
  void linesOfSixteenSystems() {
    for (Path file : Shared.files(Shared.path("fixtures/loghub_2k"))) {
      if (!file.toString().endsWith("_2k.log")) {
        continue;
      }
      List<String> lines = Shared.lines(file);
      Decoding seen = lines("loghub_2k", file.getFileName().toString(), lines, "level");
      assertThat(seen.rejected).isEmpty();
      long joined = seen.events.stream().mapToLong(e -> e.message().lines().count()).sum();
      assertThat(joined).as(file.toString()).isEqualTo(2_000);
      long levels = seen.events.stream().filter(e -> e.get("level") != null).count();
      count("loghub_2k", "with a level", (int) levels);
      System.out.println(
          "  "
              + file.getFileName()
              + ": "
              + seen.events.size()
              + " events, "
              + levels
              + " with a level");
    }
  }
}
