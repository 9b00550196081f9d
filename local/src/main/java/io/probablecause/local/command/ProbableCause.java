package io.probablecause.local.command;

import io.probablecause.core.config.UserError;
import io.probablecause.local.command.rules.RulesCommand;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/**
 * The command line: one class for each subcommand. Exit codes: 0 done, 1 not as hoped, 2 misuse.
 */
@Command(
    name = "pc",
    description = "Probable Cause: what most probably caused it, ranked before the alarm fires.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      DemoCommand.class,
      ReplayCommand.class,
      UpCommand.class,
      SimulateCommand.class,
      ForwardCommand.class,
      RecordCommand.class,
      InventoryCommand.class,
      HistoryCommand.class,
      DiffCommand.class,
      RulesCommand.class,
      BenchCommand.class,
      ChaosCommand.class,
      FuzzCommand.class
    })
public final class ProbableCause {
  /** Exit code for what the user has to mend. */
  public static final int MISUSE = 2;

  private ProbableCause() {}

  /** Kept, since a logger that nobody holds forgets its level. */
  private static final Logger LOCK_CLIENT =
      Logger.getLogger("com.amazonaws.services.dynamodbv2.AmazonDynamoDBLockClient");

  public static void main(String[] arguments) {
    LOCK_CLIENT.setLevel(Level.WARNING); // it tells its own end with a stack trace
    int code = commandLine().execute(arguments);
    System.out.flush();
    // Flink, Jetty and the AWS SDK keep threads that are not daemons; the work is done.
    Runtime.getRuntime().exit(code);
  }

  static CommandLine commandLine() {
    return new CommandLine(new ProbableCause())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(ProbableCause::misuse)
        .setExecutionExceptionHandler(ProbableCause::failed);
  }

  private static int misuse(ParameterException e, String[] arguments) {
    e.getCommandLine().getErr().println("pc: " + e.getMessage());
    e.getCommandLine()
        .getErr()
        .println("Try '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
    return MISUSE;
  }

  private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    UserError error = userError(e);
    if (error == null) {
      throw e;
    }
    command.getErr().println("pc: " + error.getMessage());
    return MISUSE;
  }

  /** The sentence for a person, wherever in the chain of causes it is. */
  private static UserError userError(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UserError error) {
        return error;
      }
    }
    return null;
  }
}
