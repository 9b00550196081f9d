package io.probablecause.forwarder.record;

import com.fasterxml.jackson.databind.JsonNode;

/** A message of a recording and when it arrived (epoch milliseconds). */
public record Arrived(long arrival, JsonNode data) {}
