package io.probablecause.core.decode;

import io.probablecause.core.event.EventKind;

/**
 * Access logs in the Common and Combined Log Formats (nginx, Apache, and API Gateway's CLF), Amazon
 * S3 server access logs ("Amazon S3 server access log format") and CloudFront standard logs
 * ("Standard log file format").
 */
final class WebAccessLines {
  private static final byte[][] SECONDS = {
    Bytes.ascii("rt="), Bytes.ascii("request_time="), Bytes.ascii("duration=")
  };
  private static final byte[] UPSTREAM = Bytes.ascii("upstream=");
  private static final int UUID_LENGTH = 36;

  private final Words words;

  WebAccessLines(Words words) {
    this.words = words;
  }

  /** Asks for words that were cut already. */
  boolean read(TextFields fields) {
    if (words.count() >= 7 && common(fields, 3, 4)) {
      return true;
    }
    return words.count() >= 17 && words.length(0) == 64 && s3(fields);
  }

  /** Date and request at the given words, status and size after them. */
  private boolean common(TextFields fields, int date, int request) {
    if (!words.isStatus(request + 1) || !dateIn(fields, date)) {
      return false;
    }
    fields.kind(EventKind.WEB_ACCESS);
    set(fields, Slot.CLIENT, 0);
    set(fields, Slot.USER, 2);
    HttpRequest.read(fields, words.from(request), words.to(request));
    set(fields, Slot.STATUS, request + 1);
    set(fields, Slot.SENT_BYTES, request + 2);
    int next = request + 3;
    if (next == words.count() - 1 && words.length(next) == UUID_LENGTH) {
      fields.kind(EventKind.API_GATEWAY_ACCESS);
      set(fields, Slot.REQUEST_ID, next);
      return true;
    }
    set(fields, Slot.REFERER, next);
    set(fields, Slot.USER_AGENT, next + 1);
    for (int word = next; word < words.count(); word++) {
      extra(fields, word);
    }
    return true;
  }

  private void extra(TextFields fields, int word) {
    byte[] b = fields.bytes();
    for (byte[] name : SECONDS) {
      if (Bytes.startsWith(b, words.from(word), words.to(word), name)) {
        Object seconds = Numbers.parse(b, words.from(word) + name.length, words.to(word));
        if (seconds instanceof Number number) {
          fields.set(Slot.DURATION_MS, Math.round(number.doubleValue() * 1e6) / 1e3);
        }
      }
    }
    if (Bytes.startsWith(b, words.from(word), words.to(word), UPSTREAM)) {
      fields.set(Slot.UPSTREAM, words.from(word) + UPSTREAM.length, words.to(word));
    }
  }

  private boolean dateIn(TextFields fields, int word) {
    TimeText time = fields.time();
    if (words.length(word) < 20 || !time.read(fields.bytes(), words.from(word), words.to(word))) {
      time.kind = TimeText.Kind.NONE;
      return false;
    }
    return true;
  }

  private boolean s3(TextFields fields) {
    if (!dateIn(fields, 2)) {
      return false;
    }
    fields.kind(EventKind.WEB_ACCESS);
    set(fields, Slot.SERVER, 1);
    set(fields, Slot.CLIENT, 3);
    set(fields, Slot.USER, 4);
    set(fields, Slot.REQUEST_ID, 5);
    set(fields, Slot.TYPE, 6);
    HttpRequest.read(fields, words.from(8), words.to(8));
    set(fields, Slot.STATUS, 9);
    set(fields, Slot.ERROR_CODE, 10);
    set(fields, Slot.SENT_BYTES, 11);
    set(fields, Slot.DURATION_MS, 13);
    set(fields, Slot.REFERER, 15);
    set(fields, Slot.USER_AGENT, 16);
    return true;
  }

  private void set(TextFields fields, Slot slot, int word) {
    if (word < words.count()) {
      fields.set(slot, words.from(word), words.to(word));
    }
  }
}
