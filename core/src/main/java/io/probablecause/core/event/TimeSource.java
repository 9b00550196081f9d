package io.probablecause.core.event;

/** Where the time of an event was taken from, in order of preference. */
public enum TimeSource {
  /** The event's own record of when it happened. */
  EVENT,
  /** The timestamp of the CloudWatch Logs event. */
  LOG,
  /** The approximate arrival timestamp of the Kinesis record. */
  ARRIVAL
}
