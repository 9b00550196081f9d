package io.probablecause.forwarder.simulate;

import io.probablecause.core.config.UserError;
import java.util.ArrayList;
import java.util.List;

/** All scenarios by name. */
public final class Scenarios {
  private Scenarios() {}

  public static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>();
    all.addAll(DatabaseScenarios.all());
    all.addAll(NetworkScenarios.all());
    all.addAll(ChangeScenarios.all());
    all.addAll(ProcessScenarios.all());
    all.addAll(InconclusiveScenarios.all());
    return List.copyOf(all);
  }

  /** The scenario of a name; refuses an unknown one with a sentence that lists them. */
  public static Scenario named(String name) {
    return all().stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UserError(
                    "no scenario '"
                        + name
                        + "' (there are "
                        + String.join(", ", all().stream().map(Scenario::name).toList())
                        + ")"));
  }
}
