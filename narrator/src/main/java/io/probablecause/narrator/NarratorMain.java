package io.probablecause.narrator;

import io.probablecause.core.config.Settings;
import io.probablecause.core.config.UserError;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The narrator as a process. {@code PC_SETTINGS_FILE} and {@code PC_NARRATOR_FILE} may name
 * properties files; the environment wins over both. SIGTERM stops it gracefully.
 */
public final class NarratorMain {
  private static final Logger LOG = LoggerFactory.getLogger(NarratorMain.class);

  private NarratorMain() {}

  public static void main(String[] args) throws InterruptedException {
    Narrator narrator;
    try {
      narrator =
          start(System.getenv("PC_SETTINGS_FILE"), System.getenv(ConfigValues.FILE_VARIABLE));
    } catch (UserError e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    SignOfLife.give(
        Path.of(System.getProperty("java.io.tmpdir"), "narrator.alive"), narrator::isWell);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  narrator.close();
                  stopped.countDown();
                },
                "narrator-shutdown"));
    stopped.await();
  }

  private static Narrator start(String settingsFile, String narratorFile) {
    return Narrator.start(
        Settings.read(path(settingsFile), System.getenv()),
        NarratorConfig.read(path(narratorFile), System.getenv()),
        told ->
            LOG.info(
                "told incident {} revision {} by {}",
                told.report().incidentId(),
                told.report().revision(),
                told.narrative().by()));
  }

  private static Path path(String name) {
    return name == null || name.isEmpty() ? null : Path.of(name);
  }
}
