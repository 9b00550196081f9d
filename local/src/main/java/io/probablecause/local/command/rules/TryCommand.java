package io.probablecause.local.command.rules;

import io.probablecause.core.cause.Finding;
import io.probablecause.core.decode.DecodeLimits;
import io.probablecause.core.decode.EnvelopeDecoder;
import io.probablecause.core.decode.EventDecoder;
import io.probablecause.core.decode.FormatHints;
import io.probablecause.core.decode.SignalDecoder;
import io.probablecause.core.decode.StreamMemory;
import io.probablecause.core.event.Event;
import io.probablecause.core.event.LogBatch;
import io.probablecause.core.event.RawRecord;
import io.probablecause.core.recording.Recording;
import io.probablecause.core.recording.RecordingLine;
import io.probablecause.core.recording.RecordingLines;
import io.probablecause.core.recording.RecordingReader;
import io.probablecause.rules.match.RuleMatcher;
import io.probablecause.rules.sigma.Rule;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
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

  private final EnvelopeDecoder envelopes = new EnvelopeDecoder(DecodeLimits.defaults());
  private final EventDecoder events = new EventDecoder(DecodeLimits.defaults(), FormatHints.none());
  private final SignalDecoder signals = new SignalDecoder();
  private final Map<String, StreamMemory> memories = new HashMap<>();
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
    Recording opened = RecordingReader.open(recording);
    opened.logFiles().forEach(file -> each(file, line -> logs(line, match)));
    memories.values().forEach(memory -> events.expire(memory, Long.MAX_VALUE, match, r -> {}));
    opened.signalFiles().forEach(file -> each(file, line -> signal(line, match)));
    print(tried);
    return 0;
  }

  private void count(Finding finding) {
    counts.merge(finding.summary(), 1L, Long::sum);
  }

  private static void each(Path file, Consumer<RecordingLine> lines) {
    try (RecordingLines open = RecordingLines.open(file)) {
      for (RecordingLine line = open.next(); line != null; line = open.next()) {
        lines.accept(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void logs(RecordingLine line, Consumer<Event> match) {
    envelopes.open(
        new RawRecord(line.data(), line.arrival(), 0),
        batch -> batch(batch, match),
        r -> rejected++);
  }

  private void batch(LogBatch batch, Consumer<Event> match) {
    StreamMemory memory = memories.computeIfAbsent(batch.streamKey(), stream -> new StreamMemory());
    events.decode(batch, memory, match, r -> rejected++);
  }

  private void signal(RecordingLine line, Consumer<Event> match) {
    signals.decode(new RawRecord(line.data(), line.arrival(), 0), match, r -> rejected++);
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
