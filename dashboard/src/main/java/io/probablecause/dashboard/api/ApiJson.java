package io.probablecause.dashboard.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.cause.ApplicationSummary;
import io.probablecause.core.cause.DependencyEdge;
import io.probablecause.core.cause.LayerState;
import io.probablecause.core.cause.MinuteCount;
import io.probablecause.core.text.Times;
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

  static String time(long epochMillis) {
    return epochMillis == 0 ? null : Times.iso(epochMillis);
  }
}
