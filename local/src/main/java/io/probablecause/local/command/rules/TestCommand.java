package io.probablecause.local.command.rules;

import io.probablecause.rules.catalogue.RuleCatalogue;
import io.probablecause.rules.catalogue.RuleTestRunner;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Exit code 1 where a test fails. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    description = "Run the tests that rules carry; print those that fail.")
final class TestCommand implements Callable<Integer> {
  @Parameters(arity = "0..1", paramLabel = "PATH", description = "file or folder (default: ours)")
  private Path path;

  @Mixin private RuleSet ruleSet;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    RuleCatalogue catalogue = path == null ? ruleSet.load() : ruleSet.load(path);
    List<RuleTestRunner.Outcome> outcomes = RuleTestRunner.run(catalogue.rules());
    PrintWriter out = spec.commandLine().getOut();
    outcomes.stream()
        .filter(outcome -> !outcome.passed())
        .forEach(
            outcome ->
                out.printf(
                    "%s:%d: %s: %s%n",
                    outcome.rule().file(),
                    outcome.test().line(),
                    outcome.name(),
                    outcome.failure()));
    long failed = outcomes.stream().filter(outcome -> !outcome.passed()).count();
    out.printf(
        "%d tests of %d rules: %d passed, %d failed%n",
        outcomes.size(), catalogue.rules().size(), outcomes.size() - failed, failed);
    return failed == 0 ? 0 : 1;
  }
}
