package io.probablecause.local.chaos;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/** Bedrock's ConverseStream on a bad day: it never gives a whole answer. */
final class BedrockStub implements AutoCloseable {
  /** How it fails. */
  enum Trouble {
    /** 503 for each. */
    DOWN,
    /** No answer within any deadline. */
    SLOW,
    /** The stream begins, and ends in the middle. */
    CUT
  }

  private static final long SLOW_MILLIS = 30_000;

  private final StubServer server;
  private final AtomicLong asked = new AtomicLong();
  private volatile Trouble trouble = Trouble.DOWN;

  BedrockStub() throws IOException {
    server = StubServer.start(this::handle);
  }

  URI address() {
    return server.address();
  }

  void set(Trouble now) {
    trouble = now;
  }

  /** How many requests came. */
  long asked() {
    return asked.get();
  }

  private void handle(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      switch (trouble) {
        case DOWN -> StubServer.answer(exchange, 503, "application/json", "{}");
        case SLOW -> StubServer.sleep(SLOW_MILLIS);
        case CUT -> cut(exchange);
      }
    }
  }

  private static void cut(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/vnd.amazon.eventstream");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(event("messageStart", "{\"role\":\"assistant\"}"));
      String half = "{\\\"headline\\\":\\\"The datab";
      out.write(
          event(
              "contentBlockDelta",
              "{\"contentBlockIndex\":0,\"delta\":{\"text\":\"" + half + "\"}}"));
    }
  }

  private static byte[] event(String type, String payload) {
    Message message =
        new Message(
            Map.of(
                ":message-type", HeaderValue.fromString("event"),
                ":event-type", HeaderValue.fromString(type),
                ":content-type", HeaderValue.fromString("application/json")),
            payload.getBytes(StandardCharsets.UTF_8));
    java.nio.ByteBuffer bytes = message.toByteBuffer();
    byte[] encoded = new byte[bytes.remaining()];
    bytes.get(encoded);
    return encoded;
  }

  @Override
  public void close() {
    server.close();
  }
}
