package io.probablecause.core.decode;

import io.probablecause.core.event.EventKind;
import io.probablecause.core.event.FieldPath;

/**
 * One line of a VPC or Transit Gateway flow log ("Flow log records"), cut at its spaces. The dash
 * that stands for no value reads as absent. Field names are those of the documentation.
 */
final class FlowLogFields implements Fields {
  private static final int MOST_COLUMNS = 64;

  /** Where each column begins and ends, in turn. */
  private final int[] edges = new int[2 * MOST_COLUMNS];

  private final FlowLogShapes shapes = new FlowLogShapes();
  private final RecentStrings recent = new RecentStrings();
  private byte[] bytes;
  private int columns;
  private FlowLogFormat format;

  /** Cuts the line; false where it has more columns than any flow log. */
  boolean split(byte[] source, int from, int to) {
    bytes = source;
    int count = 0;
    int at = from;
    long before = Bytes.LAST;
    while (at + Long.BYTES <= to) {
      long blanks = Bytes.blanks(Bytes.longAt(source, at));
      long changes = blanks ^ (blanks << Byte.SIZE | before >>> Long.SIZE - Byte.SIZE);
      if (count > edges.length - Long.BYTES) {
        return false;
      }
      while (changes != 0) {
        edges[count++] = at + (Long.numberOfTrailingZeros(changes) >>> 3);
        changes &= changes - 1;
      }
      before = blanks;
      at += Long.BYTES;
    }
    boolean blank = before < 0;
    while (at < to && count < edges.length - 1) {
      if (blank != (source[at] <= ' ' && source[at] >= 0)) {
        blank = !blank;
        edges[count++] = at;
      }
      at++;
    }
    if (!blank) {
      edges[count++] = to;
    }
    columns = count / 2;
    return at == to && columns > 0;
  }

  int columns() {
    return columns;
  }

  /** Takes the format for the line that was cut; false where the line does not fit it. */
  boolean as(FlowLogFormat wanted) {
    if (wanted == null
        || columns > wanted.columns()
        || columns < wanted.columns() && wanted != FlowLogFormat.VPC) {
      return false;
    }
    for (int column = 0; column < columns; column++) {
      if (!shapes.fits(wanted.shape(column), bytes, edges[2 * column], edges[2 * column + 1])) {
        return false;
      }
    }
    format = wanted;
    return true;
  }

  /** Finds what can be told from the looks of the values alone; false where that is too little. */
  boolean infer() {
    format = shapes.infer(bytes, edges, columns);
    return format != null;
  }

  /** Whether it begins as the default format does: version, account, interface. */
  boolean startsAsDefault() {
    return columns >= 3 && shapes.startsAsDefault(bytes, edges);
  }

  /** Whether it looks like a flow log's line at all, whatever its format. */
  boolean looksLikeOne() {
    return columns >= 4 && shapes.looksLikeOne(bytes, edges, columns);
  }

  @Override
  public EventKind kind() {
    return EventKind.FLOW_LOG;
  }

  @Override
  public Object get(FieldPath path) {
    int column = format.column(path);
    if (column < 0 || column >= columns) {
      return null;
    }
    int from = edges[2 * column];
    int to = edges[2 * column + 1];
    if (to - from == 1 && bytes[from] == '-') {
      return null;
    }
    if (format.isNumber(column)) {
      long number = Numbers.digits(bytes, from, to);
      return number == Numbers.NONE ? Bytes.text(bytes, from, to) : (Object) number;
    }
    if (to - from == 2 && bytes[from] == 'O' && bytes[from + 1] == 'K') {
      return "OK";
    }
    return format.shape(column) == FlowLogFormat.Shape.ACTION
        ? bytes[from] == 'A' ? "ACCEPT" : "REJECT"
        : recent.of(bytes, from, to);
  }

  @Override
  public long ownTime(long reference, Zone zone) {
    long start = second(format.startColumn(), reference);
    return start != OwnTime.NONE ? start : second(format.endColumn(), reference);
  }

  private long second(int column, long reference) {
    if (column < 0 || column >= columns) {
      return OwnTime.NONE;
    }
    long seconds = Numbers.digits(bytes, edges[2 * column], edges[2 * column + 1]);
    boolean bounded = seconds > 0 && seconds < 100_000_000_000L;
    return bounded ? OwnTime.instant(seconds * TimeText.SECOND, reference) : OwnTime.NONE;
  }
}
