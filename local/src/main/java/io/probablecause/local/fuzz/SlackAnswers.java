package io.probablecause.local.fuzz;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Slack's Web API as far as Bolt asks it before it takes a request: who am I? */
final class SlackAnswers implements AutoCloseable {
  private static final byte[] ANSWER =
      ("{\"ok\":true,\"url\":\"http://127.0.0.1/\",\"team\":\"t\",\"user\":\"pc\","
              + "\"team_id\":\"T1\",\"user_id\":\"U0\",\"bot_id\":\"B0\",\"messages\":[]}")
          .getBytes(StandardCharsets.UTF_8);

  private final HttpServer server;

  private SlackAnswers(HttpServer server) {
    this.server = server;
  }

  static SlackAnswers start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", SlackAnswers::answer);
      server.start();
      return new SlackAnswers(server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, ANSWER.length);
      exchange.getResponseBody().write(ANSWER);
    }
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/api/";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
