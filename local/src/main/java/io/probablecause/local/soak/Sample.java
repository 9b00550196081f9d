package io.probablecause.local.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * What the system held at a moment. Bytes, numbers, and milliseconds since it began.
 *
 * @param heap in use after a garbage collection
 * @param state of the job's last checkpoint
 */
record Sample(long at, long heap, long metaspace, long threads, long files, long state) {
  private static final ObjectMapper JSON = new ObjectMapper();

  String json() {
    ObjectNode node = JSON.createObjectNode().put("at", at).put("heap", heap);
    node.put("metaspace", metaspace).put("threads", threads).put("files", files);
    return node.put("state", state).toString();
  }

  static Sample read(String line) throws IOException {
    JsonNode node = JSON.readTree(line);
    return new Sample(
        node.path("at").asLong(),
        node.path("heap").asLong(),
        node.path("metaspace").asLong(),
        node.path("threads").asLong(),
        node.path("files").asLong(),
        node.path("state").asLong());
  }
}
