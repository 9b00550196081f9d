package io.probablecause.local.command.rules;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Everything about rules: each subcommand is a class of its own. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    description = "Check, test, explain, try, import and push rules; list what none names.",
    subcommands = {
      LintCommand.class,
      TestCommand.class,
      ListCommand.class,
      ExplainCommand.class,
      TryCommand.class,
      CoverageCommand.class,
      NewCommand.class,
      ImportCommand.class,
      PushCommand.class
    })
public final class RulesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Name what to do with rules.");
  }
}
