package io.probablecause.rules.catalogue;

import io.probablecause.core.text.Hashes;
import io.probablecause.rules.correlation.CorrelationEngineFactory;
import io.probablecause.rules.match.RuleMatcher;
import io.probablecause.rules.sigma.RuleProblem;
import io.probablecause.rules.sigma.ValueLists;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a set of rules must pass before it replaces another one, wherever it is asked: every file is
 * readable and within {@link RuleLint}, every rule passes its own tests, and the correlation
 * modules compile and are bounded.
 *
 * @param problems what is wrong, each with file, line and reason; empty where the set is good
 * @param modules the modules as the engine compiled them; null where anything is wrong
 */
public record RuleSetCheck(List<String> problems, byte[] modules) {

  public static RuleSetCheck of(Path fileOrDir, CorrelationEngineFactory engine) {
    return of(CatalogueFiles.under(fileOrDir), engine);
  }

  public static RuleSetCheck of(List<CatalogueFile> files, CorrelationEngineFactory engine) {
    List<String> problems = new ArrayList<>();
    RuleLint.lint(files, ValueLists.NONE).forEach(problem -> problems.add(problem.toString()));
    if (!problems.isEmpty()) {
      return new RuleSetCheck(problems, null);
    }
    RuleCatalogue catalogue = RuleCatalogue.of(files, ValueLists.NONE, problem -> {});
    RuleMatcher.compile(catalogue.rules()).compileAll();
    for (RuleTestRunner.Outcome outcome : RuleTestRunner.run(catalogue.rules())) {
      if (!outcome.passed()) {
        problems.add(failed(outcome).toString());
      }
    }
    try {
      byte[] modules = engine.compile(catalogue.modules());
      return new RuleSetCheck(problems, problems.isEmpty() ? modules : null);
    } catch (IllegalArgumentException e) {
      problems.add(e.getMessage());
      return new RuleSetCheck(problems, null);
    }
  }

  private static RuleProblem failed(RuleTestRunner.Outcome outcome) {
    return new RuleProblem(
        outcome.rule().file(),
        outcome.rule().line(),
        outcome.rule().id(),
        "its test '" + outcome.test().name() + "' fails: " + outcome.failure());
  }

  /** The version of a set, as {@link RuleCatalogue#version} says it. */
  public static String version(List<CatalogueFile> files) {
    List<String> contents = new ArrayList<>();
    for (CatalogueFile file : files) {
      contents.add(file.id());
      contents.add(file.text());
    }
    return Hashes.id(contents.toArray(String[]::new));
  }
}
