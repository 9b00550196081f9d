package io.probablecause.rules.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.config.UserError;
import io.probablecause.core.text.Times;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The messages that carry a set of rules to the running job: EventBridge events from {@code
 * probable-cause} of detail-type {@value #DETAIL_TYPE}, one file a message. All of a set bear its
 * version, when it was sent and how many files it has, so that the job knows when it is whole.
 */
public final class RulesChanged {
  public static final String DETAIL_TYPE = "Rules Changed";

  /** The most files of one set. */
  public static final int MAX_FILES = 10_000;

  /** Below the limit of a Kinesis record, with room for the envelope. */
  private static final int MAX_BYTES = 900_000;

  private static final int MAX_NAME = 300;
  private static final ObjectMapper JSON = new ObjectMapper();

  private RulesChanged() {}

  /**
   * One file of a set as it came.
   *
   * @param push which sending it belongs to: version and time, the same for all of its parts
   * @param part from 0
   */
  public record Part(
      String push, String version, String by, int part, int parts, CatalogueFile file) {}

  /**
   * The messages for all files of a set.
   *
   * @param version what {@link RuleCatalogue#version} says of the same files
   * @param now epoch milliseconds
   */
  public static List<String> messages(Path fileOrDir, String version, long now, String by) {
    return messages(CatalogueFiles.under(fileOrDir), version, now, by);
  }

  /** The same for files that were read already. */
  public static List<String> messages(
      List<CatalogueFile> files, String version, long now, String by) {
    if (files.isEmpty() || files.size() > MAX_FILES) {
      throw new UserError("A set has 1 to " + MAX_FILES + " files, this one " + files.size() + ".");
    }
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
    event.put("source", "probable-cause").put("detail-type", DETAIL_TYPE);
    event.put("time", Times.iso(now)).putArray("resources");
    ObjectNode detail = event.putObject("detail");
    detail.put("version", version).put("part", part).put("parts", parts).put("by", by);
    detail.put("file", file.path());
    detail.put("content", file.text());
    String text = event.toString();
    if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw new UserError("The rule " + file.name() + " is too large to be sent in one message.");
    }
    return text;
  }

  /**
   * Reads one message back.
   *
   * @throws IllegalArgumentException saying what is missing or wrong
   */
  public static Part part(byte[] message) {
    JsonNode event;
    try {
      event = JSON.readTree(message);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("it is not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("it cannot be read: " + e.getMessage(), e);
    }
    JsonNode detail = event.path("detail");
    String version = text(detail, "version", MAX_NAME);
    int parts = number(detail, "parts", 1, MAX_FILES);
    return new Part(
        version + "@" + event.path("time").asText(),
        version,
        detail.path("by").asText(),
        number(detail, "part", 0, parts - 1),
        parts,
        CatalogueFile.at(text(detail, "file", MAX_NAME), text(detail, "content", MAX_BYTES)));
  }

  private static String text(JsonNode detail, String name, int longest) {
    JsonNode value = detail.path(name);
    if (!value.isTextual() || value.textValue().isEmpty() || value.textValue().length() > longest) {
      throw new IllegalArgumentException(
          "its '" + name + "' is not a text of 1 to " + longest + " characters");
    }
    return value.textValue();
  }

  private static int number(JsonNode detail, String name, int least, int most) {
    JsonNode value = detail.path(name);
    if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
      throw new IllegalArgumentException(
          "its '" + name + "' is not a number from " + least + " to " + most);
    }
    return value.intValue();
  }
}
