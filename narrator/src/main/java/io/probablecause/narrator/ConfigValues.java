package io.probablecause.narrator;

import io.probablecause.core.config.UserError;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Values of known keys over their defaults, read as the types that are asked for. */
final class ConfigValues {
  private static final String PREFIX = "PC_NARRATOR_";

  /** Names the file that {@link NarratorMain} reads; it is no key. */
  static final String FILE_VARIABLE = "PC_NARRATOR_FILE";

  private final Map<String, String> values;
  private final String where;

  private ConfigValues(Map<String, String> values, String where) {
    this.values = values;
    this.where = where;
  }

  static ConfigValues of(Map<String, String> defaults, Map<String, String> given, String where) {
    Map<String, String> merged = new TreeMap<>(defaults);
    given.forEach(
        (key, value) -> {
          if (!defaults.containsKey(key)) {
            throw new UserError(
                where
                    + ": unknown key '"
                    + key
                    + "' (known: "
                    + String.join(", ", defaults.keySet())
                    + ")");
          }
          merged.put(key, value.strip());
        });
    return new ConfigValues(merged, where);
  }

  /** The keys of a properties file, or none for {@code null}. */
  static Map<String, String> file(Path file) {
    Map<String, String> values = new TreeMap<>();
    if (file != null) {
      Properties properties = new Properties();
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        throw new UserError(file + ": cannot be read: " + e.getMessage(), e);
      }
      properties.stringPropertyNames().forEach(k -> values.put(k, properties.getProperty(k)));
    }
    return values;
  }

  /** {@code PC_NARRATOR_MODEL_ID} is {@code model.id}; an unknown name of ours is refused. */
  static Map<String, String> environment(
      Map<String, String> defaults, Map<String, String> environment) {
    Map<String, String> byName = new TreeMap<>();
    defaults.keySet().forEach(key -> byName.put(name(key), key));
    Map<String, String> values = new TreeMap<>();
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(PREFIX) && !name.equals(FILE_VARIABLE)) {
            if (!byName.containsKey(name)) {
              throw new UserError(
                  "the environment: unknown name '"
                      + name
                      + "' (known: "
                      + String.join(", ", byName.keySet())
                      + ")");
            }
            values.put(byName.get(name), value);
          }
        });
    return values;
  }

  private static String name(String key) {
    return PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  String text(String key) {
    return values.get(key);
  }

  String oneOf(String key, String... allowed) {
    String value = text(key);
    for (String each : allowed) {
      if (each.equals(value)) {
        return value;
      }
    }
    throw wrong(key, "must be one of " + String.join(", ", allowed));
  }

  boolean flag(String key) {
    return Boolean.parseBoolean(oneOf(key, "true", "false"));
  }

  int integer(String key, int least, int most) {
    try {
      int value = Integer.parseInt(text(key));
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw wrong(key, "must be a whole number");
    }
    throw wrong(key, "must be from " + least + " to " + most);
  }

  double decimal(String key, double least, double most) {
    try {
      double value = Double.parseDouble(text(key));
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw wrong(key, "must be a number");
    }
    throw wrong(key, "must be from " + least + " to " + most);
  }

  /** {@code a=1, b=2}. */
  Map<String, String> map(String key) {
    Map<String, String> map = new TreeMap<>();
    if (!text(key).isEmpty()) {
      for (String pair : text(key).split(",")) {
        int at = pair.indexOf('=');
        if (at < 1 || at == pair.strip().length() - 1) {
          throw wrong(key, "must be a list such as orders=C0123,payments=C0456");
        }
        map.put(pair.substring(0, at).strip(), pair.substring(at + 1).strip());
      }
    }
    return Map.copyOf(map);
  }

  UserError wrong(String key, String why) {
    return new UserError(where + ": '" + key + "' " + why + ", found '" + text(key) + "'");
  }
}
