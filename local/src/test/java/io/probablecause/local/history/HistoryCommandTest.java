package io.probablecause.local.history;

import static io.probablecause.local.history.Rows.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.cause.Standing;
import io.probablecause.core.event.Layer;
import io.probablecause.core.table.EventOfInterestItem;
import io.probablecause.core.table.IncidentItem;
import io.probablecause.core.table.SystemStateItem;
import io.probablecause.local.command.CommandRun;
import io.probablecause.local.dynamodb.CountingEndpoint;
import io.probablecause.local.dynamodb.TestTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code pc history} from the command line to DynamoDB Local; each request is counted. */
class HistoryCommandTest {
  private static final String HOSTILE =
      "ERROR \u001b[2J\u001b]0;owned\u0007 \u202egnp.exe \u009b31m \"quoted\", =1+1\nsecond line";
  private static final int MANY = 400;
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Rows.Thing REBOOT =
      new Rows.Thing("orders", Layer.CLOUDSYSTEM, "ec2/reboot", "i-0aa", "REBOOT of i-0aa by ann");
  private static final Rows.Thing REJECT =
      new Rows.Thing("orders", Layer.NETWORK, "vpc/reject", "eni-1", "REJECT 10.0.1.1 to 10.0.2.2");
  private static final Rows.Thing FULL =
      new Rows.Thing("db", Layer.APPLICATION, "rds/full", "orders-db", "Too many connections");
  private static final Rows.Thing ODD =
      new Rows.Thing("odd", Layer.APPLICATION, "app/odd", "", HOSTILE);

  private static TestTables tables;
  private static CountingEndpoint endpoint;

  @TempDir Path folder;

  @BeforeAll
  static void fill() throws IOException {
    tables = new TestTables();
    endpoint = new CountingEndpoint(tables.endpoint());
    EventOfInterest reboot = REBOOT.seen("2026-03-10T10:00:00Z", "2026-03-10T10:00:00Z", 1);
    EventOfInterest full = FULL.seen("2026-03-10T09:58:00Z", "2026-03-11T03:00:00Z", 90);
    events(
        reboot,
        REJECT.seen("2026-03-09T08:00:00Z", "2026-03-09T08:20:00Z", 12),
        full,
        ODD.seen("2026-03-12T00:00:00Z", "2026-03-12T00:00:00Z", 1));
    for (int i = 0; i < MANY; i++) {
      long time = at("2026-02-01T00:00:00Z") + i * 1_000;
      events(
          new Rows.Thing("flood", Layer.APPLICATION, "app/flood", "r" + i, "line " + i)
              .seen(time, time, 1, Standing.NONE, "x".repeat(6_000)));
    }
    for (String day : List.of("2026-03-01", "2026-03-03", "2026-03-06")) {
      states(REBOOT.seen(day + "T10:00:00Z", day + "T10:02:00Z", 1));
    }
    states(reboot);
    IncidentItem.Stored closed =
        Rows.incident(
            "orders",
            "orders-5xx",
            at("2026-03-10T10:07:00Z"),
            at("2026-03-10T10:49:00Z"),
            full,
            reboot);
    incidents(closed, Rows.incident("db", "db-cpu", at("2026-03-11T04:00:00Z"), 0));
  }

  private static void events(EventOfInterest... events) {
    Arrays.stream(events).map(EventOfInterestItem::encode).forEach(tables::put);
  }

  /** Held by its owner and felt by another. */
  private static void states(EventOfInterest e) {
    tables.put(SystemStateItem.encode(Rows.held(e, e.applicationId(), false)));
    tables.put(SystemStateItem.encode(Rows.held(e, "storefront", false)));
  }

  private static void incidents(IncidentItem.Stored... incidents) {
    for (IncidentItem.Stored i : incidents) {
      tables.put(IncidentItem.revision(i.report(), i.narrative()));
      tables.put(IncidentItem.head(i.report(), i.narrative()));
    }
  }

  @AfterAll
  static void close() {
    endpoint.close();
    tables.close();
  }

