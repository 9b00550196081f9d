package io.probablecause.rules.catalogue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.config.UserError;
import io.probablecause.core.text.Times;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The messages that carry a set of rules to the running job: EventBridge events from {@code
 * probable-cause} of detail-type {@code Rules Changed}, one file a message. All of a set bear its
 * version and how many files it has, so that the job knows when it is whole.
 */
public final class RulesChanged {
  /** Below the limit of a Kinesis record, with room for the envelope. */
  private static final int MAX_BYTES = 900_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private RulesChanged() {}

  /**
   * The messages for all files of a set.
   *
   * @param version what {@link RuleCatalogue#version} says of the same files
   * @param now epoch milliseconds
   */
  public static List<String> messages(Path fileOrDir, String version, long now, String by) {
    List<CatalogueFile> files = CatalogueFiles.under(fileOrDir);
    List<String> messages = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      messages.add(message(files.get(i), version, i, files.size(), now, by));
    }
    return messages;
  }

  private static String message(
      CatalogueFile file, String version, int part, int parts, long now, String by) {
    ObjectNode event = JSON.createObjectNode();
    event.put("id", "rules-" + version + "-" + part);
    event.put("source", "probable-cause").put("detail-type", "Rules Changed");
    event.put("time", Times.iso(now)).putArray("resources");
    ObjectNode detail = event.putObject("detail");
    detail.put("version", version).put("part", part).put("parts", parts).put("by", by);
    detail.put("file", file.id() + (file.isModule() ? ".epl" : ".yml"));
    detail.put("content", file.text());
    String text = event.toString();
    if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw new UserError("The rule " + file.name() + " is too large to be sent in one message.");
    }
    return text;
  }
}
