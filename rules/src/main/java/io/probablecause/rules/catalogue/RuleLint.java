package io.probablecause.rules.catalogue;

import io.probablecause.rules.sigma.Rule;
import io.probablecause.rules.sigma.RuleProblem;
import io.probablecause.rules.sigma.RuleShape;
import io.probablecause.rules.sigma.ValueLists;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a catalogue of our own is held to beyond being readable: known keys only, our block, an id
 * that is the rule's path, a test that fires and one that is silent, and no rule named in {@code
 * resolves} that is not there. Whether a module's patterns are bounded is asked of the engine.
 */
public final class RuleLint {
  private RuleLint() {}

  public static List<RuleProblem> lint(Path fileOrDir, ValueLists values) {
    return lint(CatalogueFiles.under(fileOrDir), values);
  }

  /** The same for the rules of the archive. */
  public static List<RuleProblem> lintBundled() {
    return lint(CatalogueFiles.bundled(), ValueLists.NONE);
  }

  static List<RuleProblem> lint(List<CatalogueFile> files, ValueLists values) {
    List<RuleProblem> problems = new ArrayList<>();
    RuleCatalogue catalogue = RuleCatalogue.of(files, values, problems::add);
    Set<String> ids = new HashSet<>();
    catalogue.rules().forEach(rule -> ids.add(rule.id()));
    for (CatalogueFile file : files) {
      if (!file.isModule()) {
        problems.addAll(RuleShape.problems(file.name(), file.id(), file.text()));
      }
    }
    for (Rule rule : catalogue.rules()) {
      if (rule.isPart()) {
        continue;
      }
      lintTests(rule, problems);
      if (files.size() > 1) {
        lintResolves(rule, ids, problems);
      }
    }
    return problems;
  }

  private static void lintTests(Rule rule, List<RuleProblem> problems) {
    if (rule.tests().stream().noneMatch(test -> test.fires())) {
      problems.add(problem(rule, "has no test in which it fires"));
    }
    if (rule.tests().stream().allMatch(test -> test.fires())) {
      problems.add(problem(rule, "has no test in which it is silent"));
    }
    Set<String> names = new HashSet<>();
    rule.tests().stream()
        .filter(test -> !names.add(test.name()))
        .forEach(test -> problems.add(problem(rule, "has two tests named '" + test.name() + "'")));
  }

  private static void lintResolves(Rule rule, Set<String> ids, List<RuleProblem> problems) {
    for (String resolved : rule.resolves()) {
      if (!ids.contains(resolved)) {
        problems.add(problem(rule, "resolves '" + resolved + "', which is no rule"));
      }
    }
  }

  private static RuleProblem problem(Rule rule, String reason) {
    return new RuleProblem(rule.file(), rule.line(), rule.id(), reason);
  }
}
