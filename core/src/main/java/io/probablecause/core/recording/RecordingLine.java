package io.probablecause.core.recording;

/**
 * One line of a recording: its arrival (epoch milliseconds), and the JSON of its {@code data} as
 * bytes, untouched.
 */
public record RecordingLine(long arrival, byte[] data) {}
