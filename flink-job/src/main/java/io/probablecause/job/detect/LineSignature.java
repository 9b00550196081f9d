package io.probablecause.job.detect;

import io.probablecause.core.event.Event;
import io.probablecause.core.text.Signature;

/** The signature of the line at hand, made when it is first asked for. Not thread-safe. */
public final class LineSignature {
  private Event event;
  private String said;
  private String signature;

  /** From here on the line at hand is this one. */
  public LineSignature at(Event next) {
    event = next;
    said = null;
    signature = null;
    return this;
  }

  /** What the line says, cut to what is signed. */
  String said() {
    if (said == null) {
      said = Tallier.said(event);
    }
    return said;
  }

  String signature() {
    if (signature == null) {
      signature = Signature.of(Tallier.level(event), said());
    }
    return signature;
  }
}
