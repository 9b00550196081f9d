package io.probablecause.core.inventory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lays a new reading over an older inventory: an address that is gone is closed at the time of the
 * reading and kept, a new one begins then, one that stayed keeps its beginning.
 */
public final class InventoryHistory {
  private InventoryHistory() {}

  public static Inventory merge(Inventory before, Inventory now, long time) {
    Map<String, Application> old = new TreeMap<>();
    before.applications().forEach(application -> old.put(application.applicationId(), application));
    Map<String, Application> merged = new TreeMap<>();
    for (Application application : now.applications()) {
      String id = application.applicationId();
      merged.put(id, merge(old.remove(id), application, time, time));
    }
    old.forEach((id, gone) -> merged.put(id, close(gone, time)));
    return new Inventory(now.acceptedCidrs(), List.copyOf(merged.values()));
  }

  /**
   * The same for one application; {@code before} is {@code null} where it was not known. An address
   * that is new began at some moment since the reading before: it counts from {@code since}.
   */
  public static Application merge(Application before, Application now, long since, long time) {
    List<Endpoint> known = before == null ? List.of() : before.endpoints();
    return with(now, endpoints(known, now.endpoints(), since, time));
  }

  /** An application that a reading no longer holds: its addresses end, its names stay. */
  public static Application close(Application gone, long time) {
    return with(gone, endpoints(gone.endpoints(), List.of(), time, time));
  }

  private static List<Endpoint> endpoints(
      List<Endpoint> before, List<Endpoint> now, long since, long time) {
    Map<String, Endpoint> open = new LinkedHashMap<>();
    List<Endpoint> all = new ArrayList<>();
    for (Endpoint endpoint : before) {
      if (endpoint.validTo() == Endpoint.FOREVER) {
        open.put(key(endpoint), endpoint);
      } else {
        all.add(endpoint);
      }
    }
    for (Endpoint endpoint : now) {
      Endpoint stayed = open.remove(key(endpoint));
      all.add(between(endpoint, stayed == null ? since : stayed.validFrom(), Endpoint.FOREVER));
    }
    open.values().forEach(gone -> all.add(between(gone, gone.validFrom(), time)));
    return all;
  }

  private static String key(Endpoint endpoint) {
    return endpoint.vpcId() + "#" + endpoint.ip() + "#" + endpoint.resourceId();
  }

  private static Endpoint between(Endpoint e, long from, long to) {
    return new Endpoint(
        e.ip(), e.type(), e.resourceId(), e.vpcId(), e.subnetId(), e.securityGroupIds(), from, to);
  }

  private static Application with(Application a, List<Endpoint> endpoints) {
    return new Application(
        a.applicationId(), a.logGroups(), a.alarms(), a.dependsOn(), endpoints, a.resources());
  }
}
