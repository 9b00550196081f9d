package io.probablecause.local.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs another program and measures its processor time. */
final class Processes {
  private static final int PATIENCE_MINUTES = 5;

  /** Read from a pipe: a source of syslog-ng polls, which no plain file lets it do. */
  private static final String TIMED =
      "TIMEFORMAT='%U %S'; cat \"$0\" | { time \"$@\" 2>errors; } 2>times";

  private Processes() {}

  /** Seconds of processor time, user and system, of a program that ended well. */
  static double cpuSeconds(Path folder, Path input, List<String> command) throws IOException {
    List<String> shell = new ArrayList<>(List.of("bash", "-c", TIMED, input.toString()));
    shell.addAll(command);
    Process process =
        new ProcessBuilder(shell)
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    int code = end(process);
    if (code != 0) {
      throw new IllegalStateException(
          command.get(0)
              + " ended with "
              + code
              + ": "
              + Files.readString(folder.resolve("errors")));
    }
    String[] times = Files.readString(folder.resolve("times")).strip().split(" ");
    return Double.parseDouble(times[0]) + Double.parseDouble(times[1]);
  }

  /** The first line that a command says. */
  static String firstLine(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    end(process);
    return said.lines().findFirst().orElse("");
  }

  static boolean isOnPath(String program) {
    for (String folder : (System.getenv("PATH") + ":/usr/sbin").split(":")) {
      if (Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }

  private static int end(Process process) {
    try {
      if (process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        return process.exitValue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    return -1;
  }
}
