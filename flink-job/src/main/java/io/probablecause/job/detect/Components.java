package io.probablecause.job.detect;

import io.probablecause.job.attribute.InventoryIndex;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The application of a log group, or the group itself where it belongs to none or to several. */
final class Components {
  private static final int GROUPS_KEPT = 4_096;

  private final InventoryIndex index;
  private final Map<String, String> known = new HashMap<>();

  Components(InventoryIndex index) {
    this.index = index;
  }

  String of(String logGroup) {
    String component = known.get(logGroup);
    if (component == null) {
      if (known.size() >= GROUPS_KEPT) {
        known.clear();
      }
      Set<String> of = index.ofLogGroup(logGroup);
      boolean one = of.size() == 1 && !of.contains(InventoryIndex.WHOLE_ESTATE);
      component = one ? of.iterator().next() : logGroup;
      known.put(logGroup, component);
    }
    return component;
  }
}
