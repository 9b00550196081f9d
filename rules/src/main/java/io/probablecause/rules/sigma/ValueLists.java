package io.probablecause.rules.sigma;

import io.probablecause.core.config.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the placeholders of {@code |expand} stand for: a YAML map of names to a text or a list of
 * texts, such as {@code Administrators: [alice, bob]}.
 */
public record ValueLists(Map<String, List<String>> lists) {
  public static final ValueLists NONE = new ValueLists(Map.of());

  public ValueLists {
    lists = Map.copyOf(lists);
  }

  /** Reads a file; throws {@link UserError} naming file and line where it cannot be used. */
  public static ValueLists read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException e) {
      throw new UserError("Value lists " + file + " cannot be read: " + e.getMessage());
    } catch (RuleException e) {
      throw new UserError("Value lists " + file + ":" + e.line() + ": " + e.getMessage());
    }
  }

  static ValueLists parse(String yaml) {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    for (Yaml document : YamlReader.documents(yaml)) {
      Yaml.Mapping mapping = document.asMapping("a file of value lists");
      mapping.entries().forEach((name, values) -> lists.put(name, values.asTexts(name)));
    }
    return new ValueLists(lists);
  }

  /** The values of a name, or {@code null} where there is no such list. */
  List<String> values(String name) {
    return lists.get(name);
  }
}
