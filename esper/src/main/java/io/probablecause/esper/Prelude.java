package io.probablecause.esper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The EPL that stands before every module: delays, {@code precedes} and the window. */
final class Prelude {
  static final int ALLOWED_LATENESS_MINUTES = 30;

  private Prelude() {}

  static String epl(int retainedMinutes) {
    String epl = resource().replace("${RETAINED}", Integer.toString(retainedMinutes));
    for (Delay delay : Delay.values()) {
      epl = epl.replace("${" + delay + "}", Integer.toString(delay.minutes()));
    }
    return epl;
  }

  private static String resource() {
    try (InputStream in = Prelude.class.getResourceAsStream("prelude.epl")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
