package io.probablecause.core.event;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.text.Times;

/** The JSON of a dead letter, as {@code pc-dead-letters} carries it. */
public final class RejectedJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private RejectedJson() {}

  public static ObjectNode write(Rejected rejected) {
    return JSON.createObjectNode()
        .put("reason", rejected.reason().name())
        .put("source", rejected.source())
        .put("where", rejected.where())
        .put("detail", rejected.detail())
        .put("excerpt", rejected.excerpt())
        .put("arrival", Times.iso(rejected.arrival()));
  }
}
