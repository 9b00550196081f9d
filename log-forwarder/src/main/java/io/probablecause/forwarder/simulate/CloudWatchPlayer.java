package io.probablecause.forwarder.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;

/**
 * Writes simulated log messages into log groups of an account, from where its own subscriptions
 * take them. Groups and streams are made where they are missing. Signals stay out: EventBridge
 * takes none in the name of AWS services.
 */
public final class CloudWatchPlayer {
  private final CloudWatchLogsClient logs;
  private final Set<String> made = new HashSet<>();

  public CloudWatchPlayer(CloudWatchLogsClient logs) {
    this.logs = logs;
  }

  public void put(JsonNode message) {
    if (!message.has("logEvents")) {
      return;
    }
    String group = message.path("logGroup").asText();
    String stream = message.path("logStream").asText();
    make(group, stream);
    List<InputLogEvent> events = new ArrayList<>();
    for (JsonNode event : message.path("logEvents")) {
      events.add(
          InputLogEvent.builder()
              .timestamp(event.path("timestamp").asLong())
              .message(event.path("message").asText())
              .build());
    }
    logs.putLogEvents(
        request -> request.logGroupName(group).logStreamName(stream).logEvents(events));
  }

  private void make(String group, String stream) {
    if (made.add(group)) {
      ignoringExisting(() -> logs.createLogGroup(request -> request.logGroupName(group)));
    }
    if (made.add(group + "\n" + stream)) {
      ignoringExisting(
          () -> logs.createLogStream(request -> request.logGroupName(group).logStreamName(stream)));
    }
  }

  private static void ignoringExisting(Runnable create) {
    try {
      create.run();
    } catch (ResourceAlreadyExistsException e) {
      // it is there, which is all that was wanted
      return;
    }
  }
}
