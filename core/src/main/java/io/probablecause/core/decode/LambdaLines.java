package io.probablecause.core.decode;

import io.probablecause.core.event.EventKind;

/**
 * What the Lambda service writes between a function's own lines ("Viewing CloudWatch logs for
 * Lambda functions"): START, END, REPORT, INIT_START, the time-out and the exit of a runtime.
 * {@code type} tells which: start, end, report, init_start, init_report, restore_start,
 * restore_report, extension, timeout or runtime_error.
 */
final class LambdaLines {
  private static final byte[] REQUEST_ID = Bytes.ascii("RequestId: ");
  private static final byte[] TASK_TIMED_OUT = Bytes.ascii(" Task timed out after ");
  private static final byte[] RUNTIME_EXITED = Bytes.ascii(" Error: Runtime exited");
  private static final byte[] PROCESS_EXITED = Bytes.ascii(" Process exited before");
  private static final byte[] ERROR_TYPE = Bytes.ascii("Error Type: ");
  private static final byte[] STATUS = Bytes.ascii("Status: ");
  private static final byte[] VERSION = Bytes.ascii("Version: ");
  private static final byte[] RUNTIME = Bytes.ascii("Runtime Version: ");
  private static final byte[] X_RAY = Bytes.ascii("XRAY TraceId: ");
  private static final byte[][] STARTS = {
    Bytes.ascii("START RequestId: "),
    Bytes.ascii("END RequestId: "),
    Bytes.ascii("REPORT RequestId: "),
    Bytes.ascii("INIT_START "),
    Bytes.ascii("INIT_REPORT "),
    Bytes.ascii("RESTORE_START "),
    Bytes.ascii("RESTORE_REPORT "),
    Bytes.ascii("EXTENSION\t")
  };
  private static final String[] TYPES = {
    "start",
    "end",
    "report",
    "init_start",
    "init_report",
    "restore_start",
    "restore_report",
    "extension"
  };
  private static final Measure[] MEASURES = {
    new Measure(Slot.DURATION_MS, "\tDuration: "),
    new Measure(Slot.BILLED_MS, "\tBilled Duration: "),
    new Measure(Slot.MEMORY_MB, "\tMemory Size: "),
    new Measure(Slot.MAX_MEMORY_MB, "\tMax Memory Used: "),
    new Measure(Slot.INIT_MS, "\tInit Duration: ")
  };

  private record Measure(Slot slot, byte[] name) {
    Measure(Slot slot, String name) {
      this(slot, Bytes.ascii(name));
    }
  }

  boolean read(TextFields fields) {
    byte[] b = fields.bytes();
    int from = fields.start();
    int to = fields.end();
    for (int i = 0; i < STARTS.length; i++) {
      if (b[from] == STARTS[i][0] && Bytes.startsWith(b, from, to, STARTS[i])) {
        fields.kind(EventKind.LAMBDA);
        fields.set(Slot.TYPE, TYPES[i]);
        platform(fields, b, from, to);
        return true;
      }
    }
    return failure(fields, b, from, Math.min(to, from + 200));
  }

  private void platform(TextFields fields, byte[] b, int from, int to) {
    word(fields, Slot.REQUEST_ID, b, from, to, REQUEST_ID);
    word(fields, Slot.STATUS, b, from, to, STATUS);
    word(fields, Slot.EXCEPTION, b, from, to, ERROR_TYPE);
    word(fields, Slot.TRACE_ID, b, from, to, X_RAY);
    word(fields, Slot.VERSION, b, from, to, RUNTIME);
    if (!fields.has(Slot.VERSION)) {
      word(fields, Slot.VERSION, b, from, to, VERSION);
    }
    for (Measure measure : MEASURES) {
      word(fields, measure.slot(), b, from, to, measure.name());
    }
    boolean failed =
        fields.has(Slot.STATUS) && !Bytes.startsWith(b, fields.from(Slot.STATUS), to, SUCCESS);
    fields.set(Slot.LEVEL, failed ? "ERROR" : "INFO");
    fields.set(Slot.MESSAGE, from, to);
  }

  private static final byte[] SUCCESS = Bytes.ascii("success");

  private static void word(TextFields fields, Slot slot, byte[] b, int from, int to, byte[] name) {
    int at = Bytes.find(b, from, to, name);
    if (at >= 0) {
      int start = at + name.length;
      int end = start;
      while (end < to && b[end] > ' ') {
        end++;
      }
      fields.set(slot, start, end);
    }
  }

  private boolean failure(TextFields fields, byte[] b, int from, int to) {
    boolean timeout = Bytes.find(b, from, to, TASK_TIMED_OUT) >= 0;
    boolean exit =
        Bytes.startsWith(b, from, to, REQUEST_ID)
            && (Bytes.find(b, from, to, RUNTIME_EXITED) >= 0
                || Bytes.find(b, from, to, PROCESS_EXITED) >= 0);
    if (!timeout && !exit) {
      return false;
    }
    fields.kind(EventKind.LAMBDA);
    fields.set(Slot.TYPE, timeout ? "timeout" : "runtime_error");
    fields.set(Slot.LEVEL, "ERROR");
    word(fields, Slot.REQUEST_ID, b, from, to, REQUEST_ID);
    if (timeout && fields.time().read(b, from, to) && b[fields.time().end] == ' ') {
      int id = fields.time().end + 1;
      fields.set(Slot.REQUEST_ID, id, Bytes.indexOf(b, id, to, (byte) ' '));
    }
    fields.set(Slot.MESSAGE, from, fields.end());
    return true;
  }
}
