package io.probablecause.local.chaos;

import io.probablecause.local.chaos.SlackStub.Trouble;
import java.util.List;

/** Slack misbehaves for a while. */
record SlackFault(String name, String tells, Trouble trouble) implements Fault {
  private static final int SECONDS = 30;

  static List<Fault> all() {
    return List.of(
        new SlackFault("slack-down", "Slack answers 503, " + SECONDS + " s", Trouble.DOWN),
        new SlackFault(
            "slack-slow", "Slack posts, but answers too late, " + SECONDS + " s", Trouble.SLOW),
        new SlackFault("slack-cut", "Slack posts every other time, never answers", Trouble.CUT));
  }

  @Override
  public void strike(Round round) throws Exception {
    round.slack().set(trouble);
    try {
      Thread.sleep(SECONDS * 1_000L);
    } finally {
      round.slack().set(Trouble.NONE);
    }
  }
}
