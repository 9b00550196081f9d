package io.probablecause.job.estate;

import io.probablecause.core.cause.DependencyEdge;
import io.probablecause.core.inventory.Application;
import io.probablecause.core.inventory.Inventory;
import io.probablecause.job.InventorySource;
import io.probablecause.job.attribute.InventoryIndex;
import io.probablecause.job.spread.DependencyGraph;
import io.probablecause.job.types.RecordType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * The estate as one operator sees it: the inventory that the job started with, and what was
 * broadcast since. Index and graph are made again only when somebody asks after a change.
 */
public final class Estate {
  public static final MapStateDescriptor<String, EstateChange> STATE =
      new MapStateDescriptor<>("estate", Types.STRING, RecordType.ofRecord(EstateChange.class));

  private final Map<String, Application> applications = new TreeMap<>();
  private final Map<String, DependencyEdge> learned = new TreeMap<>();
  private List<String> acceptedCidrs;
  private InventoryIndex index;
  private DependencyGraph graph;

  /** {@code kept} is what was broadcast before a restart. */
  public Estate(InventorySource start, BroadcastState<String, EstateChange> kept) throws Exception {
    Inventory inventory = start.load();
    inventory.applications().forEach(a -> applications.put(a.applicationId(), a));
    acceptedCidrs = inventory.acceptedCidrs();
    for (Map.Entry<String, EstateChange> entry : kept.entries()) {
      take(entry.getValue());
    }
  }

  /** Takes a change and keeps it; says whether dependencies may not be what they were. */
  public boolean take(EstateChange change, BroadcastState<String, EstateChange> state)
      throws Exception {
    if (change.edge() != null && change.edge().strength() == 0) {
      state.remove(change.key());
    } else {
      state.put(change.key(), change);
    }
    return take(change);
  }

  private boolean take(EstateChange change) {
    if (change.edge() != null) {
      learn(change.edge());
      return true;
    }
    if (!isNews(change)) {
      return false;
    }
    index = null;
    graph = null;
    return true;
  }

  /** Inventories are told again and again as they are. */
  private boolean isNews(EstateChange change) {
    if (change.application() == null) {
      boolean news = !change.acceptedCidrs().equals(acceptedCidrs);
      acceptedCidrs = change.acceptedCidrs();
      return news;
    }
    Application application = change.application();
    return !application.equals(applications.put(application.applicationId(), application));
  }

  /** Takes a learned dependency; says whether there is one more or one less. */
  public boolean learn(DependencyEdge edge) {
    if (graph != null) {
      graph.learn(edge);
    }
    return edge.strength() == 0
        ? learned.remove(key(edge)) != null
        : learned.put(key(edge), edge) == null;
  }

  /** What tells learned edges apart. */
  public static String key(DependencyEdge edge) {
    return edge.from() + "\n" + edge.to() + "\n" + edge.port();
  }

  public InventoryIndex index() {
    if (index == null) {
      index = new InventoryIndex(inventory());
    }
    return index;
  }

  /** Who depends on whom, to a depth that is the same in every call. */
  public DependencyGraph graph(int depth) {
    if (graph == null) {
      graph = new DependencyGraph(inventory(), learned.values(), depth);
    }
    return graph;
  }

  private Inventory inventory() {
    return new Inventory(acceptedCidrs, List.copyOf(applications.values()));
  }
}
