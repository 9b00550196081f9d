package io.probablecause.local.infra;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands between one part and an endpoint, passes everything on unchanged, and remembers what was
 * called. Without an endpoint behind it, it answers by itself.
 */
final class CallRecorder implements AutoCloseable {
  /** What is answered where there is no endpoint behind. */
  interface Answers {
    byte[] to(AwsCall call, HttpExchange exchange, byte[] body);
  }

  private static final Set<String> HOP_BY_HOP =
      Set.of("connection", "content-length", "host", "upgrade", "http2-settings", "expect");

  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "call-recorder");
            thread.setDaemon(true);
            return thread;
          });
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI behind;
  private final Answers answers;
  private final Set<AwsCall> calls;

  private CallRecorder(URI behind, Answers answers, Set<AwsCall> calls) throws IOException {
    this.behind = behind;
    this.answers = answers;
    this.calls = calls;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  static CallRecorder before(URI endpoint, Set<AwsCall> calls) throws IOException {
    return new CallRecorder(endpoint, null, calls);
  }

  static CallRecorder answering(Answers answers, Set<AwsCall> calls) throws IOException {
    return new CallRecorder(null, answers, calls);
  }

  static Set<AwsCall> newCalls() {
    return ConcurrentHashMap.newKeySet();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      AwsCall call = AwsCalls.read(exchange, body);
      calls.add(call);
      if (behind == null) {
        reply(exchange, 200, answers.to(call, exchange, body));
      } else {
        pass(exchange, body);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pass(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(behind.resolve(exchange.getRequestURI()))
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!HOP_BY_HOP.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    HttpResponse<byte[]> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!Set.of("content-length", "transfer-encoding", "connection", "date")
                  .contains(name)) {
                exchange.getResponseHeaders().put(name, List.copyOf(values));
              }
            });
    reply(exchange, response.statusCode(), response.body());
  }

  private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
