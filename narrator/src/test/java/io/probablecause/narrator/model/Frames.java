package io.probablecause.narrator.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Frames of {@code application/vnd.amazon.eventstream}: length, length of the headers, CRC-32 of
 * both, headers, payload, CRC-32 of all.
 */
public final class Frames {
  private static final byte STRING = 7;

  private Frames() {}

  public static byte[] event(String type, String json) {
    return frame("event", ":event-type", type, json);
  }

  public static byte[] exception(String type, String json) {
    return frame("exception", ":exception-type", type, json);
  }

  private static byte[] frame(String messageType, String typeHeader, String type, String json) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put(":message-type", messageType);
    values.put(typeHeader, type);
    values.put(":content-type", "application/json");
    byte[] headers = headers(values);
    byte[] payload = json.getBytes(StandardCharsets.UTF_8);
    int length = 12 + headers.length + payload.length + 4;
    ByteBuffer frame = ByteBuffer.allocate(length);
    frame.putInt(length).putInt(headers.length);
    frame.putInt(crc(frame.array(), 8)).put(headers).put(payload);
    frame.putInt(crc(frame.array(), length - 4));
    return frame.array();
  }

  private static byte[] headers(Map<String, String> values) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    values.forEach(
        (name, value) -> {
          byte[] n = name.getBytes(StandardCharsets.UTF_8);
          byte[] v = value.getBytes(StandardCharsets.UTF_8);
          out.write(n.length);
          out.writeBytes(n);
          out.write(STRING);
          out.write(v.length >> 8);
          out.write(v.length);
          out.writeBytes(v);
        });
    return out.toByteArray();
  }

  private static int crc(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  public static byte[] join(byte[]... frames) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] frame : frames) {
      out.writeBytes(frame);
    }
    return out.toByteArray();
  }

  public static byte[] start() {
    return event("messageStart", "{\"role\":\"assistant\",\"p\":\"abcdefgh\"}");
  }

  public static byte[] text(String text) {
    return event(
        "contentBlockDelta",
        "{\"contentBlockIndex\":0,\"delta\":{\"text\":" + quoted(text) + "},\"p\":\"abc\"}");
  }

  public static byte[] toolInput(String text) {
    return event(
        "contentBlockDelta",
        "{\"contentBlockIndex\":0,\"delta\":{\"toolUse\":{\"input\":" + quoted(text) + "}}}");
  }

  public static byte[] stop(String reason) {
    return event("messageStop", "{\"stopReason\":\"" + reason + "\"}");
  }

  public static byte[] usage(int input, int output) {
    return event(
        "metadata",
        "{\"usage\":{\"inputTokens\":"
            + input
            + ",\"outputTokens\":"
            + output
            + ",\"totalTokens\":"
            + (input + output)
            + "},\"metrics\":{\"latencyMs\":9}}");
  }

  /** A whole stream whose text comes in pieces. */
  public static byte[] answer(String text) {
    int middle = text.length() / 2;
    return join(
        start(),
        text(text.substring(0, middle)),
        text(text.substring(middle)),
        event("contentBlockStop", "{\"contentBlockIndex\":0}"),
        stop("end_turn"),
        usage(1200, 300));
  }

  private static String quoted(String text) {
    return new ObjectMapper().getNodeFactory().textNode(text).toString();
  }
}
