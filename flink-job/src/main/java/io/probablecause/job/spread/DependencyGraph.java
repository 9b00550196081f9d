package io.probablecause.job.spread;

import io.probablecause.core.inventory.Application;
import io.probablecause.core.inventory.Inventory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who depends on whom, read backwards: from an application to those that feel what happens to it.
 */
public final class DependencyGraph {
  private final Map<String, Set<String>> dependants = new HashMap<>();
  private final int depth;

  public DependencyGraph(Inventory inventory, int depth) {
    this.depth = depth;
    for (Application application : inventory.applications()) {
      for (String dependency : application.dependsOn()) {
        dependants
            .computeIfAbsent(dependency, d -> new TreeSet<>())
            .add(application.applicationId());
      }
    }
  }

  /** The application itself at distance 0, then its dependants breadth-first, each once. */
  public List<Affected> affectedBy(String owner) {
    List<Affected> affected = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Deque<Affected> queue = new ArrayDeque<>();
    queue.add(new Affected(owner, 0, List.of(owner)));
    seen.add(owner);
    while (!queue.isEmpty()) {
      Affected next = queue.remove();
      affected.add(next);
      if (next.distance() < depth) {
        for (String dependant : dependants.getOrDefault(next.applicationId(), Set.of())) {
          if (seen.add(dependant)) {
            queue.add(
                new Affected(dependant, next.distance() + 1, prepend(dependant, next.path())));
          }
        }
      }
    }
    return affected;
  }

  private static List<String> prepend(String first, List<String> rest) {
    List<String> path = new ArrayList<>(rest.size() + 1);
    path.add(first);
    path.addAll(rest);
    return List.copyOf(path);
  }
}
