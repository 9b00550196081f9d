package io.probablecause.narrator.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * Slack's Web API as the app uses it, with a memory: messages can be posted, edited and read back
 * with their metadata. What breaks Slack's limits is answered as Slack does. Faults can be ordered.
 */
public final class SlackStub implements AutoCloseable {
  static final String BAD_TOKEN = "invalid_auth";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A call that came in. */
  record Call(String method, Map<String, String> form, String token, long nanos) {}

  /** What to do with a call instead of answering it. */
  enum Fault {
    /** Not done, and no answer. */
    DROPPED,
    /** Done, and no answer. */
    ANSWER_LOST,
    TOO_MANY,
    SERVER_ERROR
  }

  private record Order(Predicate<Call> which, Fault fault) {}

  private final HttpServer server;
  private final ExecutorService pool = Executors.newFixedThreadPool(32);
  private final List<ObjectNode> messages = new ArrayList<>();
  final List<Call> calls = new CopyOnWriteArrayList<>();
  final List<JsonNode> views = new CopyOnWriteArrayList<>();
  final List<String> responses = new CopyOnWriteArrayList<>();
  private final ConcurrentLinkedDeque<Order> orders = new ConcurrentLinkedDeque<>();
  private volatile Runnable before = () -> {};
  private volatile Runnable after = () -> {};
  private volatile String refusal = "";
  private volatile String socketUrl = "";
  private long lastTs = 1_772_359_700_000_000L;

