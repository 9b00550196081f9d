package io.probablecause.local.command.rules;

import io.probablecause.core.config.UserError;
import io.probablecause.rules.catalogue.TestEvents;
import io.probablecause.rules.match.RuleExplainer;
import io.probablecause.rules.sigma.Rule;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = "Say which selection of a rule matched an event, or why not.")
final class ExplainCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "RULE", description = "id of a rule, or its file")
  private String rule;

  @Parameters(index = "1", paramLabel = "EVENT", description = "a file with one event or line")
  private Path event;

  @Option(names = "--log-group", defaultValue = "", description = "where the line was logged")
  private String logGroup;

  @Option(names = "--signal", description = "the event came from EventBridge")
  private boolean signal;

  @Mixin private RuleSet ruleSet;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Rule explained = ruleSet.rule(rule);
    PrintWriter out = spec.commandLine().getOut();
    String text = text();
    if (signal) {
      TestEvents.signal(
          text,
          read -> out.println(RuleExplainer.explain(explained, read)),
          rejected -> out.println("rejected: " + rejected.detail()));
    } else {
      TestEvents.line(
          logGroup,
          text,
          read -> out.println(RuleExplainer.explain(explained, read)),
          rejected -> out.println("rejected: " + rejected.detail()));
    }
    return 0;
  }

  private String text() {
    try {
      return Files.readString(event).strip();
    } catch (IOException e) {
      throw new UserError("The event " + event + " cannot be read: " + e.getMessage(), e);
    }
  }
}
