package io.probablecause.rules.catalogue;

/**
 * One file of a catalogue as it was read.
 *
 * @param name as a person finds it, for messages
 * @param id its path under the catalogue without ending, with slashes
 */
public record CatalogueFile(String name, String id, String text) {
  static final String MODULE_ENDING = ".epl";

  boolean isModule() {
    return name.endsWith(MODULE_ENDING);
  }

  /** A file that is known by its path under the catalogue alone. */
  static CatalogueFile at(String path, String text) {
    return new CatalogueFile(path, path.replaceFirst("\\.[a-z]+$", ""), text);
  }

  /** Its path under the catalogue. */
  String path() {
    return id + (isModule() ? MODULE_ENDING : ".yml");
  }
}
