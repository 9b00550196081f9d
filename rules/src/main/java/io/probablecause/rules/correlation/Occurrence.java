package io.probablecause.rules.correlation;

/**
 * What the correlation modules see: a deduplicated cause as one application feels it, in one minute
 * of event time. The same (affectedApplicationId, causeId, minute) may be fed again with a larger
 * count; counts are absolute for their minute and only grow, so that feeding the last state of each
 * minute once finds the same relations as feeding every step. Times are epoch milliseconds.
 *
 * <p>A class with getters, since EPL reads properties by that convention.
 */
public final class Occurrence {
  /** In the resource of a finding that is only counted: stands before the value that is counted. */
  public static final char COUNTED = '\u241F';

  private final String affectedApplicationId;
  private final String applicationId;
  private final int distance;
  private final String causeId;
  private final String layer;
  private final String ruleId;
  private final String resource;
  private final int relevance;
  private final boolean change;
  private final long minute;
  private final long time;
  private final long lastTime;
  private final long count;
  private final String text;

  /**
   * @param affectedApplicationId the application in whose eyes causes are ranked
   * @param applicationId the application that owns the cause
   * @param distance dependency steps from the affected application to the owner, 0 for itself
   * @param minute the minute's start
   * @param time first event time within the minute
   * @param lastTime last event time within the minute
   * @param count how often within the minute
   * @param text the masked sample
   */
  public Occurrence(
      String affectedApplicationId,
      String applicationId,
      int distance,
      String causeId,
      String layer,
      String ruleId,
      String resource,
      int relevance,
      boolean change,
      long minute,
      long time,
      long lastTime,
      long count,
      String text) {
    this.affectedApplicationId = affectedApplicationId;
    this.applicationId = applicationId;
    this.distance = distance;
    this.causeId = causeId;
    this.layer = layer;
    this.ruleId = ruleId;
    this.resource = resource;
    this.relevance = relevance;
    this.change = change;
    this.minute = minute;
    this.time = time;
    this.lastTime = lastTime;
    this.count = count;
    this.text = text;
  }

  public String getAffectedApplicationId() {
    return affectedApplicationId;
  }

  public String getApplicationId() {
    return applicationId;
  }

  public int getDistance() {
    return distance;
  }

  public String getCauseId() {
    return causeId;
  }

  public String getLayer() {
    return layer;
  }

  public String getRuleId() {
    return ruleId;
  }

  public String getResource() {
    return resource;
  }

  public int getRelevance() {
    return relevance;
  }

  public boolean isChange() {
    return change;
  }

  public long getMinute() {
    return minute;
  }

  public long getTime() {
    return time;
  }

  public long getLastTime() {
    return lastTime;
  }

  public long getCount() {
    return count;
  }

  public String getText() {
    return text;
  }

  /** What a counted finding has in common with others: the part of its resource that says so. */
  public String getGroupKey() {
    int end = resource.indexOf(COUNTED);
    return end < 0 ? resource : resource.substring(0, end);
  }

  /** What is counted of a finding where different values are. */
  public String getCountedValue() {
    int end = resource.indexOf(COUNTED);
    return end < 0 ? resource : resource.substring(end + 1);
  }
}
