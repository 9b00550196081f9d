package io.probablecause.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.probablecause.core.config.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The runtime properties of Managed Service for Apache Flink, which gives a job neither arguments
 * nor environment: the property group {@code probable-cause} of {@code
 * /etc/flink/application_properties.json}. Elsewhere there is no such file, and nothing is read.
 * Source: AWS, "Use runtime properties in Managed Service for Apache Flink".
 */
final class ManagedProperties {
  static final Path FILE = Path.of("/etc/flink/application_properties.json");
  private static final String GROUP = "probable-cause";

  private ManagedProperties() {}

  /** Key to value of the group; empty without the file or the group. */
  static Map<String, String> read(Path file) {
    Map<String, String> values = new TreeMap<>();
    if (!Files.exists(file)) {
      return values;
    }
    for (JsonNode group : groups(file)) {
      if (group.path("PropertyGroupId").asText().equals(GROUP)) {
        group.path("PropertyMap").properties().forEach(e -> values.put(e.getKey(), text(e)));
      }
    }
    return values;
  }

  private static String text(Map.Entry<String, JsonNode> entry) {
    return entry.getValue().asText();
  }

  private static JsonNode groups(Path file) {
    try {
      return new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new UserError(file + ": cannot be read: " + e.getMessage(), e);
    }
  }
}