  @BeforeEach
  void forget() {
    endpoint.forget();
  }

  @Test
  void tellsWhatHappenedToAnApplicationTheLatestFirst() {
    assertThat(summaries("--application", "orders"))
        .containsExactly("REBOOT of i-0aa by ann", "REJECT 10.0.1.1 to 10.0.2.2");
    onlyQueries();
  }

  @Test
  void keepsToOneLayerByTheKey() {
    assertThat(summaries("--application", "orders", "--layer", "network"))
        .containsExactly("REJECT 10.0.1.1 to 10.0.2.2");
    assertThat(endpoint.operations()).containsExactly("Query");
  }

  @Test
  void findsAResourceByItsNameAndByItsArn() {
    assertThat(summaries("--resource", "orders-db")).containsExactly("Too many connections");
    assertThat(summaries("--resource", "arn:aws:rds:eu-west-1:111122223333:db:orders-db"))
        .containsExactly("Too many connections");
    onlyQueries();
  }

  @Test
  void findsByTimeWhatBeganInItAndWentOnAfterIt() {
    assertThat(summaries("--from", "2026-03-10", "--to", "2026-03-10"))
        .containsExactly("Too many connections", "REBOOT of i-0aa by ann");
    onlyQueries();
  }

  @Test
  void leavesOutWhatWasOverBeforeTheTime() {
    assertThat(
            summaries(
                "--application",
                "orders",
                "--from",
                "2026-03-09T08:20:00.001Z",
                "--to",
                "2026-03-10T09:59:59Z"))
        .isEmpty();
    onlyQueries();
  }

  @Test
  void narrowsByRuleAndText() {
    assertThat(summaries("--application", "orders", "--rule", "ec2/*"))
        .containsExactly("REBOOT of i-0aa by ann");
    assertThat(summaries("--application", "orders", "--text", "reject 10.0.1"))
        .containsExactly("REJECT 10.0.1.1 to 10.0.2.2");
    onlyQueries();
  }

  @Test
  void saysWhatToGiveInsteadOfReadingAWholeTable() {
    CommandRun run = history("--rule", "ec2/*");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("give --application, --resource or a time").contains("--scan");
    assertThat(history("--incidents", "--resource", "i-0aa").err())
        .contains("incidents have no index by resource");
    assertThat(endpoint.operations()).isEmpty();
  }

  @Test
  void scansOnlyWhenAskedTo() {
    assertThat(summaries("--rule", "ec2/*", "--scan")).containsExactly("REBOOT of i-0aa by ann");
    assertThat(endpoint.operations()).containsOnly("Scan");
    endpoint.forget();
    assertThat(summaries("--application", "orders", "--scan")).hasSize(2);
    onlyQueries();
  }

  @Test
  void readsAllPages() {
    assertThat(summaries("--application", "flood", "--limit", "1000")).hasSize(MANY);
    assertThat(endpoint.operations()).hasSizeGreaterThan(2);
    onlyQueries();
  }

  @Test
  void saysWhenTheLimitCuts() {
    CommandRun cut = history("--application", "flood", "--json");
    assertThat(cut.out().lines()).hasSize(200).first().asString().contains("line 399");
    assertThat(cut.err()).contains("Only the first 200 events are shown");
    CommandRun whole = history("--application", "flood", "--json", "--limit", "" + MANY);
    assertThat(whole.err()).isEmpty();
  }

  @Test
  void givesAMessageBackAsItWasInJsonAndNothingThatSteersATerminal() throws IOException {
    String line = history("--application", "odd", "--json").out();
    assertThat(line.lines()).hasSize(1);
    harmless(line);
    assertThat(JSON.readTree(line).get("message").textValue()).isEqualTo(HOSTILE);
  }

