package io.probablecause.core.event;

/** Why a record, or a part of it, could not be read or used. The name is the metric's label. */
public enum RejectReason {
  EMPTY_RECORD,
  BROKEN_GZIP,
  TOO_LARGE,
  NOT_JSON,
  NOT_AN_OBJECT,
  UNKNOWN_MESSAGE_TYPE,
  MISSING_FIELD,
  WRONG_TYPE,
  BROKEN_FLOW_LOG,
  UNKNOWN_FLOW_LOG_FORMAT,
  BROKEN_AGGREGATED_RECORD,
  TOO_DEEP,
  UNKNOWN_COMMAND,
  BAD_INVENTORY,
  BAD_RULE,
  /**
   * A multi-line event was given up at its bound of lines, bytes or time; what was read is kept.
   */
  MULTI_LINE_GAVE_UP,
  /** A finding that belongs to no application of the inventory: counted, no dead letter. */
  UNATTRIBUTED,
  /** A record that reads as JSON but has the shape of nothing that is known. */
  UNKNOWN_SHAPE
}
