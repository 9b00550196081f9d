package io.probablecause.core.decode;

/**
 * What container runtimes and log routers put around a line: Docker's {@code json-file} objects,
 * Fluent Bit's and FireLens's records, an object with nothing but a message, and the prefix of CRI
 * (Kubernetes, "Container Runtime Interface logging"). They also cut lines at 16 KiB and say so.
 */
final class Wrapper {
  private static final byte[] STDOUT = Bytes.ascii(" stdout ");
  private static final byte[] STDERR = Bytes.ascii(" stderr ");
  private static final int CUT_AT = 16 << 10;

  private final TimeText time = new TimeText();

  /** Takes CRI's prefix off; false where there is none. */
  boolean cri(DecodedEvent event) {
    byte[] b = event.text;
    int from = event.from;
    int to = event.to;
    int space =
        to - from > 24 && b[from + 4] == '-'
            ? Bytes.indexOf(b, from, Math.min(to, from + 40), (byte) ' ')
            : to;
    if (space + 10 > to
        || !Bytes.startsWith(b, space, to, STDOUT) && !Bytes.startsWith(b, space, to, STDERR)) {
      return false;
    }
    int tag = space + STDOUT.length;
    int tagEnd = Bytes.indexOf(b, tag, Math.min(to, tag + 8), (byte) ' ');
    boolean partial = b[tag] == 'P';
    if (!partial && b[tag] != 'F' || !time.read(b, from, space)) {
      return false;
    }
    event.wrapperTime = time.kind == TimeText.Kind.INSTANT ? time.value : OwnTime.NONE;
    event.partial = partial;
    event.line(b, Math.min(tagEnd + 1, to), to);
    return true;
  }

  /** Takes the line out of the JSON object that was just read; false where it is not a wrapper. */
  boolean json(DecodedEvent event) {
    JsonLine outer = event.json;
    JsonTape tape = outer.tape;
    int log = outer.node(JsonKey.LOG);
    boolean wrapper = log >= 0 && tape.type(log) == JsonTape.STRING && isAround(outer);
    int inner = wrapper ? log : messageOnly(outer);
    if (inner < 0) {
      return false;
    }
    int from = tape.from(inner);
    int to = tape.to(inner);
    if (event.unwrapped.length < to - from) {
      event.unwrapped = new byte[to - from];
    }
    int length = tape.plain(inner, event.unwrapped);
    event.wrap();
    event.partial = wrapper && isPartial(event, length);
    event.wrapperTime = wrapperTime(outer);
    event.line(event.unwrapped, 0, length);
    return true;
  }

  private static boolean isAround(JsonLine outer) {
    return outer.has(JsonKey.STREAM)
        || outer.has(JsonKey.CONTAINER)
        || outer.has(JsonKey.SOURCE) && outer.node(JsonKey.MESSAGE) < 0
        || outer.has(JsonKey.TIME) && !outer.has(JsonKey.LEVEL) && !outer.has(JsonKey.MESSAGE);
  }

  /** The message of an object that has nothing else, or -1. */
  private static int messageOnly(JsonLine outer) {
    JsonTape tape = outer.tape;
    int value = tape.root() + 2 * JsonTape.NODE;
    boolean single = value < tape.next(tape.root()) && tape.next(value) == tape.next(tape.root());
    boolean text =
        single && (value == outer.node(JsonKey.MESSAGE) || value == outer.node(JsonKey.LOG));
    return text && tape.type(value) == JsonTape.STRING ? value : -1;
  }

  private static boolean isPartial(DecodedEvent event, int length) {
    JsonLine outer = event.wrapper;
    if (outer.has(JsonKey.PARTIAL)) {
      boolean last =
          outer.has(JsonKey.PARTIAL_LAST)
              && "true".equals(outer.fields.text(outer.node(JsonKey.PARTIAL_LAST)));
      return "true".equals(outer.fields.text(outer.node(JsonKey.PARTIAL))) && !last;
    }
    if (outer.has(JsonKey.CRI_TAG)) {
      return "P".equals(outer.fields.text(outer.node(JsonKey.CRI_TAG)));
    }
    return length >= CUT_AT && event.unwrapped[length - 1] != '\n';
  }

  private long wrapperTime(JsonLine outer) {
    int node = outer.node(JsonKey.TIME);
    JsonTape tape = outer.tape;
    boolean read =
        node >= 0
            && tape.type(node) == JsonTape.STRING
            && time.read(tape.bytes(), tape.from(node), tape.to(node))
            && time.kind == TimeText.Kind.INSTANT;
    return read ? time.value : OwnTime.NONE;
  }
}
