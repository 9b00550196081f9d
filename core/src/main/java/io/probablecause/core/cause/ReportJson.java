package io.probablecause.core.cause;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.event.Layer;
import io.probablecause.core.text.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The JSON of an incident report, as {@code pc-incidents} carries it and {@code replay --json}
 * prints it (recording format 1, "What replay prints"). Times are ISO-8601, UTC, milliseconds.
 * Writing what was read gives the same text.
 */
public final class ReportJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ReportJson() {}

  public static ObjectNode write(IncidentReport report) {
    ObjectNode node = JSON.createObjectNode();
    node.put("incidentId", report.incidentId()).put("revision", report.revision());
    ObjectNode alarm = node.putObject("alarm");
    alarm.put("name", report.alarm().name());
    alarm.put("arn", report.alarm().arn());
    alarm.put("time", Times.iso(report.alarm().time()));
    alarm.put("applicationId", report.alarm().applicationId());
    alarm.put("reason", report.alarm().reason());
    alarm.put("severityTag", report.alarm().severityTag());
    node.put("verdict", report.verdict().wireName());
    node.put("confidence", rounded(report.confidence()));
    node.put("severity", report.severity()).put("severityWhy", report.severityWhy());
    node.put("why", report.why()).put("asOf", Times.iso(report.asOf()));
    ArrayNode causes = node.putArray("causes");
    report.causes().forEach(cause -> causes.add(write(cause)));
    report.blindSpots().forEach(node.putArray("blindSpots")::add);
    if (report.closedAt() > 0) {
      node.put("closedAt", Times.iso(report.closedAt()));
    }
    return node;
  }

  private static ObjectNode write(RankedCause cause) {
    ObjectNode node = JSON.createObjectNode();
    node.put("rank", cause.rank()).put("causeId", cause.causeId());
    node.put("score", rounded(cause.score()));
    node.put("applicationId", cause.applicationId()).put("layer", cause.layer().wireName());
    node.put("resource", cause.resource()).put("ruleId", cause.ruleId());
    node.put("summary", cause.summary());
    node.put("firstSeen", Times.iso(cause.firstSeen()))
        .put("lastSeen", Times.iso(cause.lastSeen()));
    node.put("count", cause.count()).put("status", cause.status().wireName());
    ArrayNode factors = node.putArray("factors");
    for (Factor factor : cause.factors()) {
      factors
          .addObject()
          .put("name", factor.name())
          .put("value", rounded(factor.value()))
          .put("why", factor.why());
    }
    cause.explains().forEach(node.putArray("explains")::add);
    ArrayNode evidence = node.putArray("evidence");
    for (Evidence line : cause.evidence()) {
      evidence
          .addObject()
          .put("logGroup", line.logGroup())
          .put("logStream", line.logStream())
          .put("eventId", line.eventId())
          .put("timestamp", Times.iso(line.timestamp()))
          .put("message", line.message());
    }
    return node.put("runbook", cause.runbook());
  }

  public static ObjectNode write(Narrative narrative) {
    ObjectNode node = JSON.createObjectNode().put("text", narrative.text());
    narrative.citations().forEach(node.putArray("citations")::add);
    return node.put("by", narrative.by()).put("language", narrative.language());
  }

  /** Four digits after the point: the same on every machine, and short. */
  private static double rounded(double value) {
    return Math.round(value * 10_000) / 10_000.0;
  }

  /**
   * Reads what {@link #write(IncidentReport)} wrote; {@link IllegalArgumentException} elsewhere.
   */
  public static IncidentReport read(JsonNode node) {
    JsonNode alarm = node.path("alarm");
    List<RankedCause> causes = new ArrayList<>();
    node.path("causes").forEach(cause -> causes.add(readCause(cause)));
    return new IncidentReport(
        text(node, "incidentId"),
        node.path("revision").asInt(),
        new Alarm(
            text(alarm, "name"),
            alarm.path("arn").asText(""),
            time(alarm, "time"),
            text(alarm, "applicationId"),
            alarm.path("reason").asText(""),
            alarm.path("severityTag").asText("")),
        IncidentReport.Verdict.valueOf(text(node, "verdict").toUpperCase(Locale.ROOT)),
        node.path("confidence").asDouble(),
        node.path("severity").asInt(),
        node.path("severityWhy").asText(""),
        node.path("why").asText(""),
        time(node, "asOf"),
        List.copyOf(causes),
        texts(node.path("blindSpots")),
        node.has("closedAt") ? time(node, "closedAt") : 0);
  }

  private static RankedCause readCause(JsonNode node) {
    List<Factor> factors = new ArrayList<>();
    for (JsonNode f : node.path("factors")) {
      factors.add(
          new Factor(text(f, "name"), f.path("value").asDouble(), f.path("why").asText("")));
    }
    List<Evidence> evidence = new ArrayList<>();
    for (JsonNode e : node.path("evidence")) {
      evidence.add(
          new Evidence(
              e.path("logGroup").asText(""),
              e.path("logStream").asText(""),
              e.path("eventId").asText(""),
              time(e, "timestamp"),
              e.path("message").asText("")));
    }
    return new RankedCause(
        node.path("rank").asInt(),
        text(node, "causeId"),
        node.path("score").asDouble(),
        text(node, "applicationId"),
        Layer.of(text(node, "layer")),
        node.path("resource").asText(""),
        text(node, "ruleId"),
        node.path("summary").asText(""),
        time(node, "firstSeen"),
        time(node, "lastSeen"),
        node.path("count").asLong(),
        CauseStatus.of(text(node, "status")),
        List.copyOf(factors),
        texts(node.path("explains")),
        List.copyOf(evidence),
        node.path("runbook").asText(""));
  }

  private static String text(JsonNode node, String key) {
    JsonNode value = node.path(key);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("an incident report has no text '" + key + "'");
    }
    return value.textValue();
  }

  private static long time(JsonNode node, String key) {
    return Times.parse(text(node, key));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(element -> texts.add(element.asText()));
    return List.copyOf(texts);
  }
}
