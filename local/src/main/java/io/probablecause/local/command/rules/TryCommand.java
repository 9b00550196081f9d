package io.probablecause.local.command.rules;

import io.probablecause.core.cause.Finding;
import io.probablecause.core.event.Event;
import io.probablecause.core.recording.RecordingReader;
import io.probablecause.rules.match.RuleMatcher;
import io.probablecause.rules.sigma.Rule;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "try",
    mixinStandardHelpOptions = true,
    description = "Say what a rule would have found in a recording, with counts.")
final class TryCommand implements Callable<Integer> {
  private static final int SHOWN = 50;

  @Parameters(index = "0", paramLabel = "RULE", description = "id of a rule, or its file")
  private String rule;

  @Parameters(index = "1", paramLabel = "RECORDING", description = "a folder or .tar.gz")
  private Path recording;

  @Mixin private RuleSet ruleSet;
  @Spec private CommandSpec spec;

  private final Map<String, Long> counts = new TreeMap<>();
  private long read;
  private long rejected;

  @Override
  public Integer call() {
    Rule tried = ruleSet.rule(rule);
    RuleMatcher matcher = RuleMatcher.compile(List.of(tried));
    Consumer<Event> match =
        event -> {
          read++;
          matcher.match(event, this::count);
        };
    rejected = RecordingEvents.read(RecordingReader.open(recording), match);
    print(tried);
    return 0;
  }

  private void count(Finding finding) {
    counts.merge(finding.summary(), 1L, Long::sum);
  }

  private void print(Rule tried) {
    PrintWriter out = spec.commandLine().getOut();
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(SHOWN)
        .forEach(entry -> out.printf("%8d  %s%n", entry.getValue(), entry.getKey()));
    long findings = counts.values().stream().mapToLong(Long::longValue).sum();
    out.printf(
        "%s: %d finding(s), %d different, in %d events (%d rejected)%n",
        tried.id(), findings, counts.size(), read, rejected);
  }
}
