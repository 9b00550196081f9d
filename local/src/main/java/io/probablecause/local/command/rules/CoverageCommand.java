package io.probablecause.local.command.rules;

import io.probablecause.core.event.Event;
import io.probablecause.core.recording.RecordingReader;
import io.probablecause.core.text.Masker;
import io.probablecause.rules.catalogue.RuleCatalogue;
import io.probablecause.rules.match.RuleMatcher;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "coverage",
    mixinStandardHelpOptions = true,
    description = "List what no rule names in a recording, by template.")
final class CoverageCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RECORDING", description = "a folder or .tar.gz")
  private Path recording;

  @Option(names = "--limit", defaultValue = "50", description = "default: ${DEFAULT-VALUE}")
  private int limit;

  @Option(names = "--level", description = "only lines of this level, such as ERROR")
  private String level;

  @Mixin private RuleSet ruleSet;
  @Spec private CommandSpec spec;

  private long found;
  private long events;
  private long named;

  @Override
  public Integer call() {
    RuleCatalogue catalogue = ruleSet.load();
    RuleMatcher matcher = RuleMatcher.compile(catalogue.rules());
    Coverage unnamed = new Coverage();
    long rejected =
        RecordingEvents.read(
            RecordingReader.open(recording), event -> take(event, matcher, unnamed));
    print(unnamed, catalogue.rules().size(), rejected);
    return 0;
  }

  private void take(Event event, RuleMatcher matcher, Coverage unnamed) {
    events++;
    found = 0;
    matcher.match(event, finding -> found++);
    if (found > 0) {
      named++;
    } else {
      unnamed.add(event);
    }
  }

  private void print(Coverage unnamed, int rules, long rejected) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%8s  %-5s  %s%n", "count", "level", "log group: template");
    unnamed.kinds().stream()
        .filter(kind -> level == null || kind.level().equalsIgnoreCase(level))
        .limit(limit)
        .forEach(
            kind ->
                out.printf(
                    "%8d  %-5s  %s: %s%n",
                    kind.count(), kind.level(), kind.source(), Masker.mask(kind.text())));
    out.printf(
        Locale.ROOT,
        "%,d of %,d events are named by one of %d rules; the others are of %,d kinds (%d rejected)%n",
        named,
        events,
        rules,
        unnamed.kinds().size(),
        rejected);
  }
}
