package io.probablecause.forwarder.simulate;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** What libraries of each language say when something fails; the texts stand in a resource. */
final class Complaints {
  private static final Properties TEXTS = read();

  private Complaints() {}

  private static Properties read() {
    Properties texts = new Properties();
    try (InputStream in = Complaints.class.getResourceAsStream("complaints.properties");
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      texts.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }

  /** The lines of a complaint: a summary, then what a stack trace would add. */
  static List<String> of(
      String language, String callee, Failure failure, Map<String, String> values) {
    String key = language + "." + callee + "." + failure.key();
    String text = TEXTS.getProperty(key);
    if (text == null) {
      throw new IllegalArgumentException("no text for " + key);
    }
    return List.of(fill(text, values).split("\n"));
  }

  static boolean has(String language, String callee, Failure failure) {
    return TEXTS.containsKey(language + "." + callee + "." + failure.key());
  }

  private static String fill(String text, Map<String, String> values) {
    String filled = text;
    for (Map.Entry<String, String> value : values.entrySet()) {
      filled = filled.replace("{" + value.getKey() + "}", value.getValue());
    }
    return filled;
  }
}
