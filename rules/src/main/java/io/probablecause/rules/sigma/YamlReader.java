package io.probablecause.rules.sigma;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads the documents of a YAML text. Nothing is constructed but maps, lists and scalars; doubled
 * keys are refused, and so are files that grow beyond bounds by their aliases.
 */
final class YamlReader {
  private static final int MAX_NODES = 50_000;

  /** A long token is copied once for each buffer that it fills. */
  private static final int BUFFER = 1 << 16;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setSchema(new CoreSchema())
          .setCodePointLimit(1 << 20)
          .setBufferSize(BUFFER)
          .build();

  private int nodes;

  static List<Yaml> documents(String text) {
    try {
      YamlDepth.check(SETTINGS, text);
      List<Yaml> documents = new ArrayList<>();
      YamlReader reader = new YamlReader();
      for (Node node : new Compose(SETTINGS).composeAllFromString(text)) {
        documents.add(reader.read(node, 0));
      }
      return documents;
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
      throw new RuleException(line, "not YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      throw new RuleException(0, "not YAML: " + e.getMessage());
    }
  }

  private Yaml read(Node node, int depth) {
    int line = line(node);
    if (depth > YamlDepth.MOST || ++nodes > MAX_NODES) {
      throw new RuleException(line, "nested too deeply, or too large");
    }
    if (node instanceof MappingNode mapping) {
      return mapping(mapping, line, depth);
    }
    if (node instanceof SequenceNode sequence) {
      List<Yaml> items = new ArrayList<>();
      for (Node item : sequence.getValue()) {
        items.add(read(item, depth + 1));
      }
      return new Yaml.Sequence(line, List.copyOf(items));
    }
    return scalar((ScalarNode) node, line);
  }

  private Yaml mapping(MappingNode mapping, int line, int depth) {
    Map<String, Yaml> entries = new LinkedHashMap<>();
    Map<String, Integer> keyLines = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw new RuleException(line(tuple.getKeyNode()), "a key must be a plain text");
      }
      if (keyLines.putIfAbsent(key.getValue(), line(key)) != null) {
        throw new RuleException(line(key), "the key '" + key.getValue() + "' is there twice");
      }
      entries.put(key.getValue(), read(tuple.getValueNode(), depth + 1));
    }
    return new Yaml.Mapping(line, entries, keyLines);
  }

  private static Yaml scalar(ScalarNode node, int line) {
    return new Yaml.Scalar(line, node.getValue(), type(node));
  }

  private static Yaml.Scalar.Type type(ScalarNode node) {
    Tag tag = node.getTag();
    if (tag.equals(Tag.NULL)) {
      return Yaml.Scalar.Type.NULL;
    }
    if (tag.equals(Tag.BOOL)) {
      return Yaml.Scalar.Type.BOOLEAN;
    }
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      return Yaml.Scalar.Type.NUMBER;
    }
    if (tag.equals(Tag.STR)) {
      return Yaml.Scalar.Type.TEXT;
    }
    throw new RuleException(line(node), "the tag " + tag + " is not supported");
  }

  private static int line(Node node) {
    return node.getStartMark().map(Mark::getLine).orElse(-1) + 1;
  }
}
