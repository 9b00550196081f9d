package io.probablecause.local.command;

import io.probablecause.core.config.UserError;
import io.probablecause.local.bench.Harnesses;
import io.probablecause.local.bench.RunInfo;
import io.probablecause.local.bench.Scale;
import io.probablecause.local.bench.Summary;
import io.probablecause.local.bench.page.PerformancePage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Runs benchmarks: {@code ./pc bench decode} runs {@code DecodeBench}. A new benchmark is a class
 * of that name in {@code io.probablecause.local.bench}, and nothing else.
 */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description =
        "Measure; results as JSON under local/target/bench. All of it also writes docs/performance.md.")
final class BenchCommand implements Callable<Integer> {
  private static final String PACKAGE = "io.probablecause.local.bench.";

  @Parameters(paramLabel = "NAME", arity = "0..*", description = "default: all")
  private List<String> names = List.of();

  @Option(names = "--quick", description = "one short iteration, to see that it runs")
  private boolean quick;

  @Option(names = "--full", description = "with the sizes that take an hour")
  private boolean full;

  @Option(
      names = "--page",
      description = "write docs/performance.md and its plots of the last results, and run nothing")
  private boolean page;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, RunnerException {
    PrintWriter out = spec.commandLine().getOut();
    Path root = Path.of(System.getProperty("pc.root", "."));
    if (page) {
      out.println(root.relativize(new PerformancePage(root).write()));
      return 0;
    }
    Set<String> known = known();
    Path folder = root.resolve("local/target/bench");
    Files.createDirectories(folder);
    int failed = 0;
    for (String name : names.isEmpty() ? known : names) {
      if (!known.contains(name)) {
        throw new UserError(
            "no benchmark '" + name + "' (known: " + String.join(", ", known) + ")");
      }
      failed += attempt(name, folder, out) ? 0 : 1;
    }
    if (names.isEmpty() && scale() != Scale.QUICK) {
      out.println(root.relativize(new PerformancePage(root).write()));
    }
    return failed == 0 ? 0 : 1;
  }

  /** One that fails does not keep the others from being measured. */
  private boolean attempt(String name, Path folder, PrintWriter out)
      throws IOException, RunnerException {
    try {
      run(name, folder, out);
      return true;
    } catch (IllegalStateException e) {
      out.println("FAILED: " + e.getMessage());
      return false;
    }
  }

  private void run(String name, Path folder, PrintWriter out) throws IOException, RunnerException {
    RunInfo info = new RunInfo(name, scale());
    out.print(info.text());
    out.flush();
    String summary = Harnesses.has(name) ? harness(name, folder) : jmh(name, folder);
    out.println("\n" + summary);
    out.flush();
    info.write(folder, summary);
  }

  private String harness(String name, Path folder) throws IOException {
    return Harnesses.run(name, folder.resolve(name + ".json"), scale());
  }

  private Scale scale() {
    return quick ? Scale.QUICK : full ? Scale.FULL : Scale.NORMAL;
  }

  private String jmh(String name, Path folder) throws RunnerException {
    return summary(name, new Runner(options(name, folder)).run());
  }

  private org.openjdk.jmh.runner.options.Options options(String name, Path folder) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + PACKAGE.replace(".", "\\.") + capital(name) + "Bench\\.")
            .resultFormat(ResultFormatType.JSON)
            .result(folder.resolve(name + ".json").toString());
    return quick
        ? options.forks(1).warmupIterations(1).measurementIterations(1).build()
        : options.build();
  }

  private static String summary(String name, Collection<RunResult> results) {
    try {
      Class<?> type = Class.forName(PACKAGE + capital(name) + "Summary");
      return ((Summary) type.getConstructor().newInstance()).of(results);
    } catch (ClassNotFoundException e) {
      return scores(results);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the summary of " + name + " cannot be made", e);
    }
  }

  private static String scores(Collection<RunResult> results) {
    StringBuilder out = new StringBuilder();
    for (RunResult result : results) {
      Result<?> score = result.getPrimaryResult();
      StringBuilder name = new StringBuilder(score.getLabel());
      for (String key : result.getParams().getParamsKeys()) {
        name.append(' ').append(key).append('=').append(result.getParams().getParam(key));
      }
      double error = score.getScoreError(); // of a single run there is none
      String spread = Double.isNaN(error) ? "" : String.format(Locale.ROOT, " ± %,.1f", error);
      out.append(
          String.format(
              Locale.ROOT,
              "%-44s %,16.1f%s %s%n",
              name,
              score.getScore(),
              spread,
              score.getScoreUnit()));
    }
    return out.toString();
  }

  private static String capital(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private static Set<String> known() throws IOException {
    Set<String> known = jmhBenchmarks();
    known.addAll(Harnesses.names());
    return known;
  }

  /** The benchmarks that JMH has found while compiling. */
  private static Set<String> jmhBenchmarks() throws IOException {
    try (BufferedReader list =
        new BufferedReader(
            new InputStreamReader(
                BenchCommand.class.getResourceAsStream("/META-INF/BenchmarkList"),
                StandardCharsets.UTF_8))) {
      return list.lines()
          .map(line -> line.replaceAll("^JMH S \\d+ ", ""))
          .filter(line -> line.startsWith(PACKAGE))
          .map(line -> line.substring(PACKAGE.length()).replaceAll("Bench\\b.*", ""))
          .map(name -> name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
