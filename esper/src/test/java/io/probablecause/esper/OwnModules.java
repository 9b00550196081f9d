package io.probablecause.esper;

import io.probablecause.rules.correlation.EplModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The project's own modules, compiled once for all tests. */
final class OwnModules {
  private static final Pattern RULE_ID = Pattern.compile("'([a-z0-9-]+/[a-z0-9-]+)'");
  private static final Pattern NAME = Pattern.compile("@name\\([^)]*\\)");

  static final Path FOLDER = Path.of("..", "rules", "correlation");
  static final List<EplModule> MODULES = modules();
  static final CompiledModules COMPILED = CompiledModules.of(MODULES);

  private OwnModules() {}

  /** The rules that a module names, without the names of its statements. */
  static Set<String> ruleIds(EplModule module) {
    return RULE_ID
        .matcher(NAME.matcher(module.epl()).replaceAll(""))
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static Path timeline(EplModule module) {
    return FOLDER.resolve(module.name() + ".timeline.yaml");
  }

  private static List<EplModule> modules() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<EplModule> modules = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".epl")) {
          modules.add(new EplModule(name.substring(0, name.length() - 4), Files.readString(file)));
        }
      }
      return modules;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
