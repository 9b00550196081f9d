package io.probablecause.local.kinesis;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The token of a ListShards page; times in epoch milliseconds. */
record ListShardsToken(
    String stream, String filter, long time, String afterShardId, long issuedAt) {
  private static final int PARTS = 5;

  ListShardsToken after(String shardId, long now) {
    return new ListShardsToken(stream, filter, time, shardId, now);
  }

  String toToken() {
    String plain = String.join("/", stream, filter, "" + time, afterShardId, "" + issuedAt);
    return Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
  }

  static ListShardsToken fromToken(String token) {
    try {
      String plain = new String(Base64.getDecoder().decode(token), StandardCharsets.US_ASCII);
      String[] parts = plain.split("/", -1);
      if (parts.length == PARTS) {
        long time = Long.parseLong(parts[2]);
        return new ListShardsToken(parts[0], parts[1], time, parts[3], Long.parseLong(parts[4]));
      }
    } catch (IllegalArgumentException notOneOfOurs) {
      // falls through: the answer is the same for every token that we did not write
    }
    throw KinesisError.invalid("NextToken is invalid.");
  }
}
