package io.probablecause.job.classify;

import io.probablecause.core.config.UserError;
import io.probablecause.rules.catalogue.RuleCatalogue;
import io.probablecause.rules.sigma.ValueLists;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an operator finds the rules that the job starts with: those of the archive, or a folder.
 *
 * @param folder empty for the bundled catalogue
 */
public record RulesSource(String folder) implements Serializable {
  public static final RulesSource BUNDLED = new RulesSource("");

  private static RuleCatalogue bundled;

  /**
   * Read once in a JVM: several operators start with the same rules. An operator that is
   * interrupted while it reads leaves nothing behind, so that the next one reads again.
   */
  private static synchronized RuleCatalogue bundled() {
    if (bundled == null) {
      bundled = RuleCatalogue.bundled();
    }
    return bundled;
  }

  public RuleCatalogue load() {
    if (folder.isEmpty()) {
      return bundled();
    }
    List<String> problems = new ArrayList<>();
    RuleCatalogue catalogue =
        RuleCatalogue.load(
            Path.of(folder), ValueLists.NONE, problem -> problems.add(problem.toString()));
    if (!problems.isEmpty()) {
      throw new UserError(problems.get(0));
    }
    return catalogue;
  }
}
