package io.probablecause.job.detect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The walks before a supposed onset: where they went, and how long each step took. */
final class Past {
  /** What followed a step before the onset. */
  static final class After {
    int visits;
    final Map<Integer, Integer> next = new HashMap<>();
    final Map<String, Integer> calls = new TreeMap<>();
    int returnsToCaller;

    double usualShare(Step b) {
      return (next.getOrDefault(b.number(), 0) + 0.5) / (visits + 1);
    }

    /** The application that at least half of what follows is a call into, or "". */
    String expectedCallee() {
      for (Map.Entry<String, Integer> call : calls.entrySet()) {
        if (2 * call.getValue() >= visits) {
          return call.getKey();
        }
      }
      return "";
    }
  }

  private final Map<Integer, After> afterStep = new HashMap<>();
  private final Map<Timing, List<Integer>> gaps = new HashMap<>();
  private int walks;
  private long firstStart = Long.MAX_VALUE;

  void learn(Walk walk) {
    walks++;
    firstStart = Math.min(firstStart, walk.start());
    for (int i = 0; i < walk.transitions(); i++) {
      Step a = walk.steps()[i];
      Step b = walk.steps()[i + 1];
      After after = afterStep.computeIfAbsent(a.number(), n -> new After());
      after.visits++;
      after.next.merge(b.number(), 1, Integer::sum);
      if (walk.kinds()[i] == Walk.CALL) {
        after.calls.merge(b.application(), 1, Integer::sum);
      } else if (walk.kinds()[i] == Walk.RETURN) {
        after.returnsToCaller++;
      }
      if (walk.kinds()[i] != Walk.END) {
        for (Timing key : List.of(Timing.exact(walk, i), Timing.edge(walk, i))) {
          gaps.computeIfAbsent(key, k -> new ArrayList<>()).add(walk.gaps()[i]);
        }
      }
    }
  }

  /** Whether enough was seen before the onset to say anything. */
  boolean isEnough(long onset) {
    return walks >= DetectLimits.LEAST_BASELINE_WALKS
        && onset - firstStart >= DetectLimits.LEAST_BASELINE_MILLIS;
  }

  long firstStart() {
    return firstStart;
  }

  /** What followed a step, or {@code null} where it was not met. */
  After after(Step step) {
    return afterStep.get(step.number());
  }

  List<Integer> gaps(Timing key) {
    return gaps.getOrDefault(key, List.of());
  }
}
