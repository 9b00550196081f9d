package io.probablecause.local.command;

import io.probablecause.local.soak.SoakRun;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the system at a steady rate and tells what grows; exit code 1 where something does. */
@Command(
    name = "soak",
    mixinStandardHelpOptions = true,
    description = "A steady rate for half an hour: do heap, state, threads, files, classes grow?")
final class SoakCommand implements Callable<Integer> {
  @Option(names = "--minutes", defaultValue = "30", description = "default: ${DEFAULT-VALUE}")
  private double minutes;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Path root = Path.of(System.getProperty("pc.root", ".")).toAbsolutePath();
    boolean flat =
        SoakRun.of(
            minutes,
            root,
            line -> {
              out.println(line);
              out.flush();
            });
    return flat ? 0 : 1;
  }
}
