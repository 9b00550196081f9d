package io.probablecause.core.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.Narrative;
import io.probablecause.core.cause.Outcome;
import io.probablecause.core.cause.RankedCause;
import io.probablecause.core.cause.ReportJson;
import io.probablecause.core.text.Times;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Codec of {@code IncidentsByApplication}: one item for each revision ({@code alarm
 * time#alarm#r0001}) and a head item that holds the latest ({@code …#head}). The report is stored
 * as its JSON, with the lowest causes left out where it would exceed {@link #MAX_REPORT_BYTES}.
 */
public final class IncidentItem {
  public static final int MAX_REPORT_BYTES = 300_000;
  static final String HEAD = "#head";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long KEPT_SECONDS = 400L * 24 * 3600;

  private IncidentItem() {}

  /** A stored incident: the report, its narrative, and how that came to be. */
  public record Stored(IncidentReport report, Narrative narrative, Outcome outcome) {}

  public static String keyPrefix(IncidentReport report) {
    return Times.iso(report.alarm().time()) + "#" + report.alarm().name();
  }

  public static Versioned revision(IncidentReport report, Narrative narrative) {
    String suffix = String.format(Locale.ROOT, "#r%04d", report.revision());
    return encode(report, narrative, keyPrefix(report) + suffix);
  }

  public static Versioned head(IncidentReport report, Narrative narrative) {
    return encode(report, narrative, keyPrefix(report) + HEAD);
  }

  /** The key of the item that holds the latest revision. */
  static Map<String, AttributeValue> headKey(IncidentReport report) {
    return Map.of(
        "ApplicationId", AttributeValue.fromS(report.alarm().applicationId()),
        "IncidentKey", AttributeValue.fromS(keyPrefix(report) + HEAD));
  }

  private static Versioned encode(IncidentReport report, Narrative narrative, String key) {
    Map<String, AttributeValue> item =
        Attributes.build()
            .put("ApplicationId", report.alarm().applicationId())
            .put("IncidentKey", key)
            .put("IncidentId", report.incidentId())
            .put("Revision", report.revision())
            .put("AlarmName", report.alarm().name())
            .putTime("AlarmTime", report.alarm().time())
            .putTime("ClosedAt", report.closedAt())
            .put("Verdict", report.verdict().wireName())
            .put("Confidence", report.confidence())
            .put("Severity", report.severity())
            .put("Report", json(bounded(report)))
            .put("Narrative", narrative.text())
            .put("NarrativeBy", narrative.by())
            .put("Language", narrative.language())
            .putTexts("Citations", narrative.citations())
            .put("DayBucket", DayBuckets.of(report.alarm().time(), report.alarm().applicationId()))
            .put("ExpiresAt", report.alarm().time() / 1000 + KEPT_SECONDS)
            .item();
    return new Versioned(Tables.INCIDENTS, item, report.revision());
  }

  private static IncidentReport bounded(IncidentReport report) {
    IncidentReport bounded = report;
    while (bounded.causes().size() > 1
        && json(bounded).getBytes(StandardCharsets.UTF_8).length > MAX_REPORT_BYTES) {
      List<RankedCause> fewer = bounded.causes().subList(0, bounded.causes().size() / 2);
      bounded =
          new IncidentReport(
              report.incidentId(),
              report.revision(),
              report.alarm(),
              report.verdict(),
              report.confidence(),
              report.severity(),
              report.severityWhy(),
              report.why(),
              report.asOf(),
              List.copyOf(fewer),
              report.blindSpots(),
              report.closedAt());
    }
    return bounded;
  }

  private static String json(IncidentReport report) {
    try {
      return JSON.writeValueAsString(ReportJson.write(report));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values can always be written", e);
    }
  }

  public static Stored decode(Map<String, AttributeValue> attributes) {
    Attributes item = Attributes.of(attributes);
    try {
      return new Stored(
          ReportJson.read(JSON.readTree(item.text("Report"))),
          new Narrative(
              item.text("Narrative"),
              item.texts("Citations"),
              item.text("NarrativeBy"),
              item.text("Language")),
          OutcomeItem.read(item));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the stored report is not JSON", e);
    }
  }
}
