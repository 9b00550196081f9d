package io.probablecause.core.table;

/** The names of the tables, without the prefix that an installation may add. */
public final class Tables {
  public static final String LOOKUP_BY_IP = "ApplicationLookupByIP";
  public static final String LOOKUP_BY_RESOURCE = "ApplicationLookupByResource";
  public static final String EVENTS_OF_INTEREST = "EventsOfInterestByApplication";
  public static final String SYSTEM_STATE = "SystemStateRecordsByApplication";
  public static final String INCIDENTS = "IncidentsByApplication";
  public static final String APPLICATION_SUMMARY = "ApplicationSummary";
  public static final String SYSTEM_STATUS = "SystemStatus";

  private Tables() {}
}
