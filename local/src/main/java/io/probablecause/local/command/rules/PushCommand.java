package io.probablecause.local.command.rules;

import io.probablecause.core.config.UserError;
import io.probablecause.rules.catalogue.RuleCatalogue;
import io.probablecause.rules.catalogue.RuleLint;
import io.probablecause.rules.catalogue.RuleTestRunner;
import io.probablecause.rules.catalogue.RulesChanged;
import io.probablecause.rules.sigma.RuleProblem;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.KinesisClientBuilder;

/** Sends nothing unless the whole set is free of faults and passes its tests. */
@Command(
    name = "push",
    mixinStandardHelpOptions = true,
    description = "Check a set of rules and send it to the running job.")
final class PushCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "the whole set: rules and correlation modules")
  private Path path;

  @Option(names = "--stream", defaultValue = "pc-signals", description = "default: pc-signals")
  private String stream;

  @Option(names = "--endpoint", paramLabel = "URL", description = "of Kinesis, where not AWS")
  private URI endpoint;

  @Mixin private RuleSet ruleSet;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    RuleCatalogue catalogue = checked();
    List<String> messages =
        RulesChanged.messages(
            path, catalogue.version(), System.currentTimeMillis(), System.getProperty("user.name"));
    KinesisClientBuilder builder =
        KinesisClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder());
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    try (KinesisClient kinesis = builder.build()) {
      for (String message : messages) {
        kinesis.putRecord(
            request ->
                request
                    .streamName(stream)
                    .partitionKey("rules")
                    .data(SdkBytes.fromUtf8String(message)));
      }
    }
    spec.commandLine()
        .getOut()
        .printf("%d files sent as version %s%n", messages.size(), catalogue.version());
    return 0;
  }

  private RuleCatalogue checked() {
    List<RuleProblem> faults = RuleLint.lint(path, ruleSet.values());
    if (!faults.isEmpty()) {
      throw new UserError("Nothing was sent: " + faults.size() + " fault(s), " + faults.get(0));
    }
    RuleCatalogue catalogue = ruleSet.load(path);
    RuleTestRunner.run(catalogue.rules()).stream()
        .filter(outcome -> !outcome.passed())
        .findFirst()
        .ifPresent(
            outcome -> {
              throw new UserError(
                  "Nothing was sent: " + outcome.name() + " fails: " + outcome.failure());
            });
    return catalogue;
  }
}
