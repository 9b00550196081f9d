package io.probablecause.local.chaos;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Stands between the system and its tables, and does to requests what DynamoDB does on a bad day.
 */
final class DynamoDbProxy implements AutoCloseable {
  /** What happens to requests. */
  enum Trouble {
    NONE,
    /** Nine of ten are refused as too many. */
    THROTTLED,
    /** All are answered with 500; half of them were carried out all the same. */
    ERRORS,
    /** No answer comes; half of them were carried out all the same. */
    SILENT
  }

  private static final String JSON = "application/x-amz-json-1.0";
  private static final String TYPE = "com.amazonaws.dynamodb.v20120810#";
  private static final double REFUSED = 0.9;
  private static final long SILENCE_MILLIS = 20_000;

  /** Headers that the client or the server of the JDK writes itself. */
  private static final Set<String> OWN =
      Set.of("host", "content-length", "connection", "transfer-encoding", "expect", "upgrade");

  private final URI tables;
  private final Random random;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final StubServer server;
  private volatile Trouble trouble = Trouble.NONE;

  DynamoDbProxy(URI tables, long seed) throws IOException {
    this.tables = tables;
    this.random = new Random(seed);
    this.server = StubServer.start(this::handle);
  }

  URI address() {
    return server.address();
  }

  void set(Trouble now) {
    trouble = now;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      switch (trouble) {
        case NONE -> forward(exchange, body);
        case THROTTLED -> {
          if (random.nextDouble() < REFUSED) {
            fail(exchange, 400, "ProvisionedThroughputExceededException");
          } else {
            forward(exchange, body);
          }
        }
        case ERRORS -> {
          if (random.nextBoolean()) {
            send(exchange, body);
          }
          fail(exchange, 500, "InternalServerError");
        }
        case SILENT -> {
          if (random.nextBoolean()) {
            send(exchange, body);
          }
          StubServer.sleep(SILENCE_MILLIS);
        }
      }
    }
  }

  private static void fail(HttpExchange exchange, int status, String type) throws IOException {
    String body = "{\"__type\":\"" + TYPE + type + "\",\"message\":\"as asked\"}";
    StubServer.answer(exchange, status, JSON, body);
  }

  private void forward(HttpExchange exchange, byte[] body) throws IOException {
    HttpResponse<byte[]> response = send(exchange, body);
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!OWN.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                exchange.getResponseHeaders().put(name, List.copyOf(values));
              }
            });
    byte[] answer = response.body();
    exchange.sendResponseHeaders(response.statusCode(), answer.length == 0 ? -1 : answer.length);
    exchange.getResponseBody().write(answer);
  }

  private HttpResponse<byte[]> send(HttpExchange exchange, byte[] body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(tables.resolve(exchange.getRequestURI()))
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!OWN.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
