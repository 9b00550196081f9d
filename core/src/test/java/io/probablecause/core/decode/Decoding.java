package io.probablecause.core.decode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.probablecause.core.event.Event;
import io.probablecause.core.event.EventKind;
import io.probablecause.core.event.FieldPath;
import io.probablecause.core.event.LogBatch;
import io.probablecause.core.event.RawRecord;
import io.probablecause.core.event.Rejected;
import io.probablecause.core.event.TimeSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

/** Runs bytes through the decoders and keeps what came out, with copies of the fields asked for. */
final class Decoding {
  static final ObjectMapper JSON = new ObjectMapper();

  /** A copy of an event, for an event itself is valid only until the next. */
  record Seen(
      EventKind kind,
      long time,
      TimeSource timeSource,
      long arrival,
      long ordinal,
      int index,
      String owner,
      String logGroup,
      String logStream,
      String eventId,
      String message,
      Map<String, Object> fields) {
    Object get(String path) {
      return fields.get(path);
    }
  }

  final List<Seen> events = new ArrayList<>();
  final List<Rejected> rejected = new ArrayList<>();
  final List<LogBatch> batches = new ArrayList<>();
  final List<AlarmChange> alarms = new ArrayList<>();
  final EnvelopeDecoder envelopes;
  final EventDecoder decoder;
  final Map<String, StreamMemory> memories = new LinkedHashMap<>();
  private final SignalDecoder signals;
  private final List<String> paths;

  Decoding(String... paths) {
    this(DecodeLimits.defaults(), FormatHints.none(), paths);
  }

  Decoding(DecodeLimits limits, FormatHints hints, String... paths) {
    this.envelopes = new EnvelopeDecoder(limits);
    this.decoder = new EventDecoder(limits, hints);
    this.signals = new SignalDecoder(limits);
    this.paths = List.of(paths);
  }

  Decoding open(byte[] data, long arrival) {
    envelopes.open(new RawRecord(data, arrival, 0), this::decode, rejected::add);
    return this;
  }

  Decoding signal(byte[] data, long arrival) {
    Consumer<Event> keep =
        event -> {
          keep(event);
          AlarmChange alarm = AlarmChange.of(event);
          if (alarm != null) {
            alarms.add(alarm);
          }
        };
    signals.decode(new RawRecord(data, arrival, 0), keep, rejected::add);
    return this;
  }

  private void decode(LogBatch batch) {
    batches.add(batch);
    StreamMemory memory = memories.computeIfAbsent(batch.streamKey(), key -> new StreamMemory());
    decoder.decode(batch, memory, this::keep, rejected::add);
  }

  /** Lets arrival come that far, for all streams. */
  Decoding expire(long arrival) {
    memories.values().forEach(memory -> decoder.expire(memory, arrival, this::keep, rejected::add));
    return this;
  }

  /** One message of the given lines in one stream; ids count on. */
  Decoding lines(String group, long arrival, String... lines) {
    return open(message(group, arrival, lines).getBytes(StandardCharsets.UTF_8), arrival);
  }

  private int nextId = 1;

  String message(String group, long timestamp, String... lines) {
    List<Map<String, Object>> logEvents = new ArrayList<>();
    for (String line : lines) {
      String id = String.format("%056d", nextId++);
      logEvents.add(Map.of("id", id, "timestamp", timestamp, "message", line));
    }
    return message(group, "stream-1", logEvents);
  }

  static String message(String group, String stream, List<Map<String, Object>> logEvents) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("messageType", "DATA_MESSAGE");
    all.put("owner", "111122223333");
    all.put("logGroup", group);
    all.put("logStream", stream);
    all.put("subscriptionFilters", List.of("f"));
    all.put("logEvents", logEvents);
    return json(all);
  }

  static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private void keep(Event event) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (String path : paths) {
      Object value = event.get(FieldPath.of(path));
      if (value != null) {
        fields.put(path, value);
      }
    }
    events.add(
        new Seen(
            event.kind(),
            event.time(),
            event.timeSource(),
            event.arrival(),
            event.ordinal(),
            event.index(),
            event.owner(),
            event.logGroup(),
            event.logStream(),
            event.eventId(),
            event.message(),
            fields));
  }

  Seen only() {
    if (events.size() != 1 || !rejected.isEmpty()) {
      throw new AssertionError("expected one event, got " + events + " and " + rejected);
    }
    return events.get(0);
  }

  static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static long at(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }
}
