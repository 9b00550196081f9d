package io.probablecause.core.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.probablecause.core.event.EventKind;
import io.probablecause.core.event.RejectReason;
import io.probablecause.core.event.TimeSource;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every line of every recording is read, with its own time where it has one. */
final class RecordingsReadTest {

  @Test
  void everyLineOfEveryRecordingIsRead() throws Exception {
    Map<String, Integer> table = new TreeMap<>();
    for (Path file : Shared.files(Shared.path("recordings"))) {
      String name = file.toString();
      if (!name.contains(".jsonl")) {
        continue;
      }
      Decoding seen = new Decoding("level", "logger", "trace_id", "action", "eventName", "status");
      long last = 0;
      for (String line : Shared.lines(file)) {
        JsonNode node = Decoding.JSON.readTree(line);
        byte[] data = Decoding.JSON.writeValueAsBytes(node.get("data"));
        last = node.get("arrival").longValue();
        if (name.contains("signals")) {
          seen.signal(data, last);
        } else {
          seen.open(Decoding.gzip(data), last);
        }
      }
      seen.expire(last + 3_600_000);
      assertThat(seen.rejected)
          .as(name)
          .allMatch(one -> one.reason() == RejectReason.MULTI_LINE_GAVE_UP);
      seen.rejected.forEach(one -> table.merge("rejected " + one.reason(), 1, Integer::sum));
      for (Decoding.Seen event : seen.events) {
        String key = file.getFileName() + " " + event.kind() + " " + event.timeSource();
        if (event.kind() == EventKind.APPLICATION) {
          key += event.get("level") == null ? " no level" : "";
          key += event.get("trace_id") == null ? " no trace" : "";
          key += event.get("logger") == null ? " no logger" : "";
        }
        table.merge(key, 1, Integer::sum);
      }
    }
    System.out.println("recordings: file, kind, source of the time, events");
    table.forEach((key, count) -> System.out.println("  " + key + ": " + count));
    assertThat(table.keySet()).anyMatch(key -> key.contains(TimeSource.EVENT.name()));
  }
}
