package io.probablecause.forwarder.inventory;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers calls of AWS services as they stand in hand-written files. A call is known by its action,
 * and by its page token where it has one; the first calls of some are throttled, some are denied.
 */
final class StubAws implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, String> answers = new HashMap<>();
  private final Map<String, Integer> throttled = new HashMap<>();
  private final Map<String, Integer> denied = new HashMap<>();
  final List<String> calls = new ArrayList<>();

  StubAws() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  StubAws answer(String call, String body) {
    answers.put(call, body);
    return this;
  }

  StubAws throttle(String call, int times) {
    throttled.put(call, times);
    return this;
  }

  StubAws deny(String call) {
    denied.put(call, 1);
    return this;
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String call = call(exchange, body);
    calls.add(call);
    String service = exchange.getRequestURI().getPath().split("/")[1];
    boolean json =
        !List.of(
                "ec2", "elasticloadbalancing", "rds", "elasticache", "monitoring", "sts", "route53")
            .contains(service);
    if (exchange.getRequestHeaders().getFirst("Authorization") == null) {
      send(exchange, 403, error(json, "MissingAuthenticationToken"));
    } else if (denied.containsKey(call)) {
      send(
          exchange,
          403,
          error(json, service.equals("ec2") ? "UnauthorizedOperation" : "AccessDeniedException"));
    } else if (throttled.merge(call, -1, Integer::sum) >= 0) {
      send(
          exchange,
          service.equals("ec2") ? 503 : 400,
          error(json, service.equals("ec2") ? "RequestLimitExceeded" : "ThrottlingException"));
    } else {
      send(exchange, 200, answers.getOrDefault(call, json ? "{}" : "<Nothing/>"));
    }
  }

  private static String error(boolean json, String code) {
    return json
        ? "{\"__type\":\"com.amazon.coral.service#" + code + "\",\"message\":\"no\"}"
        : "<Response><Errors><Error><Code>"
            + code
            + "</Code><Message>no</Message></Error></Errors></Response>";
  }

  private static String call(HttpExchange exchange, String body) {
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    if (target != null) {
      String token =
          body.replaceAll("(?s).*\"(?:nextToken|PaginationToken)\":\"([^\"]*)\".*", "$1");
      return target.substring(target.indexOf('.') + 1)
          + (token.equals(body) || token.isEmpty() ? "" : "@" + token);
    }
    if (!body.contains("Action=")) {
      return exchange.getRequestURI().toString();
    }
    Map<String, String> form = new HashMap<>();
    for (String pair : body.split("&")) {
      String[] parts = pair.split("=", 2);
      form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    String token = form.getOrDefault("NextToken", form.getOrDefault("Marker", ""));
    return form.get("Action") + (token.isEmpty() ? "" : "@" + token);
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
