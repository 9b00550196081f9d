package io.probablecause.narrator.check;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Word lists of the check, one word or phrase a line, in lower case; {@code #} begins a comment.
 */
final class Words {
  /** Names of services and products: naming one is a claim. */
  static final Set<String> PRODUCTS = read("products.txt");

  /** English compounds and words that look like names and are none. */
  static final Set<String> ORDINARY = read("ordinary.txt");

  /** Words that may stand before "service", "database" … without naming one. */
  static final Set<String> QUALIFIERS = read("qualifiers.txt");

  private Words() {}

  private static Set<String> read(String name) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(Words.class.getResourceAsStream(name), StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
