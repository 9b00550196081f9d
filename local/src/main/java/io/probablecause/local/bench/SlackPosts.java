package io.probablecause.local.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Slack's Web API as far as a burst needs it: takes everything, and notes when. */
final class SlackPosts implements AutoCloseable {
  private static final Pattern INCIDENT = Pattern.compile("\"incident_id\":\"([^\"]+)\"");
  private static final String FIRST = "\"part\":\"message\"";

  private final Map<String, Long> posted = new ConcurrentHashMap<>();
  private final AtomicLong messages = new AtomicLong();
  private final ExecutorService pool = Executors.newCachedThreadPool();
  private final HttpServer server;

  SlackPosts() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(pool);
    server.createContext("/api/", this::answer);
    server.start();
  }

  String apiUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/api/";
  }

  /** When the first message of each incident came, by {@link System#nanoTime}. */
  Map<String, Long> posted() {
    return posted;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body =
        URLDecoder.decode(
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
            StandardCharsets.UTF_8);
    Matcher incident = INCIDENT.matcher(body);
    if (body.contains(FIRST) && incident.find()) {
      posted.putIfAbsent(incident.group(1), System.nanoTime());
    }
    byte[] answer =
        ("{\"ok\":true,\"messages\":[],\"ts\":\"" + messages.incrementAndGet() + ".0\"}")
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    pool.shutdownNow();
  }
}
