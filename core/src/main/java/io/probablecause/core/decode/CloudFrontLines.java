package io.probablecause.core.decode;

import io.probablecause.core.event.EventKind;

/** CloudFront standard logs ("Standard log file format"): 33 columns cut by tabs. */
final class CloudFrontLines {
  private static final int LEAST_COLUMNS = 24;
  private static final int STATUS = 8;
  private static final int DATE_LENGTH = 10;

  private final int[] tabs = new int[64];

  boolean read(TextFields fields) {
    byte[] b = fields.bytes();
    int from = fields.start();
    if (fields.end() - from < 40 || b[from + DATE_LENGTH] != '\t' || b[from + 4] != '-') {
      return false;
    }
    int columns = 0;
    int at = from;
    while (at <= fields.end() && columns < tabs.length - 1) {
      tabs[columns++] = at;
      at = Bytes.indexOf(b, at, fields.end(), (byte) '\t') + 1;
    }
    tabs[columns] = fields.end() + 1;
    if (columns < LEAST_COLUMNS
        || tabs[STATUS + 1] - tabs[STATUS] != 4
        || Numbers.digits(b, tabs[STATUS], tabs[STATUS] + 3) < 0) {
      return false;
    }
    fields.kind(EventKind.WEB_ACCESS);
    readTime(fields, b, from);
    set(fields, Slot.SENT_BYTES, 3);
    set(fields, Slot.CLIENT, 4);
    set(fields, Slot.METHOD, 5);
    set(fields, Slot.HOST, 6);
    set(fields, Slot.PATH, 7);
    set(fields, Slot.STATUS, STATUS);
    set(fields, Slot.TYPE, 13);
    set(fields, Slot.REQUEST_ID, 14);
    Object seconds = Numbers.parse(b, tabs[18], tabs[19] - 1);
    if (seconds instanceof Number number) {
      fields.set(Slot.DURATION_MS, Math.round(number.doubleValue() * 1e6) / 1e3);
    }
    return true;
  }

  /** Date and time stand in two columns and are UTC. */
  private void readTime(TextFields fields, byte[] b, int from) {
    byte[] both = java.util.Arrays.copyOfRange(b, from, from + DATE_LENGTH + 10);
    both[DATE_LENGTH] = ' ';
    both[both.length - 1] = 'Z';
    if (!fields.time().read(both, 0, both.length)) {
      fields.time().kind = TimeText.Kind.NONE;
    }
  }

  private void set(TextFields fields, Slot slot, int column) {
    fields.set(slot, tabs[column], tabs[column + 1] - 1);
  }
}
