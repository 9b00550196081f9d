package io.probablecause.forwarder.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Takes templates and bulk requests over HTTP, keeps documents, and refuses what it is told to. */
final class StubOpenSearch implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;

  /** {@code index/id} to the document. */
  final Map<String, JsonNode> documents = new TreeMap<>();

  final Map<String, JsonNode> templates = new HashMap<>();
  final List<Integer> bulkSizes = new ArrayList<>();
  final List<String> authorizations = new ArrayList<>();

  /** How many further requests of the bulk API end in a status as a whole. */
  int refusedRequests;

  int refusal = 429;

  /** How often each document is refused for want of room before it is taken. */
  final Map<String, Integer> busyFor = new HashMap<>();

  /** Documents that do not fit the mapping. */
  final List<String> unfit = new ArrayList<>();

  StubOpenSearch() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String path = exchange.getRequestURI().getPath();
    authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    if (path.startsWith("/_index_template/") && exchange.getRequestMethod().equals("PUT")) {
      templates.put(path.substring("/_index_template/".length()), JSON.readTree(body));
      send(exchange, 200, JSON.createObjectNode().put("acknowledged", true));
    } else if (!path.equals("/_bulk") || !body.endsWith("\n")) {
      send(exchange, 400, JSON.createObjectNode().put("error", "no such request"));
    } else if (refusedRequests > 0) {
      refusedRequests--;
      send(exchange, refusal, JSON.createObjectNode().put("status", refusal));
    } else {
      send(exchange, 200, bulk(body.split("\n")));
    }
  }

  private ObjectNode bulk(String[] lines) throws IOException {
    bulkSizes.add(lines.length / 2);
    ObjectNode answer = JSON.createObjectNode().put("took", 1);
    ArrayNode items = answer.putArray("items");
    for (int i = 0; i < lines.length; i += 2) {
      JsonNode action = JSON.readTree(lines[i]).path("index");
      String id = action.path("_id").asText();
      ObjectNode item = items.addObject().putObject("index").put("_id", id);
      if (busyFor.merge(id, -1, Integer::sum) >= 0) {
        item.put("status", 429).putObject("error").put("type", "rejected_execution_exception");
      } else if (unfit.contains(id)) {
        item.put("status", 400).putObject("error").put("type", "mapper_parsing_exception");
      } else {
        documents.put(action.path("_index").asText() + "/" + id, JSON.readTree(lines[i + 1]));
        item.put("status", 201);
      }
    }
    return answer;
  }

  private static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
