package io.probablecause.local.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A process stands still (SIGSTOP) for longer than others wait for it, and then goes on. */
record PauseFault(String who, Function<Round, Child> child) implements Fault {
  private static final int SECONDS = 30;

  static List<Fault> all() {
    List<Fault> all = new ArrayList<>();
    all.add(new PauseFault("task manager", round -> round.flink().taskManager(1)));
    all.add(new PauseFault("job manager", round -> round.flink().jobManager()));
    all.add(new PauseFault("narrator", Round::narrator));
    all.add(new PauseFault("forwarder", Round::forwarder));
    return all;
  }

  @Override
  public String name() {
    return "pause-" + who.replace(' ', '-');
  }

  @Override
  public String tells() {
    return "SIGSTOP of the " + who + " for " + SECONDS + " s";
  }

  @Override
  public void strike(Round round) throws Exception {
    Child paused = child.apply(round);
    paused.pause();
    try {
      Thread.sleep(SECONDS * 1_000L);
    } finally {
      paused.resume();
    }
  }
}
