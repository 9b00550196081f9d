package io.probablecause.local.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Writes a message as CloudWatch Logs sends it to a subscription: JSON, in UTF-8, gzipped. */
final class SubscriptionMessage {
  private final StringBuilder json = new StringBuilder(1 << 16);
  private int events;

  SubscriptionMessage(String logGroup, String logStream) {
    json.append("{\"messageType\":\"DATA_MESSAGE\",\"owner\":\"111122223333\",\"logGroup\":\"")
        .append(logGroup)
        .append("\",\"logStream\":\"")
        .append(logStream)
        .append("\",\"subscriptionFilters\":[\"all\"],\"logEvents\":[");
  }

  /** The id has 56 digits where it comes from CloudWatch Logs. */
  void add(String id, long time, String line) {
    json.append(events++ == 0 ? "" : ",")
        .append("{\"id\":\"")
        .append(id)
        .append("\",\"timestamp\":")
        .append(time)
        .append(",\"message\":\"")
        .append(line.replace("\\", "\\\\").replace("\"", "\\\""))
        .append("\"}");
  }

  byte[] plain() {
    return (json + "]}").getBytes(StandardCharsets.UTF_8);
  }

  /** As good as gzip's default. */
  static byte[] gzip(byte[] plain) {
    return gzip(plain, Deflater.DEFAULT_COMPRESSION);
  }

  static byte[] gzip(byte[] plain, int level) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 4);
    try (GZIPOutputStream out = new Gzip(bytes, level)) {
      out.write(plain);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static final class Gzip extends GZIPOutputStream {
    Gzip(ByteArrayOutputStream out, int level) throws IOException {
      super(out);
      def.setLevel(level);
    }
  }
}
