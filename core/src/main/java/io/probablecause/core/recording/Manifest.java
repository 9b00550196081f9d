package io.probablecause.core.recording;

/** {@code recording.json} of an incident recording, format 1. Times are epoch milliseconds. */
public record Manifest(
    String name,
    String description,
    long start,
    long end,
    String origin,
    String source,
    String licence) {
  public static final int FORMAT_VERSION = 1;
}
