package io.probablecause.local.command;

import io.probablecause.local.fuzz.FuzzRun;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Feeds bad input to all that reads input from outside; exit code 1 where something minds. */
@Command(
    name = "fuzz",
    mixinStandardHelpOptions = true,
    description = "Give bad input to decoders, loaders and servers, and count crashes and hangs.")
final class FuzzCommand implements Callable<Integer> {
  @Option(names = "--minutes", defaultValue = "10", description = "default: ${DEFAULT-VALUE}")
  private double minutes;

  @Option(names = "--inputs", description = "at most so many for each target")
  private Long inputs;

  @Option(names = "--seed", defaultValue = "1", description = "default: ${DEFAULT-VALUE}")
  private long seed;

  @Option(names = "--target", description = "only the target of this name, as the table gives it")
  private String target;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Path root = Path.of(System.getProperty("pc.root", ".")).toAbsolutePath();
    boolean clean =
        FuzzRun.of(
            (long) (minutes * 60_000),
            inputs == null ? Long.MAX_VALUE : inputs,
            seed,
            target,
            root,
            line -> {
              out.println(line);
              out.flush();
            });
    return clean ? 0 : 1;
  }
}
