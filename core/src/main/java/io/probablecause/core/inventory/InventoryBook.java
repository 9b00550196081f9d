package io.probablecause.core.inventory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The inventory as its messages tell it, in any order and any number of times: of each application
 * the newest generation counts; what a complete generation does not hold is closed, not deleted.
 * Addresses that ended are kept for two days, for evidence that comes late. A new address counts
 * since the complete generation before: whoever had it until now may have had it for a part of that
 * time, and then it is nobody's rather than a guess.
 */
public final class InventoryBook {
  static final long KEPT_AFTER_END_MILLIS = 48 * 3_600_000L;

  private final Map<String, Application> applications = new TreeMap<>();
  private final Map<String, Long> generations = new HashMap<>();
  private List<String> acceptedCidrs;
  private InventoryMessage complete;
  private long latestComplete = Endpoint.ALWAYS;

  public InventoryBook(Inventory start) {
    start.applications().forEach(a -> applications.put(a.applicationId(), a));
    acceptedCidrs = start.acceptedCidrs();
  }

  /** Puts back what the book said of an application before a restart. */
  public void restore(Application application, long generation) {
    applications.put(application.applicationId(), application);
    generations.put(application.applicationId(), generation);
  }

  /** Puts back the blocks, and the latest generation that was complete. */
  public void restore(List<String> cidrs, long generation) {
    acceptedCidrs = cidrs;
    latestComplete = generation;
  }

  /** Takes a message and returns the applications that are now different. */
  public List<Application> take(InventoryMessage message) {
    List<Application> changed = new ArrayList<>();
    if (message.application() != null) {
      tell(message.application(), message.generation(), changed);
    } else if (complete == null || message.generation() >= complete.generation()) {
      complete = message;
      acceptedCidrs = message.acceptedCidrs();
    }
    closeMissing(changed);
    return changed;
  }

  private void tell(Application now, long generation, List<Application> changed) {
    String id = now.applicationId();
    if (generation <= generations.getOrDefault(id, Long.MIN_VALUE)) {
      return;
    }
    generations.put(id, generation);
    long since = Math.min(latestComplete, generation);
    Application merged = InventoryHistory.merge(applications.get(id), now, since, generation);
    change(merged, generation, changed);
  }

  private void closeMissing(List<Application> changed) {
    if (complete == null) {
      return;
    }
    long generation = complete.generation();
    long told = generations.values().stream().filter(g -> g == generation).count();
    if (told < complete.applications()) {
      return; // messages of the generation are still on their way
    }
    complete = null;
    latestComplete = Math.max(latestComplete, generation);
    for (Application application : List.copyOf(applications.values())) {
      String id = application.applicationId();
      if (generations.getOrDefault(id, Long.MIN_VALUE) < generation) {
        change(InventoryHistory.close(application, generation), generation, changed);
      }
    }
  }

  private void change(Application now, long generation, List<Application> changed) {
    String id = now.applicationId();
    List<Endpoint> kept =
        now.endpoints().stream()
            .filter(e -> e.validTo() > generation - KEPT_AFTER_END_MILLIS)
            .toList();
    Application trimmed =
        new Application(id, now.logGroups(), now.alarms(), now.dependsOn(), kept, now.resources());
    if (!trimmed.equals(applications.put(id, trimmed))) {
      changed.add(trimmed);
    }
  }

  public List<String> acceptedCidrs() {
    return acceptedCidrs;
  }

  /** The latest generation that was complete, or 0. */
  public long latestComplete() {
    return latestComplete;
  }

  /** The generation that an application was last told in, or 0 where only the start tells it. */
  public long generationOf(String applicationId) {
    return generations.getOrDefault(applicationId, 0L);
  }

  public Inventory inventory() {
    return new Inventory(acceptedCidrs, List.copyOf(applications.values()));
  }
}
