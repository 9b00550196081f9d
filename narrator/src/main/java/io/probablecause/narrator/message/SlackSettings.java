package io.probablecause.narrator.message;

import java.util.Map;

/**
 * Where and how to post. Without a bot token nothing is posted to Slack.
 *
 * @param channel the channel of every application that {@code channels} does not name
 * @param channels application id to channel
 * @param apiUrl address of the Web API, with a slash at its end
 * @param httpPort where buttons and commands come in by HTTP; 0 for none (Socket Mode, or none)
 * @param joinAwsChatbot answer in the thread of what AWS Chatbot posted for the same alarm
 * @param remindMinutes when to remind of what nobody acknowledged; 0 for never
 */
public record SlackSettings(
    String botToken,
    String signingSecret,
    String appToken,
    String channel,
    Map<String, String> channels,
    String apiUrl,
    int httpPort,
    boolean joinAwsChatbot,
    int remindMinutes) {

  public boolean isOn() {
    return !botToken.isEmpty();
  }

  public String channelOf(String applicationId) {
    return channels.getOrDefault(applicationId, channel);
  }

  /** The tokens are left out. */
  @Override
  public String toString() {
    return "SlackSettings[on=" + isOn() + ", channel=" + channel + "]";
  }
}
