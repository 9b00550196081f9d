package io.probablecause.local.command.rules;

import io.probablecause.rules.catalogue.RuleImporter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Exit code 1 where a rule was refused. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = "Read third-party Sigma rules and say of each: loaded, or refused and why.")
final class ImportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "file or folder of Sigma rules")
  private Path path;

  @Mixin private RuleSet ruleSet;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    List<RuleImporter.Import> imports = RuleImporter.read(path, ruleSet.values());
    PrintWriter out = spec.commandLine().getOut();
    imports.forEach(out::println);
    long refused = imports.stream().filter(each -> !each.loaded()).count();
    out.printf("%d loaded, %d refused%n", imports.size() - refused, refused);
    return refused == 0 ? 0 : 1;
  }
}
