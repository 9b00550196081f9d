package io.probablecause.narrator.slack;

import com.google.gson.Gson;
import com.slack.api.Slack;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.request.chat.ChatPostMessageRequest;
import com.slack.api.methods.response.conversations.ConversationsHistoryResponse;
import com.slack.api.methods.response.conversations.ConversationsRepliesResponse;
import com.slack.api.model.Message.Metadata;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.util.json.GsonFactory;
import io.probablecause.narrator.slack.SlackException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Clock;
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
  static final String EVENT_TYPE = "probable_cause_incident";
  static final long POST_EVERY_MILLIS = 1_050;
  private static final long PAUSE_MILLIS = 2_000;
  private static final long SKEW_MILLIS = 300_000;
  private static final int PAGE = 200;
  private static final int PAGES = 5;
  private static final Set<String> TRANSIENT =
      Set.of("internal_error", "fatal_error", "service_unavailable", "request_timeout");

  private final MethodsClient methods;
  private final Clock clock;
  private final long postEveryMillis;
  private final Gson gson;
  private final Map<String, Long> nextPost = new ConcurrentHashMap<>();

  /** {@code postEveryMillis}: the least time between two posts to a channel. */
  SlackApi(Slack slack, String token, Clock clock, long postEveryMillis) {
    this.postEveryMillis = postEveryMillis;
    this.methods = slack.methods(token);
    this.clock = clock;
    this.gson = GsonFactory.createSnakeCase(slack.getConfig());
  }

  private interface Call<T extends SlackApiTextResponse> {
    T send() throws IOException, SlackApiException;
  }

  /** How long the channel takes no post, in milliseconds; 0 for not at all. */
  long pause(String channel) {
    return Math.max(0, nextPost.getOrDefault(channel, 0L) - clock.millis());
  }

  /** Posts, into a thread unless it is empty, and returns the message's time stamp. */
  String post(Place place, Message message, String incidentId, String part) throws SlackException {
    nextPost.put(place.channel(), clock.millis() + postEveryMillis);
    ChatPostMessageRequest request =
        ChatPostMessageRequest.builder()
            .channel(place.channel())
            .threadTs(place.thread().isEmpty() ? null : place.thread())
            .replyBroadcast(place.isBroadcast())
            .text(message.text())
            .blocksAsString(message.blocks().toString())
            .metadata(
                Metadata.builder()
                    .eventType(EVENT_TYPE)
                    .eventPayload(Map.of("incident_id", incidentId, "part", part))
                    .build())
            .unfurlLinks(false)
            .unfurlMedia(false)
            .build();
    return call(() -> methods.chatPostMessage(request)).getTs();
  }

  void update(String channel, String ts, Message message) throws SlackException {
    call(
        () ->
            methods.chatUpdate(
                r ->
                    r.channel(channel)
                        .ts(ts)
                        .text(message.text())
                        .blocksAsString(message.blocks().toString())));
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
    Predicate<com.slack.api.model.Message> isIt =
        message ->
            message.getMetadata() != null
                && EVENT_TYPE.equals(message.getMetadata().getEventType())
                && incidentId.equals(message.getMetadata().getEventPayload().get("incident_id"))
                && part.equals(message.getMetadata().getEventPayload().get("part"));
    String oldest = timestamp(after - SKEW_MILLIS);
    return place.thread().isEmpty()
        ? inHistory(place.channel(), oldest, isIt)
        : inThread(place, oldest, isIt);
  }

  /**
   * The time stamp of what AWS Chatbot, which is Amazon Q Developer in chat applications now,
   * posted for an alarm, or null.
   */
  String findAlarm(String channel, String alarmName, long after) throws SlackException {
    ConversationsHistoryResponse page =
        call(
            () ->
                methods.conversationsHistory(
                    r -> r.channel(channel).oldest(timestamp(after)).limit(PAGE / 4)));
    return first(
        page.getMessages(), message -> isAws(message) && gson.toJson(message).contains(alarmName));
  }

  private static boolean isAws(com.slack.api.model.Message message) {
    String name =
        message.getBotProfile() == null ? message.getUsername() : message.getBotProfile().getName();
    return name != null && (name.startsWith("AWS Chatbot") || name.startsWith("Amazon Q"));
  }

  private String inHistory(
      String channel, String oldest, Predicate<com.slack.api.model.Message> isIt)
      throws SlackException {
    String cursor = null;
    for (int page = 0; page < PAGES; page++) {
      String from = cursor;
      ConversationsHistoryResponse response =
          call(
              () ->
                  methods.conversationsHistory(
                      r ->
                          r.channel(channel)
                              .oldest(oldest)
                              .limit(PAGE)
                              .cursor(from)
                              .includeAllMetadata(true)));
      String found = first(response.getMessages(), isIt);
      if (found != null || !response.isHasMore()) {
        return found;
      }
      cursor = response.getResponseMetadata().getNextCursor();
    }
    return null;
  }

  private String inThread(Place place, String oldest, Predicate<com.slack.api.model.Message> isIt)
      throws SlackException {
    String cursor = null;
    for (int page = 0; page < PAGES; page++) {
      String from = cursor;
      ConversationsRepliesResponse response =
          call(
              () ->
                  methods.conversationsReplies(
                      r ->
                          r.channel(place.channel())
                              .ts(place.thread())
                              .oldest(oldest)
                              .limit(PAGE)
                              .cursor(from)
                              .includeAllMetadata(true)));
      String found = first(response.getMessages(), isIt);
      if (found != null || !response.isHasMore()) {
        return found;
      }
      cursor = response.getResponseMetadata().getNextCursor();
    }
    return null;
  }

  private static String first(
      List<com.slack.api.model.Message> messages, Predicate<com.slack.api.model.Message> isIt) {
    return messages.stream()
        .filter(isIt)
        .map(com.slack.api.model.Message::getTs)
        .findFirst()
        .orElse(null);
  }

  private static String timestamp(long epochMillis) {
    return Math.max(0, epochMillis) / 1000 + ".000000";
  }

  private static <T extends SlackApiTextResponse> T call(Call<T> call) throws SlackException {
    try {
      T response = call.send();
      if (response.isOk()) {
        return response;
      }
      Kind kind = TRANSIENT.contains(response.getError()) ? Kind.UNKNOWN : Kind.REFUSED;
      throw new SlackException(kind, PAUSE_MILLIS, "Slack says " + response.getError());
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
