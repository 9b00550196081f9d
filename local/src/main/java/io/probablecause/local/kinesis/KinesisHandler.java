package io.probablecause.local.kinesis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTP in, HTTP out: bounds the body, finds encoding and operation, and turns errors into the
 * answers that an SDK understands. It never shows a stack trace to a client.
 */
final class KinesisHandler implements HttpHandler {
  private static final Logger LOG = LoggerFactory.getLogger(KinesisHandler.class);

  /** A record of 10 MiB, a third more in base64, and its key. */
  private static final int MAX_BODY = 16 << 20;

  private static final byte[] NOTHING = {};

  private final KinesisApi api;

  KinesisHandler(KinesisApi api) {
    this.api = api;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Wire wire = Wire.of(exchange.getRequestHeaders().getFirst("Content-Type"));
      Reply reply = reply(exchange, wire);
      send(exchange, wire == null ? Wire.JSON : wire, reply);
    }
  }

  private Reply reply(HttpExchange exchange, Wire wire) throws IOException {
    Wire answerIn = wire == null ? Wire.JSON : wire;
    try {
      refuseWebPages(exchange);
      byte[] body = body(exchange);
      Operation operation = api.operation(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
      if (wire == null) {
        throw KinesisError.malformed(
            "Content-Type must be "
                + Wire.JSON.contentType()
                + " or "
                + Wire.CBOR.contentType()
                + ".");
      }
      ObjectNode response = operation.apply(new Request(wire.read(body), wire));
      return new Reply(200, response == null ? NOTHING : wire.write(response));
    } catch (KinesisError error) {
      return failure(answerIn, error);
    } catch (RuntimeException defect) {
      LOG.error("A request to the local Kinesis endpoint failed.", defect);
      return failure(answerIn, new KinesisError("InternalFailure", 500, "Internal failure."));
    }
  }

  /** The endpoint checks no credentials, so a page in a browser must not be able to reach it. */
  private static void refuseWebPages(HttpExchange exchange) {
    if (exchange.getRequestHeaders().containsKey("Origin")) {
      throw new KinesisError("AccessDeniedException", 403, "Requests from web pages are refused.");
    }
    if (!exchange.getRequestMethod().equals("POST")) {
      throw new KinesisError("UnknownOperationException", 400, "Only POST is served.");
    }
  }

  private static byte[] body(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
    if (body.length > MAX_BODY) {
      throw new KinesisError("RequestEntityTooLarge", 413, "A request has at most 16 MiB.");
    }
    return body;
  }

  private static Reply failure(Wire wire, KinesisError error) {
    ObjectNode body = Shapes.object();
    body.put("__type", error.type()).put("message", error.getMessage());
    return new Reply(error.status(), wire.write(body));
  }

  private static void send(HttpExchange exchange, Wire wire, Reply reply) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", wire.contentType());
    headers.set("x-amzn-RequestId", UUID.randomUUID().toString());
    exchange.sendResponseHeaders(
        reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(reply.body());
    }
  }

  private record Reply(int status, byte[] body) {}
}
