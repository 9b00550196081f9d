package io.probablecause.core.decode;

import io.probablecause.core.event.Event;
import io.probablecause.core.event.EventKind;
import io.probablecause.core.event.FieldPath;
import io.probablecause.core.event.TimeSource;

/**
 * The one implementation of {@link Event}: a view on the bytes of a line through the reader of its
 * format. Reused for the next line.
 */
final class DecodedEvent implements Event {
  private static final int KEPT_BYTES = 1 << 20;

  final TextFields textFields = new TextFields();
  final FlowLogFields flowFields = new FlowLogFields();
  JsonLine json;
  JsonLine wrapper;

  private String owner;
  private String logGroup;
  private String logStream;
  private long arrival;
  private long ordinal;
  private int index;
  private byte[] idBytes;
  private int idFrom;
  private int idTo;
  private String id;
  private String message;
  private long time;
  private TimeSource timeSource;

  byte[] text;
  int from;
  int to;

  /** The line stands within a JSON string still, with that string's escapes. */
  boolean isEscaped;

  private byte[] plain = new byte[1 << 10];
  long logTimestamp;
  Zone zone;
  Fields fields;

  /** The text of a line that was wrapped in JSON; kept from event to event. */
  byte[] unwrapped = new byte[1 << 10];

  boolean isWrapped;
  long wrapperTime;

  /** It came with the prefix of Kubernetes's container runtime. */
  boolean isCri;

  /** It began as JSON and ended before the JSON did. */
  boolean jsonCut;

  /** The line was cut by what carried it and goes on in the next one. */
  boolean partial;

  /** Whether the reader of its format found a beginning of its own (a time, a level). */
  boolean hasHead;

  JsonFields extracted;

  DecodedEvent(DecodeLimits limits) {
    json = new JsonLine(limits.maxDepth());
    wrapper = new JsonLine(limits.maxDepth());
  }

  void at(String ofOwner, String group, String stream, long arrived, long place, int position) {
    owner = ofOwner;
    logGroup = group;
    logStream = stream;
    arrival = arrived;
    ordinal = place;
    index = position;
    idBytes = null;
    id = "";
    isWrapped = false;
    wrapperTime = OwnTime.NONE;
    partial = false;
    isCri = false;
    jsonCut = false;
    hasHead = false;
    extracted = null;
    fields = null;
    timeSource = null;
    message = null;
  }

  void id(byte[] bytes, int first, int stop) {
    idBytes = bytes;
    idFrom = first;
    idTo = stop;
    id = null;
  }

  void id(String value) {
    id = value;
  }

  void line(byte[] bytes, int first, int stop) {
    text = bytes;
    from = first;
    to = stop;
    isEscaped = false;
    message = null;
  }

  /** A line that is the content of a JSON string with escapes. */
  void escapedLine(byte[] bytes, int first, int stop) {
    line(bytes, first, stop);
    isEscaped = true;
  }

  /** Takes the escapes of the JSON string off, where the line has them. */
  void unescape() {
    if (isEscaped) {
      int most = to - from;
      if (plain.length < most || plain.length > KEPT_BYTES && most <= KEPT_BYTES) {
        plain = new byte[Math.max(most, 1 << 10)];
      }
      line(plain, 0, JsonText.unescape(text, from, to, plain, 0));
    }
  }

  void arrivedAt(long arrived, long place) {
    arrival = arrived;
    ordinal = place;
  }

  /** What was read as JSON turns out to be a wrapper: a line of text within a JSON object. */
  void wrap() {
    JsonLine outer = json;
    json = wrapper;
    wrapper = outer;
    isWrapped = true;
  }

  @Override
  public EventKind kind() {
    return fields.kind();
  }

  @Override
  public long time() {
    if (timeSource == null) {
      findTime();
    }
    return time;
  }

  @Override
  public TimeSource timeSource() {
    if (timeSource == null) {
      findTime();
    }
    return timeSource;
  }

  private void findTime() {
    boolean logged = logTimestamp > 0 && logTimestamp <= arrival + OwnTime.MAX_LATE;
    long reference = logged ? logTimestamp : arrival;
    long own = fields.ownTime(reference, zone);
    if (own == OwnTime.NONE && wrapperTime != OwnTime.NONE) {
      own = OwnTime.instant(wrapperTime, reference);
    }
    boolean credible = own != OwnTime.NONE;
    time = credible ? own : reference;
    timeSource = credible ? TimeSource.EVENT : logged ? TimeSource.LOG : TimeSource.ARRIVAL;
  }

  @Override
  public long arrival() {
    return arrival;
  }

  @Override
  public long ordinal() {
    return ordinal;
  }

  @Override
  public int index() {
    return index;
  }

  @Override
  public String owner() {
    return owner;
  }

  @Override
  public String logGroup() {
    return logGroup;
  }

  @Override
  public String logStream() {
    return logStream;
  }

  @Override
  public String eventId() {
    if (id == null) {
      id = Bytes.text(idBytes, idFrom, idTo);
    }
    return id;
  }

  @Override
  public String message() {
    if (message == null) {
      unescape();
      message = Bytes.text(text, from, to);
    }
    return message;
  }

  @Override
  public Object get(FieldPath path) {
    Object value = fields.get(path);
    if (value == null && isWrapped) {
      value = wrapper.fields.get(path);
    }
    return value == null && extracted != null ? extracted.get(path) : value;
  }

  @Override
  public String toString() {
    return kind() + " " + logGroup + " " + message();
  }
}
