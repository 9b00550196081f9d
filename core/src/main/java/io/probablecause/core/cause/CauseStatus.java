package io.probablecause.core.cause;

import java.util.Locale;

/** The standing of a cause. Its wire name is the lower-case name. */
public enum CauseStatus {
  ACTIVE,
  ACKNOWLEDGED,
  RESOLVED,
  SUPERSEDED;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  public String wireName() {
    return wireName;
  }

  public static CauseStatus of(String wireName) {
    for (CauseStatus status : values()) {
      if (status.wireName.equals(wireName)) {
        return status;
      }
    }
    throw new IllegalArgumentException("unknown status '" + wireName + "'");
  }
}
