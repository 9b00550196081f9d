package io.probablecause.core.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Names, keys, indexes and time to live of all tables, and the names of the streams. They stand
 * once, in {@code tables.json}.
 */
public final class Schema {
  public static final Schema INSTANCE = load();

  private final JsonNode root;
  private final List<TableDefinition> tables;

  private Schema(JsonNode root) {
    this.root = root;
    List<TableDefinition> read = new ArrayList<>();
    root.path("tables").forEach(table -> read.add(table(table)));
    this.tables = List.copyOf(read);
  }

  private static Schema load() {
    try (InputStream in = Schema.class.getResourceAsStream("tables.json")) {
      return new Schema(new ObjectMapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException("tables.json is missing from the archive", e);
    }
  }

  private static TableDefinition table(JsonNode node) {
    List<TableDefinition.IndexDefinition> indexes = new ArrayList<>();
    for (JsonNode index : node.path("indexes")) {
      indexes.add(
          new TableDefinition.IndexDefinition(
              index.path("name").textValue(),
              index.path("partitionKey").textValue(),
              index.path("sortKey").asText(""),
              index.path("sortKeyType").asText("S")));
    }
    return new TableDefinition(
        node.path("name").textValue(),
        node.path("partitionKey").textValue(),
        node.path("sortKey").asText(""),
        List.copyOf(indexes));
  }

  public List<TableDefinition> tables() {
    return tables;
  }

  public TableDefinition table(String name) {
    return tables.stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("no table '" + name + "' in tables.json"));
  }

  public String ttlAttribute() {
    return root.path("ttlAttribute").textValue();
  }

  /** The default name of a stream: {@code logs}, {@code signals}, {@code incidents} … */
  public String stream(String role) {
    return root.path("streams").path(role).textValue();
  }
}
