package io.probablecause.narrator;

import io.probablecause.core.config.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file that is touched while the process is well, for a health check from outside. */
final class SignOfLife {
  private static final Logger LOG = LoggerFactory.getLogger(SignOfLife.class);
  private static final long EVERY_SECONDS = 10;

  private SignOfLife() {}

  /** Touches the file now and every 10 s; {@code UserError} where it cannot be written. */
  static void give(Path file, BooleanSupplier isWell) {
    try {
      touch(file, isWell);
    } catch (IOException e) {
      throw new UserError("the sign of life cannot be written to " + file + ": " + e, e);
    }
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "narrator-sign-of-life");
              thread.setDaemon(true);
              return thread;
            });
    timer.scheduleWithFixedDelay(
        () -> again(file, isWell), EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  /** Whether it was well, and the file was touched. */
  static boolean touch(Path file, BooleanSupplier isWell) throws IOException {
    if (!isWell.getAsBoolean()) {
      return false;
    }
    Files.writeString(file, "");
    return true;
  }

  private static void again(Path file, BooleanSupplier isWell) {
    try {
      if (!touch(file, isWell)) {
        LOG.error("reports are no longer read: the sign of life is not given");
      }
    } catch (IOException e) {
      LOG.error("the sign of life cannot be written: {}", e.getMessage());
    }
  }
}
