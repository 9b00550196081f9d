package io.probablecause.local.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import software.amazon.event.ruler.Machine;

/** The patterns that Terraform gives to EventBridge, matched as EventBridge matches them. */
final class EventPatterns {
  private static final String FILE = "infra/terraform/modules/events/patterns.json";

  private final Machine machine = Machine.builder().build();

  EventPatterns() throws IOException {
    JsonNode patterns = new ObjectMapper().readTree(Repository.file(FILE).toFile());
    for (var pattern : patterns.properties()) {
      machine.addRule(pattern.getKey(), pattern.getValue().toString());
    }
  }

  /** The kinds of events, by their name in the file, that read this event. */
  List<String> kinds(JsonNode event) throws Exception {
    return machine.rulesForJSONEvent(event.toString()).stream().sorted().toList();
  }
}
