package io.probablecause.local.history;

import static io.probablecause.local.history.Rows.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.probablecause.core.cause.ApplicationSummary;
import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.RejectedCount;
import io.probablecause.core.cause.Standing;
import io.probablecause.core.event.Layer;
import io.probablecause.core.event.RejectReason;
import io.probablecause.core.table.ApplicationSummaryItem;
import io.probablecause.core.table.EventOfInterestItem;
import io.probablecause.core.table.IncidentItem;
import io.probablecause.core.table.Schema;
import io.probablecause.core.table.StatusItem;
import io.probablecause.core.table.SystemStateItem;
import io.probablecause.core.table.TableDefinition;
import io.probablecause.core.table.TableDefinition.IndexDefinition;
import io.probablecause.core.table.Tables;
import io.probablecause.local.dynamodb.TestTables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** What docs/querying.md says is true: its names exist and each of its queries finds rows. */
class QueryingPageTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern FROM = Pattern.compile("FROM \"(\\w+)\"(?:\\.\"(\\w+)\")?");
  private static final Set<String> KNOWN_OPTIONS =
      Set.of(
          "--table-name",
          "--index-name",
          "--key-condition-expression",
          "--filter-expression",
          "--expression-attribute-names",
          "--expression-attribute-values",
          "--no-scan-index-forward",
          "--query",
          "--output");

  private static TestTables tables;
  private static Page page;

  @BeforeAll
  static void fill() throws IOException {
    page = Page.read(Path.of("..", "docs", "querying.md"));
    tables = new TestTables();
    Standing acknowledged =
        new Standing(
            0,
            "",
            "",
            at("2026-03-01T10:20:00Z"),
            at("2026-03-01T18:00:00Z"),
            "ann",
            "on it",
            0,
            0,
            1);
    long reboot = at("2026-03-01T10:00:00Z");
    EventOfInterest rebooted =
        new Rows.Thing("orders", Layer.CLOUDSYSTEM, "ec2/reboot", "i-0aa", "REBOOT of i-0aa")
            .seen(reboot, reboot, 1, acknowledged, "REBOOT of i-0aa");
    EventOfInterest rejects =
        new Rows.Thing("orders", Layer.NETWORK, "vpc/reject", "eni-1", "REJECT 10.0.1.10")
            .seen("2026-03-01T10:01:00Z", "2026-03-01T10:09:00Z", 40);
    for (EventOfInterest e : List.of(rebooted, rejects)) {
      tables.put(EventOfInterestItem.encode(e));
      tables.put(SystemStateItem.encode(Rows.held(e, "orders", true)));
    }
    incident(rebooted);
    tables.put(
        ApplicationSummaryItem.encode(
            new ApplicationSummary(
                "orders", 9.5, List.of(), List.of("orders-5xx"), List.of(), List.of(), reboot, 1)));
    tables.put(
        StatusItem.encode(
            new RejectedCount(RejectReason.values()[0], 3, reboot, List.of("a sample"))));
    lookups();
  }

  private static void incident(EventOfInterest cause) {
    IncidentItem.Stored made =
        Rows.incident("orders", "orders-5xx", at("2026-03-01T10:07:00Z"), 0, cause);
    IncidentReport r = made.report();
    IncidentReport report =
        new IncidentReport(
            "inc-1",
            r.revision(),
            r.alarm(),
            r.verdict(),
            r.confidence(),
            r.severity(),
            r.severityWhy(),
            r.why(),
            r.asOf(),
            r.causes(),
            r.blindSpots(),
            r.closedAt());
    tables.put(IncidentItem.revision(report, made.narrative()));
    tables.put(IncidentItem.head(report, made.narrative()));
  }

  /** An address that changed hands, and a resource. */
  private static void lookups() {
    address("payments", "2026-03-01T11:00:00.000Z", "");
    address("orders", "1970-01-01T00:00:00Z", "2026-03-01T11:00:00.000Z");
    tables.put(
        Tables.LOOKUP_BY_RESOURCE,
        texts(
            Map.of(
                "ResourceId", "orders-db",
                "ApplicationIdValidFrom", "orders#1970-01-01T00:00:00Z",
                "ApplicationId", "orders",
                "ResourceType", "Other")));
  }

  private static void address(String application, String from, String to) {
    Map<String, String> row = new HashMap<>();
    row.put("VpcIdIp", "vpc-1#10.0.1.10");
    row.put("Ip", "10.0.1.10");
    row.put("ApplicationId", application);
    row.put("ResourceId", "i-0aa");
    row.put("EndpointType", "Instance");
    row.put("ValidFrom", from);
    if (!to.isEmpty()) {
      row.put("ValidTo", to);
    }
    tables.put(Tables.LOOKUP_BY_IP, texts(row));
  }

  private static Map<String, AttributeValue> texts(Map<String, String> row) {
    return row.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> AttributeValue.fromS(e.getValue())));
  }

  @AfterAll
  static void close() {
    tables.close();
  }

  @Test
  void listsTheTablesAsTheyAreDefined() {
    List<String> rows = Schema.INSTANCE.tables().stream().map(QueryingPageTest::row).toList();
    List<String> onPage = page.text().lines().filter(line -> line.startsWith("| `")).toList();
    assertThat(onPage).isEqualTo(rows);
    assertThat(page.text()).contains("`" + Schema.INSTANCE.ttlAttribute() + "`");
  }

  private static String row(TableDefinition table) {
    String indexes =
        table.indexes().stream()
            .map(i -> "`%s`: `%s`, `%s`".formatted(i.name(), i.partitionKey(), i.sortKey()))
            .collect(Collectors.joining("; "));
    String sortKey = table.sortKey().isEmpty() ? "" : "`" + table.sortKey() + "`";
    return "| `%s` | `%s` | %s | %s |"
        .formatted(table.name(), table.partitionKey(), sortKey, indexes);
  }

  @Test
  void everyStatementFindsRowsByAKey() {
    List<String> statements = page.blocks("partiql");
    assertThat(statements).hasSizeGreaterThanOrEqualTo(10);
    for (String statement : statements) {
      Matcher from = FROM.matcher(statement);
      assertThat(from.find()).as(statement).isTrue();
      String key = partitionKey(from.group(1), from.group(2) == null ? "" : from.group(2));
      assertThat(statement.substring(from.end()))
          .as("equates its partition key")
          .containsPattern("WHERE " + key + " (=|IN) ");
      assertThat(tables.client().executeStatement(b -> b.statement(statement)).items())
          .as(statement)
          .isNotEmpty();
    }
  }

  @Test
  void everyQueryFindsRows() throws IOException {
    List<String> commands = page.blocks("sh");
    assertThat(commands).hasSizeGreaterThanOrEqualTo(7);
    for (String command : commands) {
      assertThat(command).startsWith("aws dynamodb query ");
      Map<String, String> options = Page.options(command);
      assertThat(KNOWN_OPTIONS).containsAll(options.keySet());
      assertThat(tables.client().query(request(options)).items()).as(command).isNotEmpty();
    }
  }

  @Test
  void findsWhoseAddressItWasThen() {
    List<String> owners = new ArrayList<>();
    for (String statement : page.blocks("partiql")) {
      if (statement.contains("\"ByIp\"")) {
        for (String time : List.of("10:00:00.000Z", "12:00:00.000Z")) {
          String then = statement.replace("10:00:00.000Z", time);
          tables
              .client()
              .executeStatement(b -> b.statement(then))
              .items()
              .forEach(item -> owners.add(item.get("ApplicationId").s()));
        }
      }
    }
    assertThat(owners).containsExactly("orders", "payments");
  }

  private static String partitionKey(String table, String index) {
    TableDefinition definition = Schema.INSTANCE.table(table);
    return index.isEmpty()
        ? definition.partitionKey()
        : definition.indexes().stream()
            .filter(i -> i.name().equals(index))
            .map(IndexDefinition::partitionKey)
            .findFirst()
            .orElseThrow(() -> new AssertionError("no index " + index + " on " + table));
  }

  private static QueryRequest request(Map<String, String> options) throws IOException {
    QueryRequest.Builder request =
        QueryRequest.builder()
            .tableName(options.get("--table-name"))
            .indexName(options.get("--index-name"))
            .keyConditionExpression(options.get("--key-condition-expression"))
            .filterExpression(options.get("--filter-expression"))
            .scanIndexForward(!options.containsKey("--no-scan-index-forward"));
    Map<String, AttributeValue> values = new HashMap<>();
    for (var e : JSON.readTree(options.get("--expression-attribute-values")).properties()) {
      values.put(e.getKey(), value(e.getValue()));
    }
    request.expressionAttributeValues(values);
    if (options.containsKey("--expression-attribute-names")) {
      Map<String, String> names = new HashMap<>();
      JSON.readTree(options.get("--expression-attribute-names"))
          .properties()
          .forEach(e -> names.put(e.getKey(), e.getValue().textValue()));
      request.expressionAttributeNames(names);
    }
    return request.build();
  }

  private static AttributeValue value(JsonNode node) {
    return node.has("S")
        ? AttributeValue.fromS(node.get("S").textValue())
        : AttributeValue.fromBool(node.get("BOOL").booleanValue());
  }
}
