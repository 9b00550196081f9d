package io.probablecause.local.kinesis;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;

/**
 * What a shard iterator says: a stream (and which of that name), a shard, the sequence number to
 * continue from and when the iterator was issued. Clients see an opaque token.
 */
record ShardPosition(
    String stream, long incarnation, String shardId, long sequence, long issuedAt) {
  private static final byte VERSION = 1;

  String toToken() {
    byte[] streamName = stream.getBytes(StandardCharsets.US_ASCII);
    byte[] shard = shardId.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer buffer =
        ByteBuffer.allocate(1 + 3 * Long.BYTES + 2 + streamName.length + shard.length);
    buffer.put(VERSION).putLong(incarnation).putLong(sequence).putLong(issuedAt);
    buffer.put((byte) streamName.length).put(streamName);
    buffer.put((byte) shard.length).put(shard);
    ByteBuffer sealed = ByteBuffer.allocate(buffer.capacity() + Integer.BYTES);
    sealed.put(buffer.array()).putInt(checksum(buffer.array()));
    return Base64.getEncoder().encodeToString(sealed.array());
  }

  static ShardPosition fromToken(String token) {
    try {
      ByteBuffer sealed = ByteBuffer.wrap(Base64.getDecoder().decode(token));
      byte[] content = new byte[Math.max(1, sealed.remaining() - Integer.BYTES)];
      sealed.get(content);
      if (sealed.getInt() != checksum(content) || content[0] != VERSION) {
        throw invalid();
      }
      return read(ByteBuffer.wrap(content, 1, content.length - 1));
    } catch (IllegalArgumentException | BufferUnderflowException notOneOfOurs) {
      throw invalid();
    }
  }

  private static ShardPosition read(ByteBuffer buffer) {
    long incarnation = buffer.getLong();
    long sequence = buffer.getLong();
    long issuedAt = buffer.getLong();
    return new ShardPosition(text(buffer), incarnation, text(buffer), sequence, issuedAt);
  }

  private static String text(ByteBuffer buffer) {
    byte[] bytes = new byte[Byte.toUnsignedInt(buffer.get())];
    buffer.get(bytes);
    return new String(bytes, StandardCharsets.US_ASCII);
  }

  private static int checksum(byte[] content) {
    CRC32 checksum = new CRC32();
    checksum.update(content);
    return (int) checksum.getValue();
  }

  private static KinesisError invalid() {
    return KinesisError.invalid("Invalid ShardIterator.");
  }
}
