package io.probablecause.dashboard.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.cause.Command;
import io.probablecause.core.config.Settings;
import io.probablecause.core.text.Times;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Sends commands as EventBridge-shaped events on the stream of signals (recording format 1). */
public final class SignalStream implements Commands.Signals {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final KinesisClient client;
  private final Settings settings;

  public SignalStream(KinesisClient client, Settings settings) {
    this.client = client;
    this.settings = settings;
  }

  @Override
  public void send(Command command) {
    client.putRecord(
        r ->
            r.streamName(settings.signalsStream())
                .partitionKey(command.applicationId())
                .data(SdkBytes.fromUtf8String(event(command, settings).toString())));
  }

  static ObjectNode event(Command command, Settings settings) {
    ObjectNode event = JSON.createObjectNode();
    event.put("version", "0").put("id", command.id());
    event.put("detail-type", command.type().detailType()).put("source", "probable-cause");
    event.put("account", settings.account()).put("time", Times.iso(command.time()));
    event.put("region", settings.region());
    event.putArray("resources");
    ObjectNode detail = event.putObject("detail");
    detail.put("applicationId", command.applicationId()).put("layer", command.layer());
    detail.put("causeId", command.causeId());
    if (!command.incidentId().isEmpty()) {
      detail.put("incidentId", command.incidentId());
    }
    detail.put("by", command.by()).put("note", command.note());
    if (command.type() == Command.Type.ACKNOWLEDGED && command.expiresAt() > 0) {
      detail.put("expiresAt", Times.iso(command.expiresAt()));
    }
    if (command.type() == Command.Type.FEEDBACK) {
      detail.put("confirmed", command.confirmed());
    }
    return event;
  }
}