  public SlackStub() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.setExecutor(pool);
    server.createContext("/api/", this::handle);
    server.createContext(
        "/response",
        exchange -> {
          responses.add(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          answer(exchange, 200, "ok");
        });
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public String apiUrl() {
    return url() + "/api/";
  }

  /** Where Socket Mode connects to. */
  void socketUrl(String url) {
    socketUrl = url;
  }

  /** Answers each post with this error; an empty one ends that. */
  void refuse(String error) {
    refusal = error;
  }

  void order(String method, Fault fault) {
    orders.add(new Order(call -> call.method().equals(method), fault));
  }

  /** Run around what each call does; what they throw ends the call without an answer. */
  public void around(Runnable before, Runnable after) {
    this.before = before;
    this.after = after;
  }

  synchronized List<ObjectNode> messages() {
    return messages.stream().map(ObjectNode::deepCopy).toList();
  }

  public synchronized List<ObjectNode> inChannel(String channel) {
    return messages().stream()
        .filter(m -> m.path("channel").asText().equals(channel) && !m.has("thread_ts"))
        .toList();
  }

  synchronized List<ObjectNode> inThread(String ts) {
    return messages().stream().filter(m -> m.path("thread_ts").asText().equals(ts)).toList();
  }

  /** The messages of one incident, by the part of it. */
  public List<ObjectNode> of(String incidentId, String part) {
    return messages().stream()
        .filter(m -> m.at("/metadata/event_payload/incident_id").asText().equals(incidentId))
        .filter(m -> m.at("/metadata/event_payload/part").asText().equals(part))
        .toList();
  }

  long count(String method) {
    return calls.stream().filter(call -> call.method().equals(method)).count();
  }

  /** A message of somebody else. */
  synchronized String post(String channel, String botName, String text) {
    ObjectNode message = JSON.createObjectNode().put("type", "message").put("channel", channel);
    message.put("ts", nextTs()).put("text", text).put("bot_id", "B1");
    message.putObject("bot_profile").put("id", "B1").put("name", botName);
    messages.add(message);
    return message.path("ts").asText();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestURI().getPath().substring("/api/".length());
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String token = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    Call call = new Call(method, form(body), token, System.nanoTime());
    calls.add(call);
    Fault fault = fault(call);
    try {
      if (fault == Fault.DROPPED) {
        throw new IllegalStateException("dropped");
      }
      if (fault == Fault.TOO_MANY) {
        exchange.getResponseHeaders().set("Retry-After", "1");
        answer(exchange, 429, "{\"ok\":false,\"error\":\"ratelimited\"}");
        return;
      }
      if (fault == Fault.SERVER_ERROR) {
        answer(exchange, 503, "no");
        return;
      }
      before.run();
      ObjectNode answer = done(call);
      after.run();
      if (fault == Fault.ANSWER_LOST) {
        throw new IllegalStateException("lost");
      }
      exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
      answer(exchange, 200, answer.toString());
    } catch (IllegalStateException noAnswer) {
      exchange.close();
    }
  }

  private Fault fault(Call call) {
    for (Order order : orders) {
      if (order.which().test(call) && orders.remove(order)) {
        return order.fault();
      }
    }
    return null;
  }

  private synchronized ObjectNode done(Call call) {
    return switch (call.method()) {
      case "chat.postMessage" -> post(call.form());
      case "chat.update" -> update(call.form());
      case "conversations.history" -> history(call.form(), "");
      case "conversations.replies" -> history(call.form(), call.form().get("ts"));
      case "views.open" -> {
        views.add(tree(call.form().get("view")));
        yield ok();
      }
      case "apps.connections.open" -> ok().put("url", socketUrl);
      case "auth.test" ->
          refusal.equals(BAD_TOKEN)
              ? refused()
              : ok().put("user_id", "UBOT")
                  .put("bot_id", "B9")
                  .put("team_id", "T1")
                  .put("url", "u");
      default -> JSON.createObjectNode().put("ok", false).put("error", "unknown_method");
    };
  }

  private ObjectNode refused() {
    return JSON.createObjectNode().put("ok", false).put("error", refusal);
  }

  private ObjectNode post(Map<String, String> form) {
    if (!refusal.isEmpty()) {
      return refused();
    }
    JsonNode blocks = tree(form.get("blocks"));
    if (!SlackLimits.ofMessage(form.getOrDefault("text", ""), blocks).isEmpty()) {
      return JSON.createObjectNode().put("ok", false).put("error", "invalid_blocks");
    }
    ObjectNode message = JSON.createObjectNode().put("type", "message");
    message.put("channel", form.get("channel")).put("ts", nextTs()).put("text", form.get("text"));
    message.set("blocks", blocks);
    message.set("metadata", tree(form.getOrDefault("metadata", "{}")));
    if (form.containsKey("thread_ts")) {
      message.put("thread_ts", form.get("thread_ts"));
    }
    message.put("broadcast", form.getOrDefault("reply_broadcast", "0"));
    messages.add(message);
    return ok().put("channel", form.get("channel")).put("ts", message.path("ts").asText());
  }

  private ObjectNode update(Map<String, String> form) {
    JsonNode blocks = tree(form.get("blocks"));
    if (!SlackLimits.ofMessage(form.getOrDefault("text", ""), blocks).isEmpty()) {
      return JSON.createObjectNode().put("ok", false).put("error", "invalid_blocks");
    }
    for (ObjectNode message : messages) {
      if (message.path("ts").asText().equals(form.get("ts"))
          && message.path("channel").asText().equals(form.get("channel"))) {
        message.put("text", form.get("text")).set("blocks", blocks);
        message.put("edits", message.path("edits").asInt() + 1);
        return ok().put("channel", form.get("channel")).put("ts", form.get("ts"));
      }
    }
    return JSON.createObjectNode().put("ok", false).put("error", "message_not_found");
  }

  private ObjectNode history(Map<String, String> form, String thread) {
    ObjectNode answer = ok();
    ArrayNode found = answer.putArray("messages");
    double oldest = Double.parseDouble(form.getOrDefault("oldest", "0"));
    for (int i = messages.size() - 1; i >= 0; i--) {
      ObjectNode message = messages.get(i).deepCopy();
      boolean here =
          thread.isEmpty()
              ? !message.has("thread_ts")
              : message.path("thread_ts").asText().equals(thread)
                  || message.path("ts").asText().equals(thread);
      boolean mine = message.path("channel").asText().equals(form.get("channel"));
      if (here && mine && Double.parseDouble(message.path("ts").asText()) > oldest) {
        if (!"1".equals(form.get("include_all_metadata"))
            && !"true".equals(form.get("include_all_metadata"))) {
          message.remove("metadata");
        }
        found.add(message);
      }
    }
    return answer.put("has_more", false);
  }

  private String nextTs() {
    lastTs += 1_000_003;
    return String.format(Locale.ROOT, "%d.%06d", lastTs / 1_000_000, lastTs % 1_000_000);
  }

  private static ObjectNode ok() {
    return JSON.createObjectNode().put("ok", true);
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Map<String, String> form(String body) {
    Map<String, String> form = new TreeMap<>();
    for (String pair : body.split("&")) {
      int at = pair.indexOf('=');
      if (at > 0) {
        form.put(
            URLDecoder.decode(pair.substring(0, at), StandardCharsets.UTF_8),
            URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
      }
    }
    return form;
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    pool.shutdownNow();
  }
}
