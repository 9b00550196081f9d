package io.probablecause.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.text.Signature;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** One configuration for all systems: the share of lines whose group is exactly the true one. */
final class GroupingAccuracyTest {
  @Test
  void groupsTheLinesOfSixteenSystems() throws Exception {
    assertThat(mean("of lines", line -> line)).isGreaterThan(0.861);
  }

  /** As in the stream, where a template is a view over signatures. */
  @Test
  void groupsTheirSignaturesAsWell() throws Exception {
    assertThat(mean("of signatures", line -> Signature.of("", line))).isGreaterThanOrEqualTo(0.7);
  }

  private static double mean(String of, UnaryOperator<String> view) throws Exception {
    Path folder = shared("fixtures/loghub_2k");
    double sum = 0;
    int systems = 0;
    try (Stream<Path> all = Files.list(folder)) {
      for (Path system : all.filter(Files::isDirectory).sorted().toList()) {
        double accuracy = accuracy(system, view);
        System.out.printf("%-12s %.3f%n", system.getFileName(), accuracy);
        sum += accuracy;
        systems++;
      }
    }
    System.out.printf("%-12s %.3f %s%n", "mean", sum / systems, of);
    assertThat(systems).isEqualTo(16);
    return sum / systems;
  }

  private static double accuracy(Path system, UnaryOperator<String> view) throws Exception {
    Path file = system.resolve(system.getFileName() + "_2k.log_structured.csv.gz");
    TemplateMiner miner = new TemplateMiner(2_000);
    Map<String, Set<Integer>> truth = new HashMap<>();
    Map<String, Set<Integer>> found = new HashMap<>();
    List<List<String>> rows = csv(file);
    int content = rows.get(0).indexOf("Content");
    int event = rows.get(0).indexOf("EventId");
    for (int i = 1; i < rows.size(); i++) {
      truth.computeIfAbsent(rows.get(i).get(event), k -> new HashSet<>()).add(i);
      found
          .computeIfAbsent(miner.learn(view.apply(rows.get(i).get(content))), k -> new HashSet<>())
          .add(i);
    }
    Set<Set<Integer>> right = new HashSet<>(truth.values());
    int lines = found.values().stream().filter(right::contains).mapToInt(Set::size).sum();
    return (double) lines / (rows.size() - 1);
  }

  private static List<List<String>> csv(Path file) throws Exception {
    List<List<String>> rows = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      List<String> row = new ArrayList<>();
      StringBuilder cell = new StringBuilder();
      boolean quoted = false;
      for (int c = in.read(); c >= 0; c = in.read()) {
        if (c == '"') {
          quoted = !quoted;
        } else if (!quoted && (c == ',' || c == '\n')) {
          row.add(cell.toString());
          cell.setLength(0);
          if (c == '\n') {
            rows.add(row);
            row = new ArrayList<>();
          }
        } else if (c != '\r') {
          cell.append((char) c);
        }
      }
    }
    return rows;
  }

  private static Path shared(String name) {
    String set = System.getenv("PC_SHARED");
    Path root = Path.of("").toAbsolutePath();
    while (set == null && root.getParent() != null && !Files.exists(root.resolve("pc"))) {
      root = root.getParent();
    }
    Path found = (set != null ? Path.of(set) : root.resolveSibling("shared")).resolve(name);
    Assumptions.assumeTrue(Files.exists(found), () -> "skipped: there is no " + found);
    return found;
  }
}
