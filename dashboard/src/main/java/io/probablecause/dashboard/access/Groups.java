package io.probablecause.dashboard.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which groups may read and which may act. No read group: all who are signed in read. No act group:
 * nobody acts. Who may act may read.
 */
record Groups(String claim, List<String> read, List<String> act) {

  Identity identity(JsonNode claims) {
    Set<String> has = groups(claims.path(claim));
    boolean acts = !Collections.disjoint(has, act);
    boolean reads = acts || read.isEmpty() || !Collections.disjoint(has, read);
    return new Identity(name(claims), reads, acts);
  }

  /** A list, or one text of names between commas or blanks, as some providers send it. */
  private static Set<String> groups(JsonNode value) {
    Set<String> groups = new TreeSet<>();
    if (value.isArray()) {
      value.forEach(group -> groups.add(group.asText()));
    } else {
      groups.addAll(List.of(value.asText("").split("[, \\[\\]]+")));
    }
    groups.remove("");
    return groups;
  }

  private static String name(JsonNode claims) {
    for (String claim : List.of("email", "preferred_username", "name", "sub")) {
      if (!claims.path(claim).asText("").isEmpty()) {
        return claims.path(claim).asText();
      }
    }
    return "unnamed";
  }
}
