package io.probablecause.rules.catalogue;

import io.probablecause.rules.sigma.CorrelationRule;
import io.probablecause.rules.sigma.Rule;
import io.probablecause.rules.sigma.RuleProblem;
import io.probablecause.rules.sigma.SigmaFile;
import io.probablecause.rules.sigma.SigmaReader;
import io.probablecause.rules.sigma.ValueLists;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads third-party Sigma rules and says of each file: loaded as what, or refused and why. */
public final class RuleImporter {
  private RuleImporter() {}

  /**
   * What came of one file.
   *
   * @param author who wrote it, shown as its licence may ask
   */
  public record Import(String file, String title, String author, String result, boolean loaded) {
    @Override
    public String toString() {
      String by = author.isEmpty() ? "" : " (by " + author + ")";
      return (loaded ? "loaded  " : "refused ") + file + ": " + title + by + ": " + result;
    }
  }

  public static List<Import> read(Path fileOrDir, ValueLists values) {
    List<Import> imports = new ArrayList<>();
    for (CatalogueFile file : CatalogueFiles.under(fileOrDir)) {
      if (!file.isModule()) {
        SigmaFile read = SigmaReader.read(file.name(), file.id(), file.text(), values);
        imports.add(of(file, read));
      }
    }
    return imports;
  }

  private static Import of(CatalogueFile file, SigmaFile read) {
    if (!read.problems().isEmpty()) {
      RuleProblem first = read.problems().get(0);
      String reason = "line " + first.line() + ": " + first.reason();
      return new Import(file.name(), first.ruleId(), "", reason, false);
    }
    if (!read.correlations().isEmpty()) {
      CorrelationRule correlation = read.correlations().get(0);
      String what = correlation.type().name().toLowerCase(java.util.Locale.ROOT);
      String result = what + " correlation of " + read.rules().size() + " rule(s)";
      return new Import(file.name(), correlation.title(), correlation.author(), result, true);
    }
    Rule rule = read.rules().get(0);
    String result = rule.layer().wireName() + ", relevance " + rule.relevance();
    return new Import(file.name(), rule.title(), rule.author(), result, true);
  }
}
