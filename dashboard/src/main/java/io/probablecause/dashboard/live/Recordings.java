package io.probablecause.dashboard.live;

import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.config.Settings;
import io.probablecause.core.config.UserError;
import io.probablecause.core.inventory.Inventory;
import io.probablecause.dashboard.web.Problem;
import io.probablecause.forwarder.record.RecordingExporter;
import io.probablecause.forwarder.record.RecordingExporter.Exported;
import io.probablecause.forwarder.record.StreamInventory;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * Incidents as recordings: what the streams still hold of the time around one, masked, with the
 * inventory of that time. One is written at a time, since it reads as fast as the streams allow.
 */
public final class Recordings {
  private static final Logger LOG = LoggerFactory.getLogger(Recordings.class);
  private static final int SPANS_KEPT = 100;
  private static final long KEPT_MILLIS = 60_000;

  private final KinesisClient kinesis;
  private final Settings settings;
  private final Clock clock;
  private final Inventory known;
  private final Semaphore writing = new Semaphore(1);
  private final Memo<IncidentSpan, List<String>> missing = new Memo<>(SPANS_KEPT);

  /** {@code known} is the inventory before what the stream of signals tells. */
  public Recordings(KinesisClient kinesis, Settings settings, Clock clock, Inventory known) {
    this.kinesis = kinesis;
    this.settings = settings;
    this.clock = clock;
    this.known = known;
  }

  /** A recording that was written into a file, which whoever has it must delete. */
  public record Written(Path file, Exported content) {}

  public IncidentSpan around(IncidentReport report) {
    return IncidentSpan.around(report, clock.millis());
  }

  /** What the streams no longer hold of a span, or null where they do not say. */
  public List<String> missing(IncidentSpan span) {
    try {
      return missing.get(
          span,
          clock.millis() / KEPT_MILLIS,
          () -> new RecordingExporter(kinesis, settings, clock).missing(span.from(), span.to()));
    } catch (SdkException e) {
      LOG.warn("the streams do not say how long they keep: {}", e.getClass().getSimpleName());
      return null;
    }
  }

  /** Writes one; a 503 problem where the streams do not answer or another is being written. */
  public Written write(String name, IncidentSpan span) {
    if (!writing.tryAcquire()) {
      throw Problem.of(503, "another recording is being written; try again in a minute");
    }
    try {
      return archive(name, span);
    } catch (UserError e) {
      throw Problem.of(503, e.getMessage());
    } finally {
      writing.release();
    }
  }

  private Written archive(String name, IncidentSpan span) {
    Inventory inventory = StreamInventory.read(kinesis, settings, known, span.to());
    Path file = null;
    try {
      file = Files.createTempFile("incident-", ".tar.gz");
      try (OutputStream out = Files.newOutputStream(file)) {
        RecordingExporter exporter = new RecordingExporter(kinesis, settings, clock);
        return new Written(file, exporter.archive(out, name, inventory, span.from(), span.to()));
      }
    } catch (IOException e) {
      delete(file);
      throw new UserError("the recording cannot be written here: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      delete(file);
      throw e;
    }
  }

  private static void delete(Path fileOrNull) {
    try {
      if (fileOrNull != null) {
        Files.deleteIfExists(fileOrNull);
      }
    } catch (IOException e) {
      LOG.warn("{} could not be deleted: {}", fileOrNull, e.getMessage());
    }
  }
}
