package io.probablecause.rules.ranking;

import io.probablecause.core.config.UserError;
import io.probablecause.rules.sigma.PlainYaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code ranking.yaml}: the bundled one, and a file of one's own laid over it. */
public final class RankingFile {
  private static final int LONGEST_QUOTE = 60;

  private RankingFile() {}

  public static RankingConfig bundled() {
    return (RankingConfig) read(RankingConfig.class, bundledValues(), "ranking.yaml");
  }

  public static RankingConfig read(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new UserError(file + ": cannot be read: " + e.getMessage(), e);
    }
    Map<String, Object> values = bundledValues();
    overlay(values, parse(text, file.toString()), file.toString());
    return (RankingConfig) read(RankingConfig.class, values, file.toString());
  }

  private static Map<String, Object> bundledValues() {
    try (InputStream in = RankingFile.class.getResourceAsStream("ranking.yaml")) {
      return parse(
          new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8), "ranking.yaml");
    } catch (IOException e) {
      throw new UncheckedIOException("ranking.yaml is missing from the archive", e);
    }
  }

  private static Map<String, Object> parse(String yaml, String where) {
    Object loaded = PlainYaml.read(yaml, where);
    return asMap(loaded == null ? Map.of() : loaded, where);
  }

  private static Map<String, Object> asMap(Object value, String where) {
    if (!(value instanceof Map<?, ?> map)) {
      throw new UserError(where + ": expected keys and values");
    }
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach((k, v) -> copy.put(String.valueOf(k), v));
    return copy;
  }

  private static void overlay(Map<String, Object> base, Map<String, Object> over, String where) {
    over.forEach(
        (key, value) -> {
          if (!base.containsKey(key)) {
            throw new UserError(
                where
                    + ": unknown key '"
                    + key
                    + "' (known: "
                    + String.join(", ", base.keySet())
                    + ")");
          }
          if (base.get(key) instanceof Map<?, ?> inner) {
            Map<String, Object> merged = asMap(inner, where);
            overlay(merged, asMap(value, where + ", " + key), where + ", " + key);
            base.put(key, merged);
          } else {
            base.put(key, value);
          }
        });
  }

  private static Object read(Class<?> type, Map<String, Object> values, String where) {
    List<Object> arguments = new ArrayList<>();
    Set<String> unknown = new TreeSet<>(values.keySet());
    for (RecordComponent component : type.getRecordComponents()) {
      unknown.remove(component.getName());
      Object value = values.get(component.getName());
      String place = where + ", " + component.getName();
      arguments.add(
          component.getType().isRecord()
              ? read(component.getType(), asMap(value == null ? Map.of() : value, place), place)
              : number(component.getType(), value, place));
    }
    if (!unknown.isEmpty()) {
      throw new UserError(where + ": unknown key '" + unknown.iterator().next() + "'");
    }
    try {
      return type.getConstructors()[0].newInstance(arguments.toArray());
    } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot make a " + type, e);
    }
  }

  private static Object number(Class<?> type, Object value, String where) {
    if (!(value instanceof Number number)) {
      throw new UserError(where + ": must be a number, found " + kind(value));
    }
    if (type == int.class) {
      return number.intValue();
    }
    return number.doubleValue();
  }

  private static String kind(Object value) {
    if (value instanceof Map<?, ?>) {
      return "a map";
    }
    String text = value instanceof List<?> ? "a list" : String.valueOf(value);
    return text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "…" : text;
  }
}
