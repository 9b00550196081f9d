package io.probablecause.local.command.rules;

import io.probablecause.core.config.Settings;
import io.probablecause.core.config.UserError;
import io.probablecause.forwarder.send.KinesisSender;
import io.probablecause.forwarder.send.OutRecord;
import io.probablecause.local.command.StreamOptions;
import io.probablecause.rules.catalogue.RuleCatalogue;
import io.probablecause.rules.catalogue.RuleSetCheck;
import io.probablecause.rules.catalogue.RulesChanged;
import io.probablecause.rules.correlation.CorrelationEngineFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Sends nothing unless the whole set is free of faults and passes its tests. */
@Command(
    name = "push",
    mixinStandardHelpOptions = true,
    description = "Check a set of rules and send it to the running job.")
final class PushCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "the whole set: rules and correlation modules")
  private Path path;

  @Mixin private StreamOptions streams;
  @Mixin private RuleSet ruleSet;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    RuleCatalogue catalogue = checked();
    List<String> messages =
        RulesChanged.messages(
            path, catalogue.version(), System.currentTimeMillis(), System.getProperty("user.name"));
    Settings settings = streams.settings();
    try (KinesisClient kinesis = StreamOptions.kinesis(settings)) {
      KinesisSender sender =
          StreamOptions.sender(kinesis, settings.signalsStream(), spec.commandLine().getErr());
      for (String message : messages) {
        byte[] data = message.getBytes(StandardCharsets.UTF_8);
        sender.add(new OutRecord("rules", data, "a set of rules"));
      }
      sender.flush();
      if (sender.counts().dead() > 0) {
        throw new UserError("Not all of the set was sent: the job keeps the rules it has.");
      }
    }
    spec.commandLine()
        .getOut()
        .printf("%d files sent as version %s%n", messages.size(), catalogue.version());
    return 0;
  }

  /** Held to all that the job will hold it to. */
  private RuleCatalogue checked() {
    if (!ruleSet.values().lists().isEmpty()) {
      throw new UserError(
          "Value lists are not sent: write the values into the rules in place of |expand.");
    }
    CorrelationEngineFactory engine =
        CorrelationEngineFactory.load(PushCommand.class.getClassLoader());
    List<String> problems = RuleSetCheck.of(path, engine).problems();
    if (!problems.isEmpty()) {
      throw new UserError(
          "Nothing was sent: " + problems.size() + " problem(s), " + problems.get(0));
    }
    return ruleSet.load(path);
  }
}
