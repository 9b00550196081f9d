package io.probablecause.core.decode;

import io.probablecause.core.event.EventKind;

/**
 * Access logs of Elastic Load Balancing: "Access logs for your Application Load Balancer", "…
 * Network Load Balancer" and "… Classic Load Balancer". Trailing fields that were added later are
 * left alone.
 */
final class LoadBalancerLines {
  private static final byte[][] APPLICATION_TYPES = {
    Bytes.ascii("http"),
    Bytes.ascii("https"),
    Bytes.ascii("h2"),
    Bytes.ascii("grpcs"),
    Bytes.ascii("ws"),
    Bytes.ascii("wss")
  };
  private static final byte[] TLS = Bytes.ascii("tls");
  private static final int MILLIS = 1_000;

  private final Words words;

  LoadBalancerLines(Words words) {
    this.words = words;
  }

  /** Asks for words that were cut already. */
  boolean read(TextFields fields) {
    if (words.count() < 12) {
      return false;
    }
    for (byte[] type : APPLICATION_TYPES) {
      if (words.is(0, type)) {
        return time(fields, 1) && application(fields);
      }
    }
    if (words.is(0, TLS)) {
      return time(fields, 2) && network(fields);
    }
    return Bytes.isDigit(fields.bytes()[words.from(0)]) && time(fields, 0) && classic(fields);
  }

  private boolean time(TextFields fields, int word) {
    TimeText time = fields.time();
    boolean whole =
        words.length(word) >= 19
            && time.read(fields.bytes(), words.from(word), words.to(word))
            && time.end == words.to(word);
    if (!whole) {
      time.kind = TimeText.Kind.NONE;
    }
    return whole;
  }

  private void set(TextFields fields, Slot slot, int word) {
    if (word < words.count()) {
      fields.set(slot, words.from(word), words.to(word));
    }
  }

  private void address(TextFields fields, Slot slot, int word) {
    byte[] b = fields.bytes();
    int colon = words.to(word);
    while (colon > words.from(word) && b[colon - 1] != ':') {
      colon--;
    }
    boolean port =
        colon > words.from(word)
            && Bytes.indexOf(b, words.from(word), colon - 1, (byte) '.') < colon - 1;
    fields.set(slot, words.from(word), port ? colon - 1 : words.to(word));
  }

  private boolean application(TextFields fields) {
    if (!words.isStatus(8) && words.length(8) != 1) {
      return notOne(fields);
    }
    fields.kind(EventKind.LOAD_BALANCER_ACCESS);
    set(fields, Slot.TYPE, 0);
    set(fields, Slot.ELB, 2);
    address(fields, Slot.CLIENT, 3);
    set(fields, Slot.TARGET, 4);
    duration(fields, 5);
    set(fields, Slot.STATUS, 8);
    set(fields, Slot.TARGET_STATUS, 9);
    set(fields, Slot.RECEIVED_BYTES, 10);
    set(fields, Slot.SENT_BYTES, 11);
    if (words.count() > 12) {
      HttpRequest.read(fields, words.from(12), words.to(12));
    }
    set(fields, Slot.USER_AGENT, 13);
    set(fields, Slot.TLS_PROTOCOL, 15);
    int group = groupAt(fields);
    if (group > 0) {
      set(fields, Slot.TARGET_GROUP, group);
      trace(fields, group + 1);
      set(fields, Slot.ACTIONS, group + 6);
      set(fields, Slot.ERROR_REASON, group + 8);
    }
    return true;
  }

  /** Some lines lack the TLS fields; the trace id, which always begins with Root=, tells. */
  private int groupAt(TextFields fields) {
    for (int word = 14; word < Math.min(19, words.count()); word++) {
      int from = words.from(word);
      if (words.length(word) > 5
          && fields.bytes()[from] == 'R'
          && fields.bytes()[from + 4] == '=') {
        return word - 1;
      }
    }
    return words.count() > 17 ? 16 : -1;
  }

  private void trace(TextFields fields, int word) {
    boolean root = words.length(word) > 5 && fields.bytes()[words.from(word) + 4] == '=';
    fields.set(Slot.TRACE_ID, words.from(word) + (root ? 5 : 0), words.to(word));
  }

  private boolean notOne(TextFields fields) {
    fields.time().kind = TimeText.Kind.NONE;
    return false;
  }

  /** The sum of three times in seconds; a -1 among them means that the request was not served. */
  private void duration(TextFields fields, int first) {
    double sum = 0;
    for (int word = first; word < first + 3; word++) {
      double seconds = words.number(word);
      if (!(seconds >= 0)) {
        return;
      }
      sum += seconds;
    }
    fields.set(Slot.DURATION_MS, Math.round(sum * 1e9) / 1e6);
  }

  private boolean network(TextFields fields) {
    fields.kind(EventKind.LOAD_BALANCER_ACCESS);
    set(fields, Slot.TYPE, 0);
    set(fields, Slot.ELB, 3);
    address(fields, Slot.CLIENT, 5);
    set(fields, Slot.TARGET, 6);
    set(fields, Slot.DURATION_MS, 7);
    set(fields, Slot.RECEIVED_BYTES, 9);
    set(fields, Slot.SENT_BYTES, 10);
    set(fields, Slot.ERROR_REASON, 11);
    set(fields, Slot.TLS_PROTOCOL, 15);
    set(fields, Slot.HOST, 17);
    return true;
  }

  private boolean classic(TextFields fields) {
    boolean fits =
        words.count() >= 12
            && !Double.isNaN(words.number(4))
            && !Double.isNaN(words.number(6))
            && (words.isStatus(7) || words.length(7) == 1)
            && !Double.isNaN(words.number(10));
    if (!fits) {
      return notOne(fields);
    }
    fields.kind(EventKind.LOAD_BALANCER_ACCESS);
    set(fields, Slot.ELB, 1);
    address(fields, Slot.CLIENT, 2);
    set(fields, Slot.TARGET, 3);
    duration(fields, 4);
    set(fields, Slot.STATUS, 7);
    set(fields, Slot.TARGET_STATUS, 8);
    set(fields, Slot.RECEIVED_BYTES, 9);
    set(fields, Slot.SENT_BYTES, 10);
    HttpRequest.read(fields, words.from(11), words.to(11));
    set(fields, Slot.USER_AGENT, 12);
    return true;
  }
}
