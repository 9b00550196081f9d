package io.probablecause.core.event;

import java.util.Locale;

/**
 * The layer of an estate in which something happened, from the one nearest to the user down to the
 * one that carries the others. Its wire name is the lower-case name.
 */
public enum Layer {
  APPLICATION,
  NETWORK,
  CLOUDSYSTEM;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  public String wireName() {
    return wireName;
  }

  /** The layer of a wire name; throws {@link IllegalArgumentException} naming the value. */
  public static Layer of(String wireName) {
    for (Layer layer : values()) {
      if (layer.wireName.equals(wireName)) {
        return layer;
      }
    }
    throw new IllegalArgumentException(
        "unknown layer '" + wireName + "' (application, network or cloudsystem)");
  }
}
