package io.probablecause.local.chaos;

import java.util.List;

/** One thing that goes wrong. It must make no difference to what people see in the end. */
interface Fault {
  /** As it is asked for on the command line. */
  String name();

  /** What it does, in a few words. */
  String tells();

  /** Why it cannot be done on this machine; empty where it can. */
  default String missing() {
    return "";
  }

  /** How the round is to be set up. */
  default RoundOptions options() {
    return RoundOptions.USUAL;
  }

  /** What must be done to the running system before the load begins. */
  default void before(Round round) throws Exception {
    // usually nothing
  }

  /** Does it, while the load is played; returns when nothing is done to the system any more. */
  void strike(Round round) throws Exception;

  /** What the system does instead of going on, where this build cannot; usually empty. */
  default String unsupported(Round round) throws Exception {
    return "";
  }

  /** What else should hold at the end and does not. */
  default List<String> check(Round round) throws Exception {
    return List.of();
  }

  /** Leaves machine and cluster as they were; the round is over. */
  default void after(FlinkProcesses flink) throws Exception {
    // usually nothing
  }
}
