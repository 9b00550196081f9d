package io.probablecause.local.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Slack's Web API as far as incidents need it: keeps what was posted and edited, and tells its
 * history. Like Slack it may have taken a post whose answer never arrived.
 */
final class SlackStub implements AutoCloseable {
  /** What happens to requests. */
  enum Trouble {
    NONE,
    /** 503 for each. */
    DOWN,
    /** Carried out, and answered after the caller has given up. */
    SLOW,
    /** Half carried out, and cut before an answer. */
    CUT
  }

  /**
   * A message as it stands.
   *
   * @param incident the incident of its metadata
   * @param part what it is of that incident
   */
  record Posted(String ts, String thread, String incident, String part, String text, int edits) {}

  private static final String JSON = "application/json";
  private static final long SLOW_MILLIS = 12_000;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final StubServer server;
  private final Random random;
  private final Map<String, List<Posted>> channels = new HashMap<>();
  private long count;
  private volatile Trouble trouble = Trouble.NONE;

  SlackStub(long seed) throws IOException {
    random = new Random(seed);
    server = StubServer.start(this::handle);
  }

  URI address() {
    return server.address().resolve("/api/");
  }

  void set(Trouble now) {
    trouble = now;
  }

  /** What stands in a channel now, in the order in which it was posted. */
  synchronized List<Posted> messages(String channel) {
    return List.copyOf(channels.getOrDefault(channel, List.of()));
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String method = exchange.getRequestURI().getPath().replaceFirst("^/api/", "");
      Map<String, String> form =
          form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      switch (trouble) {
        case NONE -> answer(exchange, call(method, form));
        case DOWN -> StubServer.answer(exchange, 503, "text/plain", "upstream connect error");
        case SLOW -> {
          ObjectNode answer = call(method, form);
          StubServer.sleep(SLOW_MILLIS);
          answer(exchange, answer);
        }
        case CUT -> {
          if (random.nextBoolean()) {
            call(method, form);
          }
        }
      }
    }
  }

  private static void answer(HttpExchange exchange, ObjectNode answer) throws IOException {
    StubServer.answer(exchange, 200, JSON, answer.toString());
  }

  private synchronized ObjectNode call(String method, Map<String, String> form) throws IOException {
    List<Posted> channel =
        channels.computeIfAbsent(form.getOrDefault("channel", ""), name -> new ArrayList<>());
    ObjectNode answer = MAPPER.createObjectNode().put("ok", true);
    switch (method) {
      case "chat.postMessage" -> answer.put("ts", post(channel, form));
      case "chat.update" -> answer.put("ts", update(channel, form));
      case "conversations.history" -> history(answer, channel, form, false);
      case "conversations.replies" -> history(answer, channel, form, true);
      case "auth.test" -> answer.put("user_id", "UPC");
      default -> answer.put("ok", false).put("error", "unknown_method");
    }
    return answer;
  }

  private String post(List<Posted> channel, Map<String, String> form) throws IOException {
    long now = System.currentTimeMillis();
    String ts = String.format(Locale.ROOT, "%d.%06d", now / 1000, ++count);
    JsonNode about = MAPPER.readTree(form.getOrDefault("metadata", "{}")).path("event_payload");
    channel.add(
        new Posted(
            ts,
            form.getOrDefault("thread_ts", ""),
            about.path("incident_id").asText(),
            about.path("part").asText(),
            form.getOrDefault("text", ""),
            0));
    return ts;
  }

  private static String update(List<Posted> channel, Map<String, String> form) {
    String ts = form.get("ts");
    channel.replaceAll(
        p ->
            p.ts().equals(ts)
                ? new Posted(
                    ts, p.thread(), p.incident(), p.part(), form.get("text"), p.edits() + 1)
                : p);
    return ts;
  }

  private static void history(
      ObjectNode answer, List<Posted> channel, Map<String, String> form, boolean replies) {
    ArrayNode messages = answer.putArray("messages");
    for (Posted p : channel) {
      boolean wanted = replies ? p.thread().equals(form.get("ts")) : p.thread().isEmpty();
      if (wanted) {
        ObjectNode message = messages.addObject().put("ts", p.ts()).put("text", p.text());
        ObjectNode about = message.putObject("metadata").put("event_type", TYPE);
        about.putObject("event_payload").put("incident_id", p.incident()).put("part", p.part());
      }
    }
    answer.put("has_more", false);
  }

  private static final String TYPE = "probable_cause_incident";

  private static Map<String, String> form(String body) {
    Map<String, String> form = new HashMap<>();
    for (String pair : body.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        form.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
      }
    }
    return form;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.close();
  }
}
