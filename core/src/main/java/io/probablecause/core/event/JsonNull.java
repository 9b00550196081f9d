package io.probablecause.core.event;

/** The explicit null of JSON, apart from an absent field. */
public enum JsonNull {
  NULL
}
