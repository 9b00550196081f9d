package io.probablecause.local.bench;

import io.probablecause.core.event.Event;
import io.probablecause.core.event.EventKind;
import io.probablecause.core.event.FieldPath;
import io.probablecause.core.event.TimeSource;
import java.util.Map;

/** An event whose fields are there already, so that only the rules are measured. */
record SampleEvent(EventKind kind, String message, Map<FieldPath, Object> fields) implements Event {
  static SampleEvent line(String message) {
    return new SampleEvent(EventKind.APPLICATION, message, Map.of());
  }

  @Override
  public long time() {
    return 1_767_225_600_000L;
  }

  @Override
  public TimeSource timeSource() {
    return TimeSource.LOG;
  }

  @Override
  public long arrival() {
    return time();
  }

  @Override
  public long ordinal() {
    return 0;
  }

  @Override
  public String owner() {
    return "111122223333";
  }

  @Override
  public String logGroup() {
    return "/ecs/orders";
  }

  @Override
  public String logStream() {
    return "orders/1";
  }

  @Override
  public String eventId() {
    return "1";
  }

  @Override
  public Object get(FieldPath path) {
    return fields.get(path);
  }
}
