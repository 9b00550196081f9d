package io.probablecause.local.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.probablecause.core.config.Settings;
import io.probablecause.core.table.Tables;
import io.probablecause.core.table.Versioned;
import io.probablecause.local.system.TimeShift;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * All that people would see at the end of a round, as text in the recording's own times: events of
 * interest, system state, summaries, incidents and Slack's messages. Two rounds of one script must
 * give the same. Left out is only what tells at which moment something was written or ranked, ids
 * that hash times, and of an incident what its last revision happened to find: its verdict and
 * first cause are compared, not the counts and lesser causes at the moment at which there was news.
 */
final class Rows {
  /** Moments, and ids made of times. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          Versioned.VERSION,
          "Score",
          "ScoredAt",
          "UpdatedAt",
          "Urgency",
          "FirstArrival",
          "LastArrival",
          "CauseId",
          "StateKey",
          "Episode",
          "EventId",
          "DayBucket",
          "ExpiresAt",
          "Strength");

  private final DynamoDbClient client;
  private final Settings settings;
  private final TimeShift back;
  private final SortedMap<String, String> rows = new TreeMap<>();
  private final Map<String, String> causes = new HashMap<>();
  private final Map<String, String> alarms = new HashMap<>();

  private Rows(DynamoDbClient client, Settings settings, TimeShift back) {
    this.client = client;
    this.settings = settings;
    this.back = back;
  }

  static SortedMap<String, String> read(
      DynamoDbClient client, Settings settings, TimeShift back, SlackStub slack)
      throws IOException {
    Rows rows = new Rows(client, settings, back);
    rows.each(Tables.EVENTS_OF_INTEREST, rows::event);
    rows.each(Tables.SYSTEM_STATE, rows::state);
    rows.each(Tables.APPLICATION_SUMMARY, rows::summary);
    List<Map<String, AttributeValue>> heads = new ArrayList<>();
    rows.each(Tables.INCIDENTS, heads::add);
    for (Map<String, AttributeValue> item : heads) {
      rows.incident(item);
    }
    rows.slack(slack);
    return rows.rows;
  }

  private void each(String table, Consumer<Map<String, AttributeValue>> row) {
    client.scanPaginator(b -> b.tableName(settings.table(table))).items().forEach(row);
  }

  private void event(Map<String, AttributeValue> item) {
    String key = item.get("ApplicationId").s() + " " + item.get("EventKey").s();
    causes.put(item.get("CauseId").s(), key);
    put("event " + key, item);
  }

  private void state(Map<String, AttributeValue> item) {
    // What was current only for a while depends on when it was ranked.
    if (item.get("Current").bool()) {
      String cause = item.get("CauseId").s();
      String known = causes.getOrDefault(cause, item.get("RuleId").s());
      put(
          "state " + item.get("ApplicationId").s() + " " + item.get("EventType").s(),
          with(item, "Cause", known));
    }
  }

  private void summary(Map<String, AttributeValue> item) {
    List<AttributeValue> edges = new ArrayList<>();
    for (AttributeValue edge : item.getOrDefault("Edges", AttributeValue.fromL(List.of())).l()) {
      Map<String, AttributeValue> kept = new HashMap<>(edge.m());
      kept.remove("LastSeenDate"); // of what is declared: when the ranking was made
      edges.add(AttributeValue.fromM(kept));
    }
    Map<String, AttributeValue> row = new HashMap<>(item);
    row.put("Edges", AttributeValue.fromL(edges));
    put("summary " + item.get("ApplicationId").s(), row);
  }

  private static Map<String, AttributeValue> with(
      Map<String, AttributeValue> item, String name, String value) {
    Map<String, AttributeValue> more = new HashMap<>(item);
    more.put(name, AttributeValue.fromS(value));
    return more;
  }

  private void incident(Map<String, AttributeValue> item) throws IOException {
    if (!item.get("IncidentKey").s().endsWith("#head") || !item.containsKey("Report")) {
      return;
    }
    String alarm = item.get("AlarmName").s() + " " + item.get("AlarmTime").s();
    alarms.put(item.get("IncidentId").s(), back.apply(alarm));
    JsonNode report = Script.json(item.get("Report").s());
    StringBuilder told = new StringBuilder(report.path("verdict").asText());
    JsonNode first = report.path("causes").path(0);
    for (String name : List.of("applicationId", "layer", "ruleId", "resource")) {
      told.append(' ').append(first.path(name).asText());
    }
    rows.put(back.apply("incident " + alarm), back.apply(told.toString()));
  }

  private void slack(SlackStub slack) {
    for (String channel : Estate.allChannels()) {
      Map<String, Integer> copies = new HashMap<>();
      for (SlackStub.Posted posted : slack.messages(channel)) {
        String alarm = alarms.getOrDefault(posted.incident(), "of no incident");
        String key = "slack " + alarm + " " + posted.part();
        int copy = copies.merge(key, 1, Integer::sum);
        rows.put(copy == 1 ? key : key + " copy " + copy, title(posted));
      }
    }
  }

  /** Without confidence and severity's colour, which are those of the moment. */
  private String title(SlackStub.Posted posted) {
    return back.apply(posted.text()).replaceAll("\\(confidence [0-9.]+\\)|\\p{So}", "");
  }

  private void put(String key, Map<String, AttributeValue> item) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(item)
        .forEach(
            (name, value) -> {
              if (!LEFT_OUT.contains(name)) {
                text.append(name).append('=').append(text(value)).append('\n');
              }
            });
    rows.put(key, back.apply(text.toString()));
  }

  private static String text(AttributeValue value) {
    return switch (value.type()) {
      case S -> value.s();
      case N -> value.n();
      case BOOL -> value.bool().toString();
      case L -> value.l().stream().map(Rows::text).toList().toString();
      case SS -> value.ss().stream().sorted().toList().toString();
      case M -> {
        Map<String, String> kept = new TreeMap<>();
        value.m().forEach((name, part) -> kept.put(name, text(part)));
        kept.keySet().removeAll(LEFT_OUT);
        yield kept.toString();
      }
      default -> value.toString();
    };
  }
}
