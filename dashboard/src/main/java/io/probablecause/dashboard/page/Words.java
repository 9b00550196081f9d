package io.probablecause.dashboard.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** The words of the pages in one language, from its properties file. */
final class Words {
  private static final Map<String, Words> LANGUAGES = Map.of("en", load("en"), "ja", load("ja"));

  private final String language;
  private final Properties words;

  private Words(String language, Properties words) {
    this.language = language;
    this.words = words;
  }

  private static Words load(String language) {
    Properties words = new Properties();
    try (InputStream in =
        Words.class.getResourceAsStream(
            "/io/probablecause/dashboard/words/" + language + ".properties")) {
      words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(language + ".properties is missing from the archive", e);
    }
    return new Words(language, words);
  }

  /** The words of a language; English where there are none. */
  static Words of(String language) {
    return LANGUAGES.getOrDefault(language, LANGUAGES.get("en"));
  }

  static boolean knows(String language) {
    return LANGUAGES.containsKey(language);
  }

  String language() {
    return language;
  }

  Set<String> keys() {
    return new TreeSet<>(words.stringPropertyNames());
  }

  /** The phrase of a key, its arguments put in as text. */
  String say(String key, Object... arguments) {
    String pattern = words.getProperty(key);
    if (pattern == null) {
      throw new IllegalArgumentException("no words for '" + key + "' in " + language);
    }
    Object[] texts = new Object[arguments.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = String.valueOf(arguments[i]);
    }
    return new MessageFormat(pattern, Locale.ROOT).format(texts);
  }

  /** A phrase that counts: {@code key.one} for one, else {@code key}. */
  String count(String key, long count) {
    return count == 1 ? say(key + ".one", count) : say(key, count);
  }

  String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  String decimal(double value) {
    return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
  }
}
