package io.probablecause.local.command.rules;

import io.probablecause.rules.catalogue.RuleCatalogue;
import io.probablecause.rules.catalogue.RuleLint;
import io.probablecause.rules.correlation.CorrelationEngine;
import io.probablecause.rules.correlation.CorrelationEngineFactory;
import io.probablecause.rules.correlation.EplModule;
import io.probablecause.rules.sigma.RuleProblem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Exit code 1 where anything is wrong. */
@Command(
    name = "lint",
    mixinStandardHelpOptions = true,
    description = "Check rules and correlation modules; print file, line and reason of each fault.")
final class LintCommand implements Callable<Integer> {
  @Parameters(arity = "0..1", paramLabel = "PATH", description = "file or folder (default: ours)")
  private Path path;

  @Mixin private RuleSet ruleSet;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    List<String> faults = new ArrayList<>();
    List<RuleProblem> problems =
        path == null ? RuleLint.lintBundled() : RuleLint.lint(path, ruleSet.values());
    problems.forEach(problem -> faults.add(problem.toString()));
    RuleCatalogue catalogue =
        path == null
            ? RuleCatalogue.bundled()
            : RuleCatalogue.load(path, ruleSet.values(), problem -> {});
    lintModules(catalogue.modules(), faults);
    PrintWriter out = spec.commandLine().getOut();
    faults.forEach(out::println);
    out.printf(
        "%d rules, %d correlation modules, version %s: %s%n",
        catalogue.rules().size(),
        catalogue.modules().size(),
        catalogue.version(),
        faults.isEmpty() ? "no faults" : faults.size() + " fault(s)");
    return faults.isEmpty() ? 0 : 1;
  }

  /** The engine refuses what does not compile and what is unbounded, naming module and line. */
  private static void lintModules(List<EplModule> modules, List<String> faults) {
    for (CorrelationEngineFactory factory : ServiceLoader.load(CorrelationEngineFactory.class)) {
      try (CorrelationEngine engine = factory.create("lint", modules)) {
        engine.longestWindowMillis();
      } catch (IllegalArgumentException e) {
        faults.add(e.getMessage());
      }
    }
  }
}
