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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The lines of a recording that carry a trace id, in order of arrival. */
record Traces(Recording recording, List<LineFacts> facts) {
  static Traces read(Path folder) throws IOException {
    Recording recording = RecordingReader.open(folder);
    ObjectMapper json = new ObjectMapper();
    EventDecoder decoder = new EventDecoder(DecodeLimits.defaults(), FormatHints.none());
    Map<String, StreamMemory> memories = new HashMap<>();
    List<LineFacts> facts = new ArrayList<>();
    long ordinal = 0;
    for (Path file : recording.logFiles()) {
      try (RecordingLines lines = RecordingLines.open(file)) {
        for (RecordingLine line = lines.next(); line != null; line = lines.next()) {
          JsonNode data = json.readTree(line.data());
          LogBatch batch =
              new LogBatch(
                  data.get("owner").asText(),
                  data.get("logGroup").asText(),
                  data.get("logStream").asText(),
                  line.arrival(),
                  ordinal++,
                  line.data());
          StreamMemory memory =
              memories.computeIfAbsent(batch.streamKey(), k -> new StreamMemory());
          decoder.decode(
              batch,
              memory,
              event -> {
                LineFacts of = FactsOfLine.of(event, 0);
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
}
