package io.probablecause.core.cause;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.text.Times;

/** Writes a command as the EventBridge event that carries it on the stream of signals. */
public final class CommandJson {
  private CommandJson() {}

  public static ObjectNode write(Command command, String account, String region) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("version", "0").put("id", command.id());
    event.put("detail-type", command.type().detailType()).put("source", "probable-cause");
    event.put("account", account).put("time", Times.iso(command.time()));
    event.put("region", region);
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
