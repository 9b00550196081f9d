package io.probablecause.narrator.slack;

import com.slack.api.bolt.App;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.probablecause.narrator.slack.SlackException.Kind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes Slack's requests at {@code POST /slack/events}. Bolt checks the signature of each and
 * refuses those without one or older than five minutes. {@code GET /health} answers 200.
 */
final class HttpEntry implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpEntry.class);
  private static final int MOST_BYTES = 1_000_000;
  private static final int THREADS = 8;

  private final App app;
  private final SlackRequestParser parser;
  private final HttpServer server;
  private final ExecutorService pool;

  HttpEntry(App app, InetSocketAddress address, ThreadFactory threads) throws IOException {
    this.app = app;
    this.parser = new SlackRequestParser(app.config());
    this.pool = Executors.newFixedThreadPool(THREADS, threads);
    this.server = HttpServer.create(address, 0);
    server.setExecutor(pool);
    server.createContext("/slack/events", this::handle);
    server.createContext("/health", exchange -> answer(exchange, 200, "text/plain", "ok\n"));
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestMethod().equals("POST")) {
      answer(exchange, 405, "text/plain", "POST only\n");
      return;
    }
    byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      answer(exchange, 413, "text/plain", "too long\n");
      return;
    }
    try {
      Response response = run(exchange, new String(body, StandardCharsets.UTF_8));
      response
          .getHeaders()
          .forEach((k, v) -> v.forEach(x -> exchange.getResponseHeaders().add(k, x)));
      String text = response.getBody() == null ? "" : response.getBody();
      answer(exchange, response.getStatusCode(), response.getContentType(), text);
    } catch (SlackException e) {
      LOG.warn("a request of Slack failed: {}", e.getMessage());
      answer(exchange, 500, "text/plain", "failed\n");
    }
  }

  /** Bolt declares the widest of exceptions, and throws unchecked ones at what it cannot read. */
  private Response run(HttpExchange exchange, String body) throws SlackException {
    SlackRequestParser.HttpRequest request =
        SlackRequestParser.HttpRequest.builder()
            .requestUri(exchange.getRequestURI().getPath())
            .queryString(Map.of())
            .requestBody(body)
            .headers(new RequestHeaders(exchange.getRequestHeaders()))
            .remoteAddress(exchange.getRemoteAddress().getAddress().getHostAddress())
            .build();
    try {
      return app.run(parser.parse(request));
    } catch (RuntimeException e) {
      LOG.warn("a request of Slack cannot be read: {}", e.getClass().getSimpleName());
      return Response.builder()
          .statusCode(400)
          .contentType("text/plain")
          .body("unreadable\n")
          .build();
    } catch (Exception e) {
      throw new SlackException(Kind.REFUSED, 0, e.getClass().getSimpleName());
    }
  }

  private static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(1);
    pool.shutdownNow();
  }
}
