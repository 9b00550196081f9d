package io.probablecause.core.decode;

import io.probablecause.core.event.Event;
import io.probablecause.core.event.EventKind;
import io.probablecause.core.event.FieldPath;
import io.probablecause.core.event.RawRecord;
import io.probablecause.core.event.TimeSource;
import java.util.UUID;

/**
 * An event of {@code pc-signals}. Where it carries a CloudTrail record or a Config item, that is
 * what it is, and paths are looked up there first and then in the event around it.
 */
final class SignalEvent implements Event {
  /** EventBridge retries for a day and people replay archives; older is not believed. */
  private static final long MAX_LATE = 14 * TimeText.DAY;

  private static final FieldPath STATE_TIME = FieldPath.of("detail.state.timestamp");
  private static final FieldPath TIME = FieldPath.of("time");
  private static final FieldPath DETAIL_TYPE = FieldPath.of("detail-type");

  /**
   * When it happened, the best first: AWS Health's start and GuardDuty's last sight stand in for an
   * envelope without a time.
   */
  private static final FieldPath[] TIMES = {
    TIME, FieldPath.of("detail.startTime"), FieldPath.of("detail.service.eventLastSeen")
  };

  /**
   * Whose event it is, the best first. CloudTrail names the recipient since version 1.02; before,
   * and in a GuardDuty finding without its envelope, only the caller's or the finding's account.
   */
  private static final FieldPath[] ACCOUNTS = {
    FieldPath.of("account"),
    FieldPath.of("recipientAccountId"),
    FieldPath.of("awsAccountId"),
    FieldPath.of("userIdentity.accountId"),
    FieldPath.of("detail.accountId")
  };

  private final RawRecord record;
  private final JsonLine line;
  private final JsonLine inner;
  private final String id;
  private final byte[] bytes;
  private final int from;
  private final int to;
  private final long time;
  private final TimeSource timeSource;

  SignalEvent(
      RawRecord record, JsonLine line, JsonLine inner, String id, byte[] bytes, int from, int to) {
    this.record = record;
    this.line = line;
    this.inner = inner;
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    this.id = id.isEmpty() ? madeUp(bytes, from, to) : id;
    long own = ownTime();
    boolean credible = own != OwnTime.NONE;
    this.time = credible ? own : record.arrival();
    this.timeSource = credible ? TimeSource.EVENT : TimeSource.ARRIVAL;
  }

  /** The same bytes get the same id, so that a repetition is recognised. */
  private static String madeUp(byte[] bytes, int from, int to) {
    return UUID.nameUUIDFromBytes(java.util.Arrays.copyOfRange(bytes, from, to)).toString();
  }

  private long ownTime() {
    JsonLine known = inner != null ? inner : line;
    if (known.kind() == EventKind.CLOUDTRAIL) {
      long own = at(known, known.node(JsonKey.EVENT_TIME));
      if (own != OwnTime.NONE) {
        return own;
      }
    } else if (known.kind() == EventKind.CONFIG_ITEM) {
      long own = at(known, ConfigFields.timeNode(known));
      if (own != OwnTime.NONE) {
        return own;
      }
    }
    long changed = isAlarm() ? at(line, line.fields.node(STATE_TIME)) : OwnTime.NONE;
    if (changed != OwnTime.NONE) {
      return changed;
    }
    for (FieldPath path : TIMES) {
      long own = at(line, line.fields.node(path));
      if (own != OwnTime.NONE) {
        return own;
      }
    }
    return OwnTime.NONE;
  }

  /** A change of an alarm's configuration repeats the state, which changed at another time. */
  private boolean isAlarm() {
    return AlarmShapes.DETAIL_TYPE.equals(line.fields.text(line.fields.node(DETAIL_TYPE)));
  }

  private long at(JsonLine where, int node) {
    TimeText text = new TimeText();
    JsonTape tape = where.tape;
    if (node < 0
        || tape.type(node) != JsonTape.STRING
        || !text.read(tape.bytes(), tape.from(node), tape.to(node))
        || text.kind != TimeText.Kind.INSTANT && text.kind != TimeText.Kind.LOCAL) {
      return OwnTime.NONE;
    }
    long late = record.arrival() - text.value;
    return late <= MAX_LATE && late >= -OwnTime.MAX_EARLY ? text.value : OwnTime.NONE;
  }

  @Override
  public EventKind kind() {
    return inner != null ? inner.kind() : line.kind();
  }

  @Override
  public long time() {
    return time;
  }

  @Override
  public TimeSource timeSource() {
    return timeSource;
  }

  @Override
  public long arrival() {
    return record.arrival();
  }

  @Override
  public long ordinal() {
    return record.ordinal();
  }

  @Override
  public String owner() {
    for (FieldPath path : ACCOUNTS) {
      String owner = text(path);
      if (owner != null) {
        return owner;
      }
    }
    return "";
  }

  @Override
  public String logGroup() {
    return "";
  }

  @Override
  public String logStream() {
    return "";
  }

  @Override
  public String eventId() {
    return id;
  }

  @Override
  public String message() {
    return Bytes.text(bytes, from, to);
  }

  @Override
  public Object get(FieldPath path) {
    Object value = inner == null ? null : inner.get(path);
    return value == null ? line.get(path) : value;
  }
}
