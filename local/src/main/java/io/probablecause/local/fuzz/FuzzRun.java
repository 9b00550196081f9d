package io.probablecause.local.fuzz;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.config.UserError;
import io.probablecause.local.fuzz.Tally.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** All targets in turn, for the same time each; the table, and what failed as files. */
public final class FuzzRun {
  private final Path folder;
  private final long seed;
  private final Consumer<String> say;

  private FuzzRun(Path folder, long seed, Consumer<String> say) {
    this.folder = folder;
    this.seed = seed;
    this.say = say;
  }

  /**
   * @param millis for all targets together
   * @param most inputs for each target
   * @param onlyOrNull the name of the only target, or {@code null} for all
   * @param root of the project; what failed goes below it
   * @return whether nothing crashed, hung, or allocated much more than it was given
   */
  public static boolean of(
      long millis, long most, long seed, String onlyOrNull, Path root, Consumer<String> say)
      throws Exception {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off"); // they warn of each input
    Path folder = Files.createDirectories(root.resolve("local/target/fuzz"));
    try (ServerTargets servers = new ServerTargets()) {
      Samples samples = new Samples();
      List<Target> targets = new ArrayList<>(new DecoderTargets(samples).all());
      targets.addAll(new LoaderTargets(samples, root.resolve("rules"), folder).all());
      targets.addAll(servers.all());
      return new FuzzRun(folder, seed, say).run(chosen(targets, onlyOrNull), millis, most);
    }
  }

  /** Those of the name; {@link UserError} with all names where there is none. */
  static List<Target> chosen(List<Target> targets, String onlyOrNull) {
    List<Target> chosen =
        targets.stream().filter(t -> onlyOrNull == null || t.name().equals(onlyOrNull)).toList();
    if (chosen.isEmpty()) {
      throw new UserError(
          "--target: there is no '"
              + onlyOrNull
              + "' (known: "
              + targets.stream().map(Target::name).collect(Collectors.joining(", "))
              + ")");
    }
    return chosen;
  }

  private boolean run(List<Target> targets, long millis, long most) throws Exception {
    say.accept("seed " + seed);
    say.accept(
        String.format(
            Locale.ROOT,
            "%-26s %10s %8s %6s %7s %10s %10s",
            "target",
            "inputs",
            "crashes",
            "hangs",
            "greedy",
            "slowest",
            "largest"));
    List<Tally> tallies = new ArrayList<>();
    for (Target target : targets) {
      if (target.seeds().isEmpty()) {
        say.accept(
            String.format(Locale.ROOT, "%-26s not run: there are no samples", target.name()));
        continue;
      }
      long until = System.nanoTime() + millis * 1_000_000 / targets.size();
      Tally tally = new Fuzzer(target, seed).run(until, most);
      target.close();
      say.accept(row(tally));
      keep(tally);
      tallies.add(tally);
    }
    write(tallies);
    say.accept(total(tallies));
    return tallies.stream().allMatch(Tally::isClean);
  }

  private static String row(Tally t) {
    return String.format(
        Locale.ROOT,
        "%-26s %,10d %8d %6d %7d %7.1f ms %7.1f MB",
        t.target,
        t.inputs,
        t.crashes,
        t.hangs,
        t.greedy,
        t.slowestMicros / 1000.0,
        t.mostBytes / 1048576.0);
  }

  private static String total(List<Tally> tallies) {
    return String.format(
        Locale.ROOT,
        "%,d inputs, %d crashes, %d hangs, %d that allocate too much",
        tallies.stream().mapToLong(t -> t.inputs).sum(),
        tallies.stream().mapToLong(t -> t.crashes).sum(),
        tallies.stream().mapToLong(t -> t.hangs).sum(),
        tallies.stream().mapToLong(t -> t.greedy).sum());
  }

  private void keep(Tally tally) throws IOException {
    int number = 0;
    for (Failure failure : tally.failures) {
      String name = tally.target.replaceAll("[^A-Za-z0-9]+", "-");
      Path file = folder.resolve(name + "-" + failure.kind() + "-" + ++number);
      Files.write(file, failure.input());
      say.accept("    " + failure.kind() + ": " + failure.what() + " (" + file + ")");
    }
  }

  private void write(List<Tally> tallies) throws IOException {
    ObjectNode root = new ObjectMapper().createObjectNode().put("seed", seed);
    ArrayNode targets = root.putArray("targets");
    for (Tally t : tallies) {
      targets
          .addObject()
          .put("target", t.target)
          .put("inputs", t.inputs)
          .put("crashes", t.crashes)
          .put("hangs", t.hangs)
          .put("greedy", t.greedy)
          .put("slowestMicros", t.slowestMicros)
          .put("mostBytes", t.mostBytes);
    }
    Files.writeString(folder.resolve("fuzz.json"), root.toPrettyString() + "\n");
  }
}
