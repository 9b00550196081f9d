package io.probablecause.narrator.message;

import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.Narrative;
import io.probablecause.narrator.store.IncidentStore.Stage;
import io.probablecause.narrator.store.Outcome;

/**
 * Shows incidents to people. {@link #show} returns when the message stands there; it is called
 * again with the same news after a crash, and with later news to edit what stands. Calls for one
 * incident come one at a time.
 */
public interface Messenger extends AutoCloseable {
  /** News of one incident. */
  record News(IncidentReport report, Narrative narrative, Outcome outcome, Stage stage) {
    public long version() {
      return stage.version(report);
    }
  }

  /** InterruptedException: the narrator is being stopped; the news will come again. */
  void show(News news) throws InterruptedException;

  @Override
  default void close() {}
}
