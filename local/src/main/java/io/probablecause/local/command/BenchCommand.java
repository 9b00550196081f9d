package io.probablecause.local.command;

import io.probablecause.core.config.UserError;
import io.probablecause.local.bench.Harnesses;
import io.probablecause.local.bench.Scale;
import io.probablecause.local.bench.Summary;
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
    description = "Measure, with JMH; results as JSON under local/target/bench.")
final class BenchCommand implements Callable<Integer> {
  private static final String PACKAGE = "io.probablecause.local.bench.";

  @Parameters(paramLabel = "NAME", arity = "0..*", description = "default: all")
  private List<String> names = List.of();

  @Option(names = "--quick", description = "one short iteration, to see that it runs")
  private boolean quick;

  @Option(names = "--full", description = "with the sizes that take an hour")
  private boolean full;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, RunnerException {
    PrintWriter out = spec.commandLine().getOut();
    Set<String> known = known();
    Path folder = Path.of(System.getProperty("pc.root", "."), "local", "target", "bench");
    Files.createDirectories(folder);
    for (String name : names.isEmpty() ? known : names) {
      if (!known.contains(name)) {
        throw new UserError(
            "no benchmark '" + name + "' (known: " + String.join(", ", known) + ")");
      }
      header(out, name);
      out.print(Harnesses.has(name) ? harness(name, folder) : jmh(name, folder));
      out.flush();
    }
    return 0;
  }

  private String harness(String name, Path folder) throws IOException {
    return "\n" + Harnesses.run(name, folder.resolve(name + ".json"), scale());
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
      return "\n" + ((Summary) type.getConstructor().newInstance()).of(results);
    } catch (ClassNotFoundException e) {
      return "";
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the summary of " + name + " cannot be made", e);
    }
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

  private static void header(PrintWriter out, String name) {
    Runtime runtime = Runtime.getRuntime();
    out.println("# benchmark: " + name);
    out.printf(
        Locale.ROOT,
        "# machine: %d processors, %s %s, heap at most %d MiB%n",
        runtime.availableProcessors(),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        runtime.maxMemory() >> 20);
    out.println("# java: " + System.getProperty("java.vm.name") + " " + Runtime.version());
    out.println("# commit: " + commit());
    out.flush();
  }

  private static String commit() {
    try {
      Process git =
          new ProcessBuilder("git", "describe", "--always", "--dirty")
              .directory(Path.of(System.getProperty("pc.root", ".")).toFile())
              .redirectErrorStream(true)
              .start();
      String text = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return git.waitFor() == 0 ? text.strip() : "unknown";
    } catch (IOException e) {
      return "unknown";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "unknown";
    }
  }
}
