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

  /** Read once in a JVM: several operators start with the same rules. */
  private static final class Bundled {
    static final RuleCatalogue CATALOGUE = RuleCatalogue.bundled();
  }

  public RuleCatalogue load() {
    if (folder.isEmpty()) {
      return Bundled.CATALOGUE;
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
