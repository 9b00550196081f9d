package io.probablecause.local.command.rules;

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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Reads all events of a recording, logs first, then signals. Each is valid until the next. */
final class RecordingEvents {
  private final EnvelopeDecoder envelopes = new EnvelopeDecoder(DecodeLimits.defaults());
  private final EventDecoder events = new EventDecoder(DecodeLimits.defaults(), FormatHints.none());
  private final SignalDecoder signals = new SignalDecoder();
  private final Map<String, StreamMemory> memories = new HashMap<>();
  private final Consumer<Event> to;
  private long rejected;

  private RecordingEvents(Consumer<Event> to) {
    this.to = to;
  }

  /** Hands on every event; returns how many records or lines could not be read. */
  static long read(Recording recording, Consumer<Event> to) {
    RecordingEvents reader = new RecordingEvents(to);
    recording.logFiles().forEach(file -> each(file, reader::logs));
    reader
        .memories
        .values()
        .forEach(memory -> reader.events.expire(memory, Long.MAX_VALUE, to, r -> {}));
    recording.signalFiles().forEach(file -> each(file, reader::signal));
    return reader.rejected;
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

  private void logs(RecordingLine line) {
    envelopes.open(new RawRecord(line.data(), line.arrival(), 0), this::batch, r -> rejected++);
  }

  private void batch(LogBatch batch) {
    StreamMemory memory = memories.computeIfAbsent(batch.streamKey(), stream -> new StreamMemory());
    events.decode(batch, memory, to, r -> rejected++);
  }

  private void signal(RecordingLine line) {
    signals.decode(new RawRecord(line.data(), line.arrival(), 0), to, r -> rejected++);
  }
}
