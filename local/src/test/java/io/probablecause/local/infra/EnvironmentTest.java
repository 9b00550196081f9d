package io.probablecause.local.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.config.Settings;
import io.probablecause.dashboard.DashboardConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The variables that Terraform sets are variables that somebody reads. */
class EnvironmentTest {
  private static final Pattern VARIABLE = Pattern.compile("\\bPC_[A-Z_]+");
  private static final Pattern CONSTANT = Pattern.compile("[A-Za-z][A-Za-z.\\-_]+");

  @Test
  void whateverTerraformSetsIsRead() throws IOException {
    TreeSet<String> set = new TreeSet<>();
    try (var files = Files.walk(Repository.file("infra/terraform/modules"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".tf")).toList()) {
        matches(VARIABLE, Files.readString(file)).forEach(set::add);
      }
    }
    TreeSet<String> read = new TreeSet<>();
    read.addAll(variables("PC_", Settings.keys()));
    read.addAll(variables("PC_DASHBOARD_", DashboardConfig.keys()));
    read.addAll(
        variables("PC_NARRATOR_", constants("io/probablecause/narrator/NarratorConfig.class")));
    read.addAll(constants("io/probablecause/forwarder/inventory/RefreshHandler.class"));
    read.addAll(constants("io/probablecause/forwarder/lambda/OpenSearchHandler.class"));
    matches(VARIABLE, Files.readString(Repository.file("infra/images/job/run"))).forEach(read::add);
    assertThat(set).hasSizeGreaterThan(30).isSubsetOf(read);
  }

  private static TreeSet<String> variables(String prefix, Collection<String> keys) {
    TreeSet<String> names = new TreeSet<>();
    keys.forEach(
        key ->
            names.add(prefix + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_')));
    return names;
  }

  private static TreeSet<String> constants(String file) throws IOException {
    try (InputStream in = EnvironmentTest.class.getClassLoader().getResourceAsStream(file)) {
      TreeSet<String> constants = new TreeSet<>();
      matches(CONSTANT, new String(in.readAllBytes(), StandardCharsets.ISO_8859_1))
          .forEach(constants::add);
      return constants;
    }
  }

  private static Stream<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group());
  }
}
