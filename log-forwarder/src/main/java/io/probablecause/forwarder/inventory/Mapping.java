package io.probablecause.forwarder.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.probablecause.core.config.UserError;
import io.probablecause.core.text.Glob;
import io.probablecause.core.text.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which application a thing belongs to where no tag says it, and what an application depends on: a
 * file that people write. {@code {"orders": {"resources": ["orders-*"], "dependsOn":
 * ["orders-db"]}}} The globs are laid on ids, ARNs, log groups and alarms.
 */
public record Mapping(
    String tag, Map<String, List<Glob>> globs, Map<String, List<String>> dependsOn) {
  private static final Set<String> KEYS = Set.of("resources", "dependsOn");

  public static Mapping none(String tag) {
    return new Mapping(tag, Map.of(), Map.of());
  }

  public static Mapping read(String tag, Path file) {
    JsonNode root;
    try {
      root = new ObjectMapper().readTree(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UserError(file + ": the mapping cannot be read: " + e.getMessage(), e);
    }
    Map<String, List<Glob>> globs = new LinkedHashMap<>();
    Map<String, List<String>> dependsOn = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : root.properties()) {
      StrictJson application =
          StrictJson.object(entry.getValue(), file + ", " + entry.getKey(), KEYS);
      globs.put(entry.getKey(), application.texts("resources").stream().map(Glob::new).toList());
      dependsOn.put(entry.getKey(), application.texts("dependsOn"));
    }
    return new Mapping(tag, globs, dependsOn);
  }

  /** The application whose globs fit one of the names, or an empty string. */
  String application(List<String> names) {
    for (Map.Entry<String, List<Glob>> entry : globs.entrySet()) {
      if (entry.getValue().stream().anyMatch(glob -> names.stream().anyMatch(glob::matches))) {
        return entry.getKey();
      }
    }
    return "";
  }
}
