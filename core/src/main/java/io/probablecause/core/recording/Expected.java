package io.probablecause.core.recording;

import java.util.List;

/** {@code expected.json}: the truth of a recording, never read while ranking. */
public record Expected(List<ExpectedAlarm> alarms) {

  /** What is true of one alarm; {@code time} in epoch milliseconds. */
  public record ExpectedAlarm(
      String alarmName,
      long time,
      List<CauseMatcher> causes,
      List<CauseMatcher> notCauses,
      boolean inconclusive) {}

  /** Fields that a right cause has; an empty field is not compared. */
  public record CauseMatcher(String applicationId, String layer, String resource) {

    /** A resource also fits where one of the two is an ARN that ends in the other. */
    public boolean matches(String otherApplication, String otherLayer, String otherResource) {
      return (applicationId.isEmpty() || applicationId.equals(otherApplication))
          && (layer.isEmpty() || layer.equals(otherLayer))
          && (resource.isEmpty() || sameResource(resource, otherResource));
    }

    private static boolean sameResource(String a, String b) {
      return a.equals(b) || arnEndsIn(a, b) || arnEndsIn(b, a);
    }

    private static boolean arnEndsIn(String arn, String id) {
      if (!arn.startsWith("arn:") || id.isEmpty() || !arn.endsWith(id)) {
        return false;
      }
      char before = arn.charAt(arn.length() - id.length() - 1);
      return before == ':' || before == '/';
    }
  }
}
