package io.probablecause.local.bench;

import io.probablecause.core.config.Settings;

/** What the alarms and the log events are sent to: the job alone, or the whole local system. */
interface AlarmSystem extends AutoCloseable {
  Settings settings();

  /** Log events that the job has read since it started. */
  long eventsRead();

  /** Whoever hears reports and rows tells this one. */
  void tell(AlarmProbe probe);

  /** Whether incidents reach the table. */
  boolean hasTable();

  @Override
  void close() throws Exception;
}
