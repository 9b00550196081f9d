package io.probablecause.job.rank;

import io.probablecause.core.cause.DependencyEdge;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How far trouble reaches: from an application to itself, to those that stand on it, and, as load,
 * to what it calls directly. It travels step by step: where an application between the two shows no
 * trouble of its own, it did not come that way. Applications that merely have a dependant in common
 * do not reach each other. Known from the dependencies and from the ways that causes came.
 */
final class Reach {
  private final Map<String, Set<String>> dependencies = new HashMap<>();
  private final Map<String, Set<String>> below = new HashMap<>();
  private final Set<String> troubled;

  /** {@code troubled} are the applications that show symptoms. */
  Reach(Collection<DependencyEdge> edges, Collection<AffectedCause> causes, Set<String> troubled) {
    this.troubled = Set.copyOf(troubled);
    edges.forEach(edge -> add(edge.from(), edge.to()));
    for (AffectedCause cause : causes) {
      List<String> path = cause.path();
      for (int i = 1; i < path.size(); i++) {
        add(path.get(i - 1), path.get(i));
      }
    }
  }

  private void add(String from, String to) {
    dependencies.computeIfAbsent(from, a -> new TreeSet<>()).add(to);
  }

  /** Whether trouble of {@code cause} can show in {@code symptom}; both are application ids. */
  boolean spans(String cause, String symptom) {
    return cause.equals(symptom)
        || isBelow(cause, symptom)
        || dependencies.getOrDefault(cause, Set.of()).contains(symptom);
  }

  /** Whether {@code above} stands on {@code below}, which is another application. */
  boolean isBelow(String below, String above) {
    return !below.equals(above) && below(above).contains(below);
  }

  private Set<String> below(String application) {
    Set<String> known = below.get(application);
    if (known == null) {
      known = new TreeSet<>();
      Deque<String> queue = new ArrayDeque<>(List.of(application));
      while (!queue.isEmpty()) {
        for (String next : dependencies.getOrDefault(queue.remove(), Set.of())) {
          if (known.add(next) && troubled.contains(next)) {
            queue.add(next);
          }
        }
      }
      below.put(application, known);
    }
    return known;
  }
}
