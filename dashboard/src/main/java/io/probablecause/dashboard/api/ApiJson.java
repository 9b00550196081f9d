package io.probablecause.dashboard.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.cause.ApplicationSummary;
import io.probablecause.core.cause.DependencyEdge;
import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.cause.Evidence;
import io.probablecause.core.cause.Factor;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.LayerState;
import io.probablecause.core.cause.MinuteCount;
import io.probablecause.core.cause.ReportJson;
import io.probablecause.core.table.IncidentItem;
import io.probablecause.core.text.Times;
import io.probablecause.dashboard.command.Pending;
import io.probablecause.dashboard.live.CauseLine;
import java.util.Locale;

/** Records as JSON. Times are ISO-8601, UTC; a time that never was is null. */
final class ApiJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ApiJson() {}

  static ObjectNode summary(ApplicationSummary s) {
    ObjectNode node = JSON.createObjectNode();
    node.put("applicationId", s.applicationId()).put("urgency", s.urgency());
    ArrayNode layers = node.putArray("layers");
    s.layers().forEach(l -> layers.add(layer(l)));
    s.openAlarms().forEach(node.putArray("openAlarms")::add);
    ArrayNode minutes = node.putArray("minutes");
    for (MinuteCount m : s.minutes()) {
      minutes.addObject().put("minute", Times.iso(m.minute())).put("count", m.count());
    }
    ArrayNode edges = node.putArray("edges");
    s.edges().forEach(e -> edges.add(edge(e)));
    return node.put("updatedAt", time(s.updatedAt()));
  }

  private static ObjectNode layer(LayerState l) {
    ObjectNode node = JSON.createObjectNode();
    node.put("layer", l.layer().wireName()).put("deferredTo", l.deferredTo().wireName());
    node.put("causeId", l.causeId()).put("ownerApplicationId", l.ownerApplicationId());
    node.put("ruleId", l.ruleId()).put("resource", l.resource()).put("summary", l.summary());
    node.put("status", l.status().wireName()).put("score", l.score());
    node.put("scoredAt", time(l.scoredAt())).put("firstSeen", time(l.firstSeen()));
    return node.put("lastSeen", time(l.lastSeen())).put("count", l.count());
  }

  private static ObjectNode edge(DependencyEdge e) {
    ObjectNode node = JSON.createObjectNode();
    node.put("from", e.from()).put("to", e.to());
    node.put("origin", e.origin().name().toLowerCase(Locale.ROOT)).put("port", e.port());
    return node.put("strength", e.strength()).put("lastSeen", time(e.lastSeen()));
  }

  /** A cause with its arithmetic; {@code pendingOrNull} is the command that waits for it. */
  static ObjectNode cause(CauseLine c, Pending pendingOrNull) {
    ObjectNode node = JSON.createObjectNode();
    node.put("causeId", c.causeId()).put("applicationId", c.applicationId());
    node.put("layer", c.layer().wireName()).put("resource", c.resource());
    node.put("ruleId", c.ruleId()).put("summary", c.summary());
    node.put("firstSeen", time(c.firstSeen())).put("lastSeen", time(c.lastSeen()));
    node.put("count", c.count()).put("status", c.status().wireName());
    node.put("score", c.score()).put("scoredAt", time(c.scoredAt()));
    ArrayNode factors = node.putArray("factors");
    for (Factor f : c.factors()) {
      factors.addObject().put("name", f.name()).put("value", f.value()).put("why", f.why());
    }
    node.put("factorsAt", time(c.factorsAt()));
    c.explains().forEach(node.putArray("explains")::add);
    ArrayNode evidence = node.putArray("evidence");
    c.evidence().forEach(e -> evidence.add(evidence(e)));
    node.put("runbook", c.runbook());
    node.put("resolvedBy", c.standing().resolvedBy());
    node.put("resolvedAt", time(c.standing().resolvedAt()));
    node.put("acknowledgedBy", c.standing().acknowledgedBy());
    node.put("acknowledgedUntil", time(c.standing().acknowledgedUntil()));
    node.put("note", c.standing().note()).put("confirmations", c.standing().confirmations());
    return node.put(
        "pending", pendingOrNull == null ? null : pendingOrNull.command().type().detailType());
  }

  private static ObjectNode evidence(Evidence e) {
    ObjectNode node = JSON.createObjectNode();
    node.put("logGroup", e.logGroup()).put("logStream", e.logStream());
    node.put("eventId", e.eventId()).put("timestamp", time(e.timestamp()));
    return node.put("message", e.message());
  }

  static ObjectNode event(EventOfInterest e) {
    ObjectNode node = JSON.createObjectNode();
    node.put("causeId", e.causeId()).put("applicationId", e.applicationId());
    node.put("layer", e.layer().wireName()).put("resource", e.resource());
    node.put("ruleId", e.ruleId()).put("relevance", e.relevance());
    node.put("summary", e.summary()).put("message", e.message());
    node.put("firstSeen", time(e.firstSeen())).put("lastSeen", time(e.lastSeen()));
    return node.put("count", e.count());
  }

  /** An incident in a list: without its causes but the first. */
  static ObjectNode head(IncidentItem.Stored stored) {
    IncidentReport r = stored.report();
    ObjectNode node = JSON.createObjectNode();
    node.put("incidentId", r.incidentId()).put("revision", r.revision());
    node.put("alarm", r.alarm().name()).put("applicationId", r.alarm().applicationId());
    node.put("alarmTime", time(r.alarm().time())).put("closedAt", time(r.closedAt()));
    node.put("verdict", r.verdict().wireName()).put("confidence", r.confidence());
    node.put("severity", r.severity());
    return node.put("firstCause", r.causes().isEmpty() ? null : r.causes().get(0).summary());
  }

  static ObjectNode incident(IncidentItem.Stored stored, int revisions) {
    ObjectNode node = ReportJson.write(stored.report());
    node.set("narrative", ReportJson.write(stored.narrative()));
    return node.put("revisions", revisions);
  }

  static String time(long epochMillis) {
    return epochMillis == 0 ? null : Times.iso(epochMillis);
  }
}
