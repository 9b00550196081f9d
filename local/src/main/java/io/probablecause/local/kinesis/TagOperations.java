package io.probablecause.local.kinesis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** Tags of a stream. */
final class TagOperations {
  private static final int MAX_TAGS = 50;
  private static final int MAX_LENGTH = 256;

  private final StreamNames names;

  TagOperations(StreamStore store) {
    this.names = new StreamNames(store);
  }

  Map<String, Operation> byName() {
    return Map.of(
        "AddTagsToStream", this::add,
        "RemoveTagsFromStream", this::remove,
        "ListTagsForStream", this::list);
  }

  private ObjectNode add(Request request) {
    Stream stream = names.stream(request);
    Request tags = request.structure("Tags");
    Map<String, String> added = new TreeMap<>();
    for (Map.Entry<String, JsonNode> tag : tags(tags).properties()) {
      String value = tags.requiredText(tag.getKey());
      if (tag.getKey().length() > MAX_LENGTH || value.length() > MAX_LENGTH) {
        throw Request.unfit(tag.getKey(), "Tags", "Member must have at most 256 characters");
      }
      added.put(tag.getKey(), value);
    }
    synchronized (stream) {
      Map<String, String> all = new TreeMap<>(stream.tags());
      all.putAll(added);
      if (all.size() > MAX_TAGS) {
        throw KinesisError.limit("A stream has at most 50 tags.");
      }
      stream.tags().putAll(added);
    }
    return null;
  }

  private ObjectNode remove(Request request) {
    Stream stream = names.stream(request);
    request.texts("TagKeys").forEach(stream.tags()::remove);
    return null;
  }

  private ObjectNode list(Request request) {
    ObjectNode response = Shapes.object().put("HasMoreTags", false);
    ArrayNode tags = response.putArray("Tags");
    names.stream(request)
        .tags()
        .forEach((key, value) -> tags.addObject().put("Key", key).put("Value", value));
    return response;
  }

  private static ObjectNode tags(Request tags) {
    if (tags == null) {
      throw Request.unfit("null", "Tags", "Member must not be null");
    }
    return tags.node();
  }
}
