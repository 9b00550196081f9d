package io.probablecause.core.decode;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The zone in which a log group writes its times, as the inventory's owner says. */
record Zone(ZoneId id) {
  /** What AWS's own formats are written in, where they do not say. */
  static final Zone UTC = new Zone(ZoneOffset.UTC);

  /** Epoch milliseconds of a local time that was read as if it were UTC. */
  long toUtc(long local) {
    LocalDateTime time = LocalDateTime.ofInstant(Instant.ofEpochMilli(local), ZoneOffset.UTC);
    return time.atZone(id).toInstant().toEpochMilli();
  }
}