  @Test
  void escapesAndQuotesInCsv() {
    List<String> lines = history("--application", "odd", "--csv").out().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).startsWith("lastSeen,firstSeen,count,layer,applicationId,resource");
    harmless(lines.get(1));
    assertThat(lines.get(1)).contains("\"ERROR \\u001b[2J").contains("\"\"quoted\"\", =1+1\\nsec");
  }

  @Test
  void showsATableThatAHostileLineCannotBreak() {
    String out = history("--application", "odd").out();
    assertThat(out.lines()).hasSize(2);
    harmless(out);
    assertThat(out).contains("LAST SEEN").contains("2026-03-12 00:00:00");
  }

  @Test
  void tellsIncidentsWithVerdictFirstCauseAndDuration() {
    JsonNode orders = rows("--incidents", "--application", "orders").get(0);
    assertThat(orders.get("verdict").textValue()).isEqualTo("probable");
    assertThat(orders.get("firstCause").textValue()).isEqualTo("Too many connections");
    assertThat(orders.get("duration").textValue()).isEqualTo("42 min");
    JsonNode open = rows("--incidents", "--from", "2026-03-10", "--to", "2026-03-12").get(0);
    assertThat(open.get("alarmName").textValue()).isEqualTo("db-cpu");
    assertThat(open.get("verdict").textValue()).isEqualTo("inconclusive");
    assertThat(open.get("duration").textValue()).isEqualTo("open");
    assertThat(rows("--incidents", "--application", "orders", "--rule", "rds/*")).hasSize(1);
    assertThat(rows("--incidents", "--application", "db", "--rule", "rds/*")).isEmpty();
    onlyQueries();
  }

  @Test
  void countsAnEpisodeOnceWhereverItStands() {
    for (String[] by :
        new String[][] {
          {"--application", "orders"},
          {"--resource", "i-0aa"},
          {"--from", "2026-02-20", "--to", "2026-03-12"}
        }) {
      List<String> arguments = new ArrayList<>(List.of(by));
      arguments.add("--recurrences");
      List<JsonNode> rows = rows(arguments.toArray(String[]::new));
      assertThat(rows).as("%s", arguments).hasSize(1);
      assertThat(rows.get(0).get("seen").textValue()).isEqualTo("4 times since 2026-03-01");
      assertThat(rows.get(0).get("count").intValue()).isEqualTo(4);
    }
    onlyQueries();
  }

  @Test
  void takesItsConfigurationFromAFile() throws IOException {
    Path config = folder.resolve("pc.properties");
    Files.writeString(
        config, "endpoint.dynamodb=" + endpoint.endpoint() + "\ntable.prefix=other-\n");
    CommandRun run = CommandRun.of("history", "--config", config.toString(), "--last", "1h");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("a table is missing").contains("table.prefix 'other-'");
  }

  @Test
  void namesAnEndpointThatDoesNotAnswer() {
    CommandRun run =
        CommandRun.of("history", "--dynamodb-endpoint", "http://127.0.0.1:1", "--last", "1h");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("no answer from DynamoDB at http://127.0.0.1:1");
  }

  @Test
  void saysHowFarBackASearchByDayReached() {
    assertThat(history("--incidents", "--from", "2020-01-01", "--to", "2026-03-12").err())
        .contains("Searched by day back to 2025-12-11T00:00:00.000Z only");
  }

  private static void onlyQueries() {
    assertThat(endpoint.operations()).isNotEmpty().containsOnly("Query");
  }

  private static void harmless(String text) {
    assertThat(text.chars().filter(c -> c != '\n' && c != '\r'))
        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
  }

  private static List<String> summaries(String... arguments) {
    return rows(arguments).stream().map(row -> row.get("summary").textValue()).toList();
  }

  private static List<JsonNode> rows(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--json");
    CommandRun run = history(all.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    List<JsonNode> rows = new ArrayList<>();
    for (String line : run.out().lines().toList()) {
      try {
        rows.add(JSON.readTree(line));
      } catch (IOException e) {
        throw new AssertionError(line, e);
      }
    }
    return rows;
  }

  private static CommandRun history(String... arguments) {
    List<String> all = new ArrayList<>(List.of("history"));
    all.addAll(List.of("--dynamodb-endpoint", endpoint.endpoint().toString()));
    all.addAll(List.of(arguments));
    return CommandRun.of(all.toArray(String[]::new));
  }
}
