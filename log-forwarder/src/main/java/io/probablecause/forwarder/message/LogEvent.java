package io.probablecause.forwarder.message;

/** One event of a subscription message; {@code timestamp} in epoch milliseconds. */
public record LogEvent(String id, long timestamp, String message) {}
