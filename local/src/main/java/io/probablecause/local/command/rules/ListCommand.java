package io.probablecause.local.command.rules;

import io.probablecause.core.text.Times;
import io.probablecause.rules.catalogue.RuleCatalogue;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "List the rules with layer, relevance, horizon and title.")
final class ListCommand implements Callable<Integer> {
  @Mixin private RuleSet ruleSet;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    RuleCatalogue catalogue = ruleSet.load();
    PrintWriter out = spec.commandLine().getOut();
    catalogue
        .rules()
        .forEach(
            rule ->
                out.printf(
                    "%-44s %-11s %2d  %-8s %s%s%n",
                    rule.id(),
                    rule.layer().wireName(),
                    rule.relevance(),
                    Times.words(rule.horizonMillis()),
                    rule.title(),
                    rule.author().isEmpty() ? "" : " (by " + rule.author() + ")"));
    catalogue.correlations().forEach(rule -> out.printf("%-44s %s%n", rule.id(), rule.title()));
    catalogue.modules().forEach(module -> out.printf("%-44s correlation%n", module.name()));
    out.printf(
        "%d rules, %d correlations of rules, %d correlation modules, version %s%n",
        catalogue.rules().size(),
        catalogue.correlations().size(),
        catalogue.modules().size(),
        catalogue.version());
    return 0;
  }
}
