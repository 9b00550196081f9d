package io.probablecause.local.command.rules;

import io.probablecause.core.config.UserError;
import io.probablecause.rules.catalogue.RuleTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "new",
    mixinStandardHelpOptions = true,
    description = "Begin a rule from a template that loads and passes its tests.")
final class NewCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ID", description = "such as ec2/instance-rebooted")
  private String id;

  @Option(
      names = "--in",
      paramLabel = "DIR",
      defaultValue = "rules/catalogue",
      description = "the catalogue's folder (default: ${DEFAULT-VALUE})")
  private Path folder;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    String text = RuleTemplate.of(id);
    Path file = folder.resolve(id + ".yml");
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      throw new UserError(
          "The rule " + file + " cannot be written (is it there already?): " + e, e);
    }
    spec.commandLine().getOut().println(file);
    return 0;
  }
}
