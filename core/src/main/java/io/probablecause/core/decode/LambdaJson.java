package io.probablecause.core.decode;

import io.probablecause.core.event.FieldPath;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Lambda's platform events in JSON ("Lambda Telemetry API Event schema reference") under the names
 * of {@link LambdaLines}: {@code platform.initStart} is of type init_start.
 */
final class LambdaJson {
  private static final String PREFIX = "platform.";
  private static final FieldPath TYPE = FieldPath.of("type");
  private static final FieldPath RECORD_STATUS = FieldPath.of("record.status");
  private static final Map<Slot, FieldPath> PATHS = new EnumMap<>(Slot.class);

  static {
    PATHS.put(Slot.REQUEST_ID, FieldPath.of("record.requestId"));
    PATHS.put(Slot.STATUS, RECORD_STATUS);
    PATHS.put(Slot.EXCEPTION, FieldPath.of("record.errorType"));
    PATHS.put(Slot.VERSION, FieldPath.of("record.version"));
    PATHS.put(Slot.TRACE_ID, FieldPath.of("record.tracing.value"));
    PATHS.put(Slot.DURATION_MS, FieldPath.of("record.metrics.durationMs"));
    PATHS.put(Slot.BILLED_MS, FieldPath.of("record.metrics.billedDurationMs"));
    PATHS.put(Slot.MEMORY_MB, FieldPath.of("record.metrics.memorySizeMB"));
    PATHS.put(Slot.MAX_MEMORY_MB, FieldPath.of("record.metrics.maxMemoryUsedMB"));
    PATHS.put(Slot.INIT_MS, FieldPath.of("record.metrics.initDurationMs"));
  }

  private LambdaJson() {}

  static Object get(JsonFields fields, FieldPath path) {
    Slot slot = Slot.of(path);
    if (slot == null) {
      return fields.get(path);
    }
    return switch (slot) {
      case TYPE -> type(fields.get(TYPE));
      case LEVEL -> level(fields.get(RECORD_STATUS));
      default -> PATHS.containsKey(slot) ? fields.get(PATHS.get(slot)) : fields.get(path);
    };
  }

  private static Object type(Object value) {
    if (value instanceof String text && text.startsWith(PREFIX)) {
      return text.substring(PREFIX.length()).replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
    return value;
  }

  private static Object level(Object status) {
    return status == null || status.equals("success") ? "INFO" : "ERROR";
  }
}
