package io.probablecause.core.decode;

/**
 * A time that is the value of a JSON key: text, or a number of seconds, milliseconds, micro- or
 * nanoseconds.
 */
final class JsonTime {
  private static final double SECONDS_BELOW = 1e11;
  private static final double MILLIS_BELOW = 1e14;
  private static final double MICROS_BELOW = 1e17;

  private JsonTime() {}

  static long read(JsonLine line, int node, TimeText time, long reference, Zone zone) {
    JsonTape tape = line.tape;
    int type = tape.type(node);
    if (type == JsonTape.NUMBER) {
      return OwnTime.instant(epoch(line.fields.value(node)), reference);
    }
    if (type != JsonTape.STRING || !time.read(tape.bytes(), tape.from(node), tape.to(node))) {
      return OwnTime.NONE;
    }
    return OwnTime.credible(time, reference, zone);
  }

  static long epoch(Object number) {
    if (!(number instanceof Number n)) {
      return 0;
    }
    double value = n.doubleValue();
    if (value < SECONDS_BELOW) {
      return Math.round(value * TimeText.SECOND);
    }
    return value < MILLIS_BELOW
        ? n.longValue()
        : value < MICROS_BELOW ? n.longValue() / 1_000 : n.longValue() / 1_000_000;
  }
}
