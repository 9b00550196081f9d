package io.probablecause.job.spread;

import io.probablecause.core.cause.DependencyEdge;
import io.probablecause.core.cause.DependencyEdge.Origin;
import io.probablecause.core.inventory.Application;
import io.probablecause.core.inventory.Inventory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who depends on whom, read backwards: from an application to those that feel what happens to it.
 * Answers are kept until who depends on whom changes. For one thread.
 */
public final class DependencyGraph {
  /** More than a page can show, and well within the size of an item. */
  private static final int MAX_EDGES = 500;

  private static final SortedMap<String, DependencyEdge> NONE =
      Collections.unmodifiableSortedMap(new TreeMap<>());

  /** Of all kept answers; beyond it they are forgotten and found again. */
  private static final int MAX_KEPT = 20_000;

  private final Map<String, Set<String>> dependants = new HashMap<>();
  private final Map<String, Set<String>> dependencies = new HashMap<>();

  /** By the two applications, then by port. */
  private final Map<String, SortedMap<String, DependencyEdge>> learned = new HashMap<>();

  private final Set<String> declared = new HashSet<>();
  private final Map<String, List<Affected>> affectedByOwner = new HashMap<>();
  private final int depth;
  private int kept;

  /** {@code learned} are dependencies that traffic has taught, beside those that are declared. */
  public DependencyGraph(Inventory inventory, Collection<DependencyEdge> learned, int depth) {
    this.depth = depth;
    for (Application application : inventory.applications()) {
      for (String dependency : application.dependsOn()) {
        add(application.applicationId(), dependency);
        declared.add(pair(application.applicationId(), dependency));
      }
    }
    learned.forEach(this::learn);
  }

  /** Takes a learned dependency as it is now, with strength 0 one that is forgotten. */
  public void learn(DependencyEdge edge) {
    String pair = pair(edge.from(), edge.to());
    if (edge.strength() > 0) {
      learned.computeIfAbsent(pair, p -> new TreeMap<>()).put(edge.port(), edge);
      add(edge.from(), edge.to());
      return;
    }
    SortedMap<String, DependencyEdge> byPort = learned.computeIfAbsent(pair, p -> new TreeMap<>());
    byPort.remove(edge.port());
    if (byPort.isEmpty()) {
      learned.remove(pair);
      if (!declared.contains(pair)) {
        remove(edge.from(), edge.to());
      }
    }
  }

  private void add(String from, String to) {
    dependencies.computeIfAbsent(from, a -> new TreeSet<>()).add(to);
    if (dependants.computeIfAbsent(to, d -> new TreeSet<>()).add(from)) {
      forgetAnswers();
    }
  }

  private void remove(String from, String to) {
    dependencies.getOrDefault(from, new TreeSet<>()).remove(to);
    dependants.getOrDefault(to, new TreeSet<>()).remove(from);
    forgetAnswers();
  }

  private void forgetAnswers() {
    affectedByOwner.clear();
    kept = 0;
  }

  private static String pair(String from, String to) {
    return from + '\n' + to;
  }

  /** The application itself at distance 0, then its dependants breadth-first, each once. */
  public List<Affected> affectedBy(String owner) {
    List<Affected> known = affectedByOwner.get(owner);
    if (known != null) {
      return known;
    }
    List<Affected> found = find(owner);
    if (kept + found.size() > MAX_KEPT) {
      forgetAnswers();
    }
    kept += found.size();
    affectedByOwner.put(owner, found);
    return found;
  }

  private List<Affected> find(String owner) {
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
    return List.copyOf(affected);
  }

  /** The edges that lead from an application to what it stands on, as deep as causes spread. */
  public List<DependencyEdge> edgesFrom(String applicationId, long now) {
    List<DependencyEdge> edges = new ArrayList<>();
    Set<String> seen = new HashSet<>(Set.of(applicationId));
    List<String> level = List.of(applicationId);
    for (int step = 0; step < depth && edges.size() < MAX_EDGES; step++) {
      List<String> next = new ArrayList<>();
      for (String from : level) {
        for (String to : dependencies.getOrDefault(from, Set.of())) {
          if (declared.contains(pair(from, to))) {
            edges.add(new DependencyEdge(from, to, Origin.DECLARED, "", 0, now));
          }
          edges.addAll(learned.getOrDefault(pair(from, to), NONE).values());
          if (seen.add(to)) {
            next.add(to);
          }
        }
      }
      level = next;
    }
    return edges.size() > MAX_EDGES ? List.copyOf(edges.subList(0, MAX_EDGES)) : edges;
  }

  private static List<String> prepend(String first, List<String> rest) {
    List<String> path = new ArrayList<>(rest.size() + 1);
    path.add(first);
    path.addAll(rest);
    return List.copyOf(path);
  }
}
