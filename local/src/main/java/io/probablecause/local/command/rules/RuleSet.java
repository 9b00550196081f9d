package io.probablecause.local.command.rules;

import io.probablecause.core.config.UserError;
import io.probablecause.rules.catalogue.RuleCatalogue;
import io.probablecause.rules.sigma.Rule;
import io.probablecause.rules.sigma.RuleProblem;
import io.probablecause.rules.sigma.ValueLists;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The rules that a command is about: a folder's, or those of the archive. */
final class RuleSet {
  @Option(names = "--rules", paramLabel = "DIR", description = "a folder of rules instead of ours")
  private Path rules;

  @Option(names = "--values", paramLabel = "FILE", description = "value lists for |expand")
  private Path values;

  Path folder() {
    return rules;
  }

  ValueLists values() {
    return values == null ? ValueLists.NONE : ValueLists.read(values);
  }

  /** Throws a {@link UserError} with all that was refused. */
  RuleCatalogue load() {
    return rules == null ? RuleCatalogue.bundled() : load(rules);
  }

  RuleCatalogue load(Path fileOrDir) {
    List<RuleProblem> problems = new ArrayList<>();
    RuleCatalogue catalogue = RuleCatalogue.load(fileOrDir, values(), problems::add);
    if (!problems.isEmpty()) {
      throw new UserError(
          problems.size() + " problem(s): " + problems.get(0) + " ('pc rules lint' shows all)");
    }
    return catalogue;
  }

  /** A rule by its id, or the only rule of a file. */
  Rule rule(String idOrFile) {
    if (idOrFile.endsWith(".yml") || idOrFile.endsWith(".yaml")) {
      return load(Path.of(idOrFile)).rules().get(0);
    }
    return load().rules().stream()
        .filter(rule -> rule.id().equals(idOrFile))
        .findFirst()
        .orElseThrow(
            () -> new UserError("There is no rule '" + idOrFile + "'; 'pc rules list' has all."));
  }
}
