package io.probablecause.narrator.slack;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.slack.api.Slack;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.util.json.GsonFactory;
import io.probablecause.narrator.slack.SlackException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import okhttp3.Response;

/**
 * The Web API of Slack as far as incidents need it. The SDK does not ask again after a 429; this
 * tells its caller for how long to wait. At most one post a second goes to a channel.
 */
final class SlackApi {
  private static final String HISTORY = "conversations.history";
  static final String EVENT_TYPE = "probable_cause_incident";
  static final long POST_EVERY_MILLIS = 1_050;
  private static final long PAUSE_MILLIS = 2_000;
  private static final long SKEW_MILLIS = 300_000;
  private static final int PAGE = 200;
  private static final int PAGES = 5;
  private static final Set<String> TRANSIENT =
      Set.of("internal_error", "fatal_error", "service_unavailable", "request_timeout");

  private final MethodsClient methods;
  private final String token;
  private final Clock clock;
  private final long postEveryMillis;
  private final Gson gson;
  private final Map<String, Long> nextPost = new ConcurrentHashMap<>();

  /** {@code postEveryMillis}: the least time between two posts to a channel. */
  SlackApi(Slack slack, String token, Clock clock, long postEveryMillis) {
    this.postEveryMillis = postEveryMillis;
    this.methods = slack.methods(token);
    this.token = token;
    this.clock = clock;
    this.gson = GsonFactory.createSnakeCase(slack.getConfig());
  }

  private interface Call<T extends SlackApiTextResponse> {
    T send() throws IOException, SlackApiException;
  }

  long postEveryMillis() {
    return postEveryMillis;
  }

  /** How long the channel takes no post, in milliseconds; 0 for not at all. */
  long pause(String channel) {
    return Math.max(0, nextPost.getOrDefault(channel, 0L) - clock.millis());
  }

  /** Posts, into a thread unless it is empty, and returns the message's time stamp. */
  String post(Place place, Message message, String incidentId, String part) throws SlackException {
    nextPost.put(place.channel(), clock.millis() + postEveryMillis);
    Map<String, String> form = form(place.channel(), message);
    if (!place.thread().isEmpty()) {
      form.put("thread_ts", place.thread());
    }
    form.put("reply_broadcast", Boolean.toString(place.isBroadcast()));
    form.put("metadata", metadata(incidentId, part));
    form.put("unfurl_links", "false");
    form.put("unfurl_media", "false");
    return send("chat.postMessage", form).ts();
  }

  void update(String channel, String ts, Message message) throws SlackException {
    Map<String, String> form = form(channel, message);
    form.put("ts", ts);
    send("chat.update", form);
  }

  private static Map<String, String> form(String channel, Message message) {
    Map<String, String> form = new HashMap<>();
    form.put("channel", channel);
    form.put("text", message.text());
    form.put("blocks", message.blocks().toString());
    return form;
  }

  private static String metadata(String incidentId, String part) {
    JsonObject payload = new JsonObject();
    payload.addProperty("incident_id", incidentId);
    payload.addProperty("part", part);
    JsonObject metadata = new JsonObject();
    metadata.addProperty("event_type", EVENT_TYPE);
    metadata.add("event_payload", payload);
    return metadata.toString();
  }

  /** Whether Slack knows the token; says nothing of channels. */
  void test() throws SlackException {
    send("auth.test", Map.of());
  }

  /** As the SDK's answers to commands want them. */
  List<LayoutBlock> blocks(Message message) {
    return List.of(gson.fromJson(message.blocks().toString(), LayoutBlock[].class));
  }

  /** Opens a modal, whose trigger holds for three seconds. */
  void open(String triggerId, String view) throws SlackException {
    call(() -> methods.viewsOpen(r -> r.triggerId(triggerId).viewAsString(view)));
  }

