package io.probablecause.local.command;

import io.probablecause.core.recording.Recording;
import io.probablecause.core.recording.RecordingReader;
import io.probablecause.local.chaos.Catalogue;
import io.probablecause.local.chaos.ChaosRun;
import io.probablecause.local.system.Player;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Breaks the system on purpose, and tells what difference it made: none, or exit code 1. */
@Command(
    name = "chaos",
    mixinStandardHelpOptions = true,
    description =
        "Kill, pause and starve the system under load, and compare with an untouched run.")
final class ChaosCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FAULT",
      arity = "0..*",
      description = "default: all; --list prints them")
  private List<String> faults = List.of();

  @Option(names = "--short", description = "three faults, in some minutes")
  private boolean isShort;

  @Option(names = "--list", description = "print the faults and end")
  private boolean list;

  @Option(names = "--seed", defaultValue = "1", description = "default: ${DEFAULT-VALUE}")
  private long seed;

  @Option(names = "--recording", description = "what is played (default: the bundled one)")
  private Path recording;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    if (list) {
      Catalogue.names().forEach(out::println);
      return 0;
    }
    Path root = Path.of(System.getProperty("pc.root", ".")).toAbsolutePath();
    Recording played = RecordingReader.open(recording == null ? Player.bundled(root) : recording);
    boolean same =
        ChaosRun.of(
            played,
            faults,
            isShort,
            seed,
            root,
            line -> {
              out.println(line);
              out.flush();
            });
    return same ? 0 : 1;
  }
}
