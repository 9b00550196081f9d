package io.probablecause.local.diff;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.RankedCause;
import io.probablecause.core.text.Times;
import io.probablecause.local.history.Printable;

/** The difference of rankings as one object for each alarm, unchanged ones too. */
public final class DiffJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private DiffJson() {}

  /** Lines, each with its line break. */
  public static String of(RecordingDiff diff) {
    StringBuilder out = new StringBuilder();
    for (AlarmChange alarm : diff.alarms()) {
      out.append(Printable.json(object(alarm).toString())).append('\n');
    }
    return out.toString();
  }

  private static ObjectNode object(AlarmChange alarm) {
    ObjectNode node = JSON.createObjectNode().put("recording", alarm.recording());
    node.putObject("alarm")
        .put("name", alarm.alarm().name())
        .put("time", Times.iso(alarm.alarm().time()))
        .put("applicationId", alarm.alarm().applicationId());
    node.put("changed", alarm.isAnyChange());
    report(node, "before", alarm.before());
    report(node, "after", alarm.after());
    ArrayNode causes = node.putArray("causes");
    alarm.causes().stream().filter(CauseChange::isAnyChange).forEach(c -> cause(causes, c));
    return node;
  }

  private static void report(ObjectNode node, String name, IncidentReport report) {
    if (report == null) {
      node.putNull(name);
    } else {
      node.putObject(name)
          .put("verdict", report.verdict().wireName())
          .put("confidence", report.confidence())
          .put("severity", report.severity());
    }
  }

  private static void cause(ArrayNode causes, CauseChange change) {
    RankedCause cause = change.shown();
    ObjectNode node =
        causes
            .addObject()
            .put("change", kind(change))
            .put("causeId", cause.causeId())
            .put("ruleId", cause.ruleId())
            .put("applicationId", cause.applicationId())
            .put("layer", cause.layer().wireName())
            .put("resource", cause.resource())
            .put("summary", cause.summary());
    place(node, "before", change.before());
    place(node, "after", change.after());
    CauseChange.FactorChange factor = change.largest();
    if (factor != null) {
      node.putObject("factor")
          .put("name", factor.name())
          .put("before", factor.before())
          .put("after", factor.after())
          .put("whyBefore", factor.whyBefore())
          .put("why", factor.why());
    }
  }

  private static String kind(CauseChange change) {
    if (change.isNew()) {
      return "new";
    }
    return change.isGone() ? "vanished" : change.isMoved() ? "moved" : "rescored";
  }

  private static void place(ObjectNode node, String name, RankedCause cause) {
    if (cause != null) {
      node.putObject(name).put("rank", cause.rank()).put("score", cause.score());
    }
  }
}
