package io.probablecause.core.narrative;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The phrases of one language, from the properties file of that name beside the class that owns
 * them. An unknown language or phrase is an IllegalArgumentException.
 */
public final class Phrases {
  private static final Map<String, Phrases> LOADED = new ConcurrentHashMap<>();

  private final Properties phrases = new Properties();

  private Phrases(Class<?> owner, String language) {
    try (InputStream in = owner.getResourceAsStream(language + ".properties")) {
      if (in == null) {
        throw new IllegalArgumentException("no narrative in language '" + language + "' (en, ja)");
      }
      phrases.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Phrases of(String language) {
    return of(Phrases.class, language);
  }

  public static Phrases of(Class<?> owner, String language) {
    return LOADED.computeIfAbsent(
        owner.getPackageName() + "/" + language, key -> new Phrases(owner, language));
  }

  /** Arguments are put in as text: what they hold is never read as a pattern. */
  public String say(String key, Object... arguments) {
    String pattern = phrases.getProperty(key);
    if (pattern == null) {
      throw new IllegalArgumentException("no phrase '" + key + "'");
    }
    Object[] texts = new Object[arguments.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = String.valueOf(arguments[i]);
    }
    return new MessageFormat(pattern, Locale.ROOT).format(texts);
  }
}
