package io.probablecause.rules.catalogue;

import io.probablecause.rules.correlation.EplModule;
import io.probablecause.rules.sigma.CorrelationEpl;
import io.probablecause.rules.sigma.CorrelationRule;
import io.probablecause.rules.sigma.Rule;
import io.probablecause.rules.sigma.RuleProblem;
import io.probablecause.rules.sigma.SigmaFile;
import io.probablecause.rules.sigma.SigmaReader;
import io.probablecause.rules.sigma.ValueLists;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A set of rules and correlation modules that were read together. What could not be read is named
 * to the reader's {@code problems}, and is not in it. Rules are in the order of their ids. The
 * version is a hash of all that was read, so that the same files have the same version anywhere.
 */
public final class RuleCatalogue {
  private final List<Rule> rules;
  private final List<CorrelationRule> correlations;
  private final List<EplModule> modules;
  private final String version;

  private RuleCatalogue(
      List<Rule> rules,
      List<CorrelationRule> correlations,
      List<EplModule> modules,
      String version) {
    this.rules = List.copyOf(rules);
    this.correlations = List.copyOf(correlations);
    this.modules = List.copyOf(modules);
    this.version = version;
  }

  /** The catalogue inside the archive; its build has checked that there are no problems. */
  public static RuleCatalogue bundled() {
    return of(
        CatalogueFiles.bundled(),
        ValueLists.NONE,
        problem -> {
          throw new IllegalStateException("the bundled catalogue is broken: " + problem);
        });
  }

  /** A file, or all files under a directory, in the order of their paths. */
  public static RuleCatalogue load(
      Path fileOrDir, ValueLists values, Consumer<RuleProblem> problems) {
    return of(CatalogueFiles.under(fileOrDir), values, problems);
  }

  /** Files that were read elsewhere. */
  public static RuleCatalogue of(
      List<CatalogueFile> files, ValueLists values, Consumer<RuleProblem> problems) {
    List<Rule> rules = new ArrayList<>();
    List<CorrelationRule> correlations = new ArrayList<>();
    List<EplModule> modules = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (CatalogueFile file : files) {
      if (!ids.add(file.id())) {
        problems.accept(new RuleProblem(file.name(), 0, file.id(), "another file has the same id"));
      } else if (file.isModule()) {
        modules.add(new EplModule(file.id(), file.text()));
      } else {
        SigmaFile read = SigmaReader.read(file.name(), file.id(), file.text(), values);
        rules.addAll(read.rules());
        correlations.addAll(read.correlations());
        read.problems().forEach(problems);
      }
    }
    List<CorrelationRule> resolved = References.resolve(correlations, rules, problems);
    rules.sort(Comparator.comparing(Rule::id));
    modules.addAll(CorrelationEpl.modules(resolved));
    String version = RuleSetCheck.version(files);
    return new RuleCatalogue(rules, resolved, modules, version);
  }

  public List<Rule> rules() {
    return rules;
  }

  /** Correlations over findings, neutral of any engine. */
  public List<CorrelationRule> correlations() {
    return correlations;
  }

  /** Modules of EPL as they stand, and those that correlations of Sigma become. */
  public List<EplModule> modules() {
    return modules;
  }

  public String version() {
    return version;
  }
}
