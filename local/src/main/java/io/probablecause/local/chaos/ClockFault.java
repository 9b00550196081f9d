package io.probablecause.local.chaos;

import io.probablecause.local.process.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The clock of a task manager and of the narrator steps five minutes forward, then five minutes
 * back behind the truth, then home. The processes run under libfaketime for that.
 */
final class ClockFault implements Fault {
  private static final int STEP_SECONDS = 300;
  private static final long BETWEEN_MILLIS = 8_000;
  private static final Duration RESTART = Duration.ofSeconds(120);
  private static final List<String> FOLDERS =
      List.of(
          "/usr/lib/x86_64-linux-gnu/faketime",
          "/usr/lib/aarch64-linux-gnu/faketime",
          "/usr/lib64/faketime",
          "/usr/lib/faketime");

  private final Path setting;

  ClockFault(Path folder) {
    setting = folder.resolve("clock");
  }

  @Override
  public String name() {
    return "clock-steps";
  }

  @Override
  public String tells() {
    return "clocks of task manager and narrator step by 5 min";
  }

  @Override
  public String missing() {
    return library() == null ? "libfaketime is not installed (Debian: faketime)" : "";
  }

  private static Path library() {
    return FOLDERS.stream()
        .map(folder -> Path.of(folder, "libfaketimeMT.so.1"))
        .filter(Files::exists)
        .findFirst()
        .orElse(null);
  }

  @Override
  public void before(Round round) throws Exception {
    set(0);
    Map<String, String> faked =
        Map.of(
            "LD_PRELOAD",
            library().toString(),
            "FAKETIME_TIMESTAMP_FILE",
            setting.toString(),
            "FAKETIME_CACHE_DURATION",
            "1",
            "FAKETIME_DONT_FAKE_MONOTONIC",
            "1",
            "FAKETIME_FORCE_MONOTONIC_FIX", // else waits of a JVM end at once, and it spins
            "0");
    for (Child child : List.of(round.flink().taskManager(0), round.narrator())) {
      child.environment(faked);
      child.kill();
    }
    Waiting.until(Duration.ofSeconds(20), () -> !round.flink().isRunning(round.job()));
    Waiting.require(
        RESTART, "a job under another clock", () -> round.flink().isRunning(round.job()));
  }

  private void set(int seconds) throws IOException {
    Files.writeString(setting, String.format(java.util.Locale.ROOT, "%+d\n", seconds));
  }

  @Override
  public void strike(Round round) throws Exception {
    for (int step : new int[] {STEP_SECONDS, -STEP_SECONDS, 0}) {
      set(step);
      Thread.sleep(BETWEEN_MILLIS);
    }
  }

  @Override
  public void after(FlinkProcesses flink) throws Exception {
    flink.taskManager(0).environment(Map.of());
    flink.taskManager(0).kill();
  }
}
