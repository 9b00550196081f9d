package io.probablecause.rules.catalogue;

/**
 * One file of a catalogue as it was read.
 *
 * @param name as a person finds it, for messages
 * @param id its path under the catalogue without ending, with slashes
 */
record CatalogueFile(String name, String id, String text) {
  static final String MODULE_ENDING = ".epl";

  boolean isModule() {
    return name.endsWith(MODULE_ENDING);
  }
}
