package io.probablecause.local.chaos;

import io.probablecause.core.config.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All faults, by name, in the order in which they are run. */
public final class Catalogue {
  private static final int OUTAGE_SECONDS = 60;
  private static final int SHORT_OUTAGE_SECONDS = 15;
  private static final List<String> SHORT =
      List.of("kill-task-manager", "dynamodb-errors", "kill-narrator");

  private final Map<String, Fault> faults = new LinkedHashMap<>();

  private Catalogue(int outageSeconds, long seed, Path root, Path folder) {
    add(List.of(new NoFault()));
    add(KillFault.all());
    add(PauseFault.all());
    add(StreamFault.all(seed));
    add(TableFault.all(outageSeconds));
    add(SlackFault.all());
    add(ModelFault.all());
    add(
        List.of(
            new DiskFault(folder),
            new ClockFault(folder),
            new PoisonFault(),
            new RulesFault(root.resolve("rules")),
            new ReshardFault(),
            mixed("mixed-1", "kill-task-manager", "dynamodb-errors", "kill-narrator", "slack-cut"),
            mixed(
                "mixed-2",
                "kinesis-throttled",
                "kill-forwarder",
                "kill-job-manager",
                "slack-slow")));
  }

  private void add(List<Fault> more) {
    more.forEach(fault -> faults.put(fault.name(), fault));
  }

  private Fault mixed(String name, String... parts) {
    return new MixedFault(name, List.of(parts).stream().map(faults::get).toList());
  }

  /** The names of all faults. */
  public static List<String> names() {
    Path nowhere = Path.of("");
    return List.copyOf(new Catalogue(OUTAGE_SECONDS, 0, nowhere, nowhere).faults.keySet());
  }

  /**
   * The faults of these names; all where there are none, or the short choice. UserError: unknown.
   *
   * @param root of the project, where its rules are
   */
  static List<Fault> of(List<String> names, boolean isShort, long seed, Path root, Path folder) {
    int outage = isShort ? SHORT_OUTAGE_SECONDS : OUTAGE_SECONDS;
    Map<String, Fault> all = new Catalogue(outage, seed, root, folder).faults;
    List<String> wanted = names.isEmpty() && isShort ? SHORT : names;
    if (wanted.isEmpty()) {
      return new ArrayList<>(all.values());
    }
    List<Fault> chosen = new ArrayList<>();
    for (String name : wanted) {
      if (!all.containsKey(name)) {
        throw new UserError(
            "no fault '" + name + "' (known: " + String.join(", ", all.keySet()) + ")");
      }
      chosen.add(all.get(name));
    }
    return chosen;
  }
}
