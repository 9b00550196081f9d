package io.probablecause.forwarder.simulate;

import static io.probablecause.forwarder.simulate.CloudTrail.object;

import java.util.List;

/** Nothing that can be told, or nothing at all: the right verdict is that there is none. */
final class InconclusiveScenarios {
  private InconclusiveScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("quiet", "Nothing is wrong, and no alarm fires.", story -> {}),
        Scenario.of(
            "alarm-without-evidence",
            "An alarm of a business figure fires; no source shows why.",
            InconclusiveScenarios::withoutEvidence),
        Scenario.of(
            "unseen-slowness",
            "Requests are slow, and what slows them writes no log that is collected.",
            InconclusiveScenarios::unseenSlowness),
        Scenario.of(
            "probe-failed",
            "A probe from outside fails for its own reasons.",
            InconclusiveScenarios::probeFailed));
  }

  private static void withoutEvidence(Story story) {
    story.alarmAt = story.strike / 1000 * 1000;
  }

  private static void unseenSlowness(Story story) {
    Node node = story.pick(n -> n.platform() == Platform.ECS);
    story.fault(node, Failure.SLOW, 0.6, story.strike, story.end, 60_000);
    story.alarmAt = (story.strike + 200_000) / 1000 * 1000;
  }

  private static void probeFailed(Story story) {
    long time = story.strike / 1000 * 1000;
    story.alarmAt = time;
    story.events.send(
        time - 60_000,
        "aws.synthetics",
        "Synthetics Canary TestRun Failure",
        List.of(),
        object()
            .put("canary-name", "home-page")
            .put("current-state", "RUNNING")
            .put("message", "Test run result is generated successfully"));
  }
}
