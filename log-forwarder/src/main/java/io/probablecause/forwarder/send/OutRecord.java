package io.probablecause.forwarder.send;

import java.nio.charset.StandardCharsets;

/**
 * One record on its way into a stream. Records of one partition key keep their order.
 *
 * @param source what it was made of (a message id, an object), by which a failure is reported
 */
public record OutRecord(String partitionKey, byte[] data, String source) {

  /** What it counts towards the limits of Kinesis: data and key. */
  int size() {
    return data.length + partitionKey.getBytes(StandardCharsets.UTF_8).length;
  }
}
