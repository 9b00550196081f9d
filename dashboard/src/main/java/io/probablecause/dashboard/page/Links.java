package io.probablecause.dashboard.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Addresses of pages. */
final class Links {
  private Links() {}

  static String application(String applicationId) {
    return "/applications/" + encode(applicationId);
  }

  static String incident(String incidentId) {
    return "/incidents/" + encode(incidentId);
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** A name that may stand in an element's id. */
  static String id(String text) {
    return text.replaceAll("[^A-Za-z0-9_-]", "_");
  }

  /** The query with one parameter set, or taken out where the value is empty. */
  static String query(Map<String, String> query, String name, String value) {
    Map<String, String> changed = new TreeMap<>(query);
    changed.put(name, value);
    String text =
        changed.entrySet().stream()
            .filter(e -> !e.getValue().isEmpty())
            .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
            .collect(Collectors.joining("&"));
    return text.isEmpty() ? "" : "?" + text;
  }
}
