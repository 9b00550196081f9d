package io.probablecause.core.decode;

/** The shapes met lately; a new one takes the place of an old one. Bounded, for one thread. */
final class JsonShapes {
  private static final int PLACES_BITS = 6;

  private final JsonShape[] places = new JsonShape[1 << PLACES_BITS];

  JsonShape of(JsonTape tape) {
    long shape = tape.shape();
    int place = (int) (shape >>> Long.SIZE - PLACES_BITS);
    JsonShape known = places[place];
    if (known == null) {
      known = new JsonShape();
      places[place] = known;
    } else if (known.isOf(shape)) {
      return known;
    }
    known.become(tape);
    return known;
  }
}
