package io.probablecause.local.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** Where two rounds of one script differ: rows that only one has, and attributes not the same. */
final class Difference {
  private static final int LONGEST = 400;

  private Difference() {}

  static List<String> of(Map<String, String> truth, Map<String, String> rows) {
    List<String> differences = new ArrayList<>();
    TreeSet<String> keys = new TreeSet<>(truth.keySet());
    keys.addAll(rows.keySet());
    for (String key : keys) {
      String expected = truth.get(key);
      String found = rows.get(key);
      if (expected == null) {
        differences.add("too much: " + key);
      } else if (found == null) {
        differences.add("lost: " + key);
      } else if (!Objects.equals(expected, found)) {
        differences.add(key + ": " + lines(expected, found));
      }
    }
    return differences;
  }

  private static String lines(String expected, String found) {
    List<String> told = new ArrayList<>();
    List<String> left = List.of(expected.split("\n"));
    List<String> right = List.of(found.split("\n"));
    left.stream().filter(l -> !right.contains(l)).forEach(l -> told.add("expected " + cut(l)));
    right.stream().filter(l -> !left.contains(l)).forEach(l -> told.add("found " + cut(l)));
    return String.join("; ", told);
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
