package io.probablecause.forwarder.tail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.config.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far each source was sent, kept in a file that is replaced as a whole. It is written after the
 * records have arrived, so that a forwarder that is killed sends some lines twice and none never.
 */
public final class TailState {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A place in a source.
   *
   * @param identity of the file (its inode), so that another file of the same name is told apart;
   *     or a cursor
   * @param offset in bytes
   * @param turns how often the file was emptied and begun again
   */
  public record Place(String identity, long offset, int turns) {}

  private final Path file;
  private final Map<String, Place> places = new TreeMap<>();

  private TailState(Path file) {
    this.file = file;
  }

  public static TailState open(Path file) {
    TailState state = new TailState(file);
    if (Files.exists(file)) {
      try {
        JsonNode root = JSON.readTree(Files.readAllBytes(file));
        for (Map.Entry<String, JsonNode> entry : root.properties()) {
          JsonNode place = entry.getValue();
          state.places.put(
              entry.getKey(),
              new Place(
                  place.path("identity").asText(),
                  place.path("offset").asLong(),
                  place.path("turns").asInt()));
        }
      } catch (IOException e) {
        throw new UserError(
            file + ": the places to resume from cannot be read: " + e.getMessage(), e);
      }
    }
    return state;
  }

  /** The place of a source, or {@code null}. */
  public Place place(String source) {
    return places.get(source);
  }

  public void put(String source, Place place) {
    places.put(source, place);
  }

  public void save() {
    ObjectNode root = JSON.createObjectNode();
    places.forEach(
        (source, place) ->
            root.putObject(source)
                .put("identity", place.identity())
                .put("offset", place.offset())
                .put("turns", place.turns()));
    try {
      if (file.getParent() != null) {
        Files.createDirectories(file.getParent());
      }
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.write(fresh, JSON.writeValueAsBytes(root));
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UserError(
          file + ": the places to resume from cannot be written: " + e.getMessage(), e);
    }
  }
}
