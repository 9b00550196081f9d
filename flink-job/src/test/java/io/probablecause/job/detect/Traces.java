package io.probablecause.job.detect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.probablecause.core.decode.DecodeLimits;
import io.probablecause.core.decode.EventDecoder;
import io.probablecause.core.decode.FormatHints;
import io.probablecause.core.decode.StreamMemory;
import io.probablecause.core.event.LogBatch;
import io.probablecause.core.recording.Recording;
import io.probablecause.core.recording.RecordingLine;
import io.probablecause.core.recording.RecordingLines;
import io.probablecause.core.recording.RecordingReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The lines of a recording that carry a trace id, in order of arrival. */
record Traces(Recording recording, List<LineFacts> facts) {
  static Traces read(Path folder) throws IOException {
    return read(folder, Map.of());
  }

  /** With names in the lines changed to others. */
  static Traces read(Path folder, Map<String, String> names) throws IOException {
    Recording recording = RecordingReader.open(folder);
    ObjectMapper json = new ObjectMapper();
    EventDecoder decoder = new EventDecoder(DecodeLimits.defaults(), FormatHints.none());
    Map<String, StreamMemory> memories = new HashMap<>();
    List<LineFacts> facts = new ArrayList<>();
    long ordinal = 0;
    for (Path file : recording.logFiles()) {
      try (RecordingLines lines = RecordingLines.open(file)) {
        for (RecordingLine line = lines.next(); line != null; line = lines.next()) {
          byte[] bytes = renamed(line.data(), names);
          JsonNode data = json.readTree(bytes);
          LogBatch batch =
              new LogBatch(
                  data.get("owner").asText(),
                  data.get("logGroup").asText(),
                  data.get("logStream").asText(),
                  line.arrival(),
                  ordinal++,
                  bytes);
          StreamMemory memory =
              memories.computeIfAbsent(batch.streamKey(), k -> new StreamMemory());
          decoder.decode(
              batch,
              memory,
              event -> {
                LineFacts of = FactsOfLine.of(event, new LineSignature().at(event), 0);
                if (of != null) {
                  facts.add(of);
                }
              },
              rejected -> {});
        }
      }
    }
    facts.sort(
        Comparator.comparingLong(LineFacts::arrival)
            .thenComparingLong(LineFacts::ordinal)
            .thenComparingInt(LineFacts::index));
    return new Traces(recording, facts);
  }

  private static byte[] renamed(byte[] data, Map<String, String> names) {
    if (names.isEmpty()) {
      return data;
    }
    String text = new String(data, StandardCharsets.UTF_8);
    for (Map.Entry<String, String> name : names.entrySet()) {
      text = text.replace(name.getKey(), name.getValue());
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
