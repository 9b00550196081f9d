package io.probablecause.dashboard.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.cause.Command;
import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.text.Times;
import io.probablecause.dashboard.live.Backend;
import io.probablecause.dashboard.web.Call;
import io.probablecause.dashboard.web.Problem;
import io.probablecause.dashboard.web.Reply;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;

/** Acknowledge, resolve, feedback: checked, sent as commands, answered with 202. */
final class Actions {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_NOTE = 1_000;
  private static final long LONGEST_MILLIS = 30L * 24 * 3_600_000;

  private final Backend backend;
  private final Consumer<Collection<String>> changed;

  Actions(Backend backend, Consumer<Collection<String>> changed) {
    this.backend = backend;
    this.changed = changed;
  }

  Reply acknowledge(Call call) {
    JsonNode body = body(call, Set.of("note", "until", "incidentId"));
    long now = backend.clock().millis();
    long until = time(body, now);
    return send(call, Command.Type.ACKNOWLEDGED, body, until, false, now);
  }

  Reply resolve(Call call) {
    JsonNode body = body(call, Set.of("note", "incidentId"));
    return send(call, Command.Type.RESOLVED, body, 0, false, backend.clock().millis());
  }

  Reply feedback(Call call) {
    JsonNode body = body(call, Set.of("note", "confirmed", "incidentId"));
    if (!body.path("confirmed").isBoolean()) {
      throw Problem.badRequest("'confirmed' must be true or false");
    }
    boolean confirmed = body.path("confirmed").booleanValue();
    return send(call, Command.Type.FEEDBACK, body, 0, confirmed, backend.clock().millis());
  }

  private Reply send(
      Call call, Command.Type type, JsonNode body, long until, boolean confirmed, long now) {
    String applicationId = call.pathParameter("applicationId");
    String causeId = call.pathParameter("causeId");
    EventOfInterest cause = backend.event(applicationId, causeId);
    if (cause == null) {
      throw Problem.notFound("application '" + applicationId + "' has no cause '" + causeId + "'");
    }
    String id = UUID.randomUUID().toString();
    Command command =
        new Command(
            type,
            id,
            applicationId,
            cause.layer().wireName(),
            causeId,
            cause.resource(),
            text(body, "incidentId", 200),
            call.who().name(),
            text(body, "note", LONGEST_NOTE),
            now,
            until,
            confirmed,
            now,
            0);
    backend.commands().send(command, cause.standing().revision(), now);
    changed.accept(backend.commandChanged(applicationId));
    ObjectNode answer = JSON.createObjectNode().put("commandId", id).put("state", "pending");
    return Reply.json(202, answer);
  }

  private static long time(JsonNode body, long now) {
    String text = text(body, "until", 40);
    if (text.isEmpty()) {
      return 0;
    }
    long until;
    try {
      until = Times.parse(text);
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest("'until': " + e.getMessage());
    }
    if (until <= now || until > now + LONGEST_MILLIS) {
      throw Problem.badRequest("'until' must lie within the next 30 days");
    }
    return until;
  }

  private static JsonNode body(Call call, Set<String> known) {
    call.knowing();
    if (!call.header("content-type").startsWith("application/json")) {
      throw Problem.of(415, "the body must be application/json");
    }
    JsonNode body;
    try {
      body = JSON.readTree(call.body());
    } catch (JsonProcessingException e) {
      throw Problem.badRequest("the body is not JSON");
    }
    if (body == null || !body.isObject()) {
      throw Problem.badRequest("the body must be an object");
    }
    Set<String> unknown = new TreeSet<>();
    body.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw Problem.badRequest("unknown key '" + unknown.iterator().next() + "'");
    }
    return body;
  }

  private static String text(JsonNode body, String key, int longest) {
    JsonNode value = body.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (!value.isTextual() || value.textValue().length() > longest) {
      throw Problem.badRequest(
          "'" + key + "' must be a text of at most " + longest + " characters");
    }
    return value.textValue();
  }
}
