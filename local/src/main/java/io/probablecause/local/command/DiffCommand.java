package io.probablecause.local.command;

import io.probablecause.core.config.UserError;
import io.probablecause.core.recording.RecordingReader;
import io.probablecause.job.classify.RulesSource;
import io.probablecause.local.diff.DiffJson;
import io.probablecause.local.diff.DiffText;
import io.probablecause.local.diff.RankingDiff;
import io.probablecause.local.diff.RecordingDiff;
import io.probablecause.local.diff.Variant;
import io.probablecause.rules.ranking.RankingConfig;
import io.probablecause.rules.ranking.RankingFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Shows what another set of rules, or other figures of the ranking, would have made of recordings.
 */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description =
        "Replay recordings with two sets of rules or two ranking files, and print which causes"
            + " moved, why, and by which factor. What is said twice is before and after; what is"
            + " not said is the bundled one for both.")
final class DiffCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RECORDING", arity = "1..*", description = "folders or .tar.gz files")
  private List<Path> recordings = new ArrayList<>();

  @Option(names = "--rules", paramLabel = "DIR", description = "twice: before and after")
  private List<Path> rules = new ArrayList<>();

  @Option(names = "--ranking", paramLabel = "FILE", description = "twice: before and after")
  private List<Path> rankings = new ArrayList<>();

  @Option(names = "--json", description = "one object a line for each alarm, unchanged ones too")
  private boolean json;

  @Option(names = "--parallelism", defaultValue = "2", description = "default: ${DEFAULT-VALUE}")
  private int parallelism;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    RankingDiff diff = new RankingDiff(variant(0), variant(1), parallelism);
    PrintWriter out = spec.commandLine().getOut();
    for (Path path : ReplayCommand.expanded(recordings)) {
      RecordingDiff found = diff.of(RecordingReader.open(path));
      out.print(json ? DiffJson.of(found) : DiffText.of(found));
      out.flush();
    }
    return 0;
  }

  private Variant variant(int index) {
    if (rules.isEmpty() && rankings.isEmpty()) {
      throw new UserError(
          "nothing to compare: give --rules A --rules B, or --ranking A --ranking B");
    }
    if (parallelism < 1) {
      throw new UserError("--parallelism must be at least 1");
    }
    Path folder = ofTwo("--rules", rules, index);
    Path file = ofTwo("--ranking", rankings, index);
    RulesSource source = folder == null ? RulesSource.BUNDLED : new RulesSource(folder.toString());
    RankingConfig ranking = file == null ? RankingFile.bundled() : RankingFile.read(file);
    source.load();
    return new Variant(source, ranking);
  }

  private static Path ofTwo(String option, List<Path> said, int index) {
    if (!said.isEmpty() && said.size() != 2) {
      throw new UserError(
          option + " is said twice, before and after, not " + said.size() + " time(s)");
    }
    return said.isEmpty() ? null : said.get(index);
  }
}
