package io.probablecause.local.chaos;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A process dies (SIGKILL) and is started again, as a supervisor would. */
record KillFault(String name, String tells, Function<Round, Child> who) implements Fault {
  static List<Fault> all() {
    return List.of(
        new KillFault(
            "kill-task-manager",
            "kill -9 of a task manager",
            round -> round.flink().taskManager(0)),
        new KillFault(
            "kill-job-manager", "kill -9 of the job manager", round -> round.flink().jobManager()),
        new KillFault("kill-narrator", "kill -9 of the narrator", Round::narrator),
        new KillFault("kill-dashboard", "kill -9 of the dashboard", Round::dashboard),
        new KillFault("kill-forwarder", "kill -9 of the forwarder", Round::forwarder));
  }

  @Override
  public void strike(Round round) throws Exception {
    Child child = who.apply(round);
    child.kill();
    child.start(Map.of());
  }
}
