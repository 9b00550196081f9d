package io.probablecause.narrator.store;

import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.table.IncidentItem;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Where an incident's head item stands in the incidents table. */
public record IncidentKey(String applicationId, String headKey, String incidentId) {
  public static IncidentKey of(IncidentReport report) {
    return new IncidentKey(
        report.alarm().applicationId(),
        IncidentItem.keyPrefix(report) + "#head",
        report.incidentId());
  }

  public Map<String, AttributeValue> attributes() {
    return Map.of(
        "ApplicationId", AttributeValue.fromS(applicationId),
        "IncidentKey", AttributeValue.fromS(headKey));
  }
}
