package io.probablecause.narrator.slack;

import io.probablecause.core.cause.Evidence;
import io.probablecause.core.cause.EvidenceNumbers.Numbered;
import io.probablecause.core.cause.LogsInsights;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Addresses that messages link to.
 *
 * @param dashboardUrl empty where there is none to link to
 */
record Links(String dashboardUrl, String region) {
  private static final int LONGEST = 2_000;

  /** The incident's page, or an empty string. */
  String incident(String incidentId) {
    return dashboardUrl.isEmpty()
        ? ""
        : dashboardUrl.replaceAll("/+$", "")
            + "/incidents/"
            + URLEncoder.encode(incidentId, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Where a citation leads: to the line on the incident's page, or an empty string. */
  String evidence(String incidentId, Numbered evidence) {
    String page = incident(incidentId);
    return page.isEmpty() ? "" : page + "#" + evidence.number();
  }

  /** A query of CloudWatch Logs around the line, or an empty string where it has no log group. */
  String query(Evidence evidence) {
    if (evidence.logGroup().isEmpty()) {
      return "";
    }
    String link = LogsInsights.link(region, evidence);
    return link.length() > LONGEST ? "" : link;
  }
}
