package io.probablecause.rules.sigma;

import io.probablecause.core.config.UserError;
import java.util.List;

/**
 * A YAML file as maps, lists, texts, numbers, booleans and nulls, within the bounds that rules have
 * to keep: no doubled keys, no tags, no deep nesting, no growth by aliases.
 */
public final class PlainYaml {
  private PlainYaml() {}

  /**
   * The one document of a text, or {@code null} where there is none; {@link UserError}, with {@code
   * where} and the line, where it cannot be read.
   */
  public static Object read(String text, String where) {
    try {
      List<Yaml> documents = YamlReader.documents(text);
      if (documents.size() > 1) {
        throw new RuleException(documents.get(1).line(), "more than one document");
      }
      return documents.isEmpty() ? null : documents.get(0).plain();
    } catch (RuleException e) {
      String line = e.line() > 0 ? ":" + e.line() : "";
      throw new UserError(where + line + ": " + e.getMessage(), e);
    }
  }
}