  /** The time stamp of the message with this metadata, posted after a moment, or null. */
  String find(Place place, String incidentId, String part, long after) throws SlackException {
    Map<String, String> form = new HashMap<>();
    form.put("channel", place.channel());
    form.put("oldest", timestamp(after - SKEW_MILLIS));
    form.put("limit", Integer.toString(PAGE));
    form.put("include_all_metadata", "true");
    if (!place.thread().isEmpty()) {
      form.put("ts", place.thread());
    }
    String method = place.thread().isEmpty() ? HISTORY : "conversations.replies";
    for (int page = 0; page < PAGES; page++) {
      Answer answer = send(method, form);
      String found = first(answer, message -> isIt(message, incidentId, part));
      if (found != null || answer.nextCursor() == null) {
        return found;
      }
      form.put("cursor", answer.nextCursor());
    }
    return null;
  }

  private static boolean isIt(JsonObject message, String incidentId, String part) {
    JsonObject metadata = object(message, "metadata");
    JsonObject payload = object(metadata, "event_payload");
    return EVENT_TYPE.equals(text(metadata, "event_type"))
        && incidentId.equals(text(payload, "incident_id"))
        && part.equals(text(payload, "part"));
  }

  /**
   * The time stamp of what AWS Chatbot, which is Amazon Q Developer in chat applications now,
   * posted for an alarm, or null.
   */
  String findAlarm(String channel, String alarmName, long after) throws SlackException {
    Answer answer =
        send(
            HISTORY,
            Map.of(
                "channel",
                channel,
                "oldest",
                timestamp(after),
                "limit",
                Integer.toString(PAGE / 4)));
    return first(answer, message -> isAws(message) && message.toString().contains(alarmName));
  }

  private static boolean isAws(JsonObject message) {
    String bot = text(object(message, "bot_profile"), "name");
    String name = bot.isEmpty() ? text(message, "username") : bot;
    return name.startsWith("AWS Chatbot") || name.startsWith("Amazon Q");
  }

  private static String first(Answer answer, Predicate<JsonObject> isIt) {
    return answer.messages().stream()
        .filter(isIt)
        .map(message -> text(message, "ts"))
        .findFirst()
        .orElse(null);
  }

  private static JsonObject object(JsonObject of, String name) {
    return of.get(name) instanceof JsonObject object ? object : new JsonObject();
  }

  private static String text(JsonObject of, String name) {
    return of.get(name) instanceof JsonPrimitive text ? text.getAsString() : "";
  }

  private static String timestamp(long epochMillis) {
    return Math.max(0, epochMillis) / 1000 + ".000000";
  }

  private Answer send(String method, Map<String, String> fields) throws SlackException {
    return call(
        () ->
            methods.postFormWithTokenAndParseResponse(
                form -> {
                  fields.forEach(form::add);
                  return form;
                },
                method,
                token,
                Answer.class));
  }

  private static <T extends SlackApiTextResponse> T call(Call<T> call) throws SlackException {
    try {
      T response = call.send();
      if (response.isOk()) {
        return response;
      }
      Kind kind = TRANSIENT.contains(response.getError()) ? Kind.UNKNOWN : Kind.REFUSED;
      String scope = response.getNeeded() == null ? "" : " (needed: " + response.getNeeded() + ")";
      throw new SlackException(kind, PAUSE_MILLIS, "Slack says " + response.getError() + scope);
    } catch (SlackApiException e) {
      int status = e.getResponse().code();
      if (status == 429) {
        throw new SlackException(Kind.BUSY, retryAfter(e.getResponse()), "HTTP 429");
      }
      Kind kind = status >= 500 || status == 408 ? Kind.UNKNOWN : Kind.REFUSED;
      throw new SlackException(kind, PAUSE_MILLIS, "HTTP " + status);
    } catch (ConnectException | UnknownHostException e) {
      throw new SlackException(Kind.BUSY, PAUSE_MILLIS, "no connection: " + e.getMessage());
    } catch (IOException e) {
      throw new SlackException(Kind.UNKNOWN, PAUSE_MILLIS, "no answer: " + e.getMessage());
    }
  }

  private static long retryAfter(Response response) {
    String seconds = response.header("Retry-After", "");
    return seconds.matches("\\d{1,5}") ? Long.parseLong(seconds) * 1_000 : PAUSE_MILLIS;
  }
}
