package io.probablecause.job.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compares the walks before a supposed onset with those since: where they went, and how long each
 * step took. A pure function of its input.
 */
final class Comparison {
  private record Edge(int from, int to) {}

  /** Transitions of one kind between two steps since the onset. */
  private static final class Hits {
    final Step from;
    final Step to;
    final byte kind;
    int count;
    double weight;
    boolean novelError;
    LineFacts line;

    Hits(Step from, Step to, byte kind) {
      this.from = from;
      this.to = to;
      this.kind = kind;
    }
  }

  /** Gaps of one kind since the onset, against their past. */
  private static final class Gaps {
    final List<Integer> values = new ArrayList<>();
    LineFacts slowest;
    int max = -1;
    Step from;
    Step to;
  }

  private final long onset;
  private final Past past = new Past();
  private final Map<Edge, Hits> hits = new HashMap<>();
  private final Map<Integer, Integer> visits = new HashMap<>();
  private final Map<Timing, Gaps> times = new HashMap<>();

  private Comparison(long onset) {
    this.onset = onset;
  }

  /** A comparison, or {@code null} where too little was seen before the onset. */
  static Comparison at(long onset, Collection<Walk> walks) {
    Comparison comparison = new Comparison(onset);
    for (Walk walk : walks) {
      if (walk.start() < onset) {
        comparison.past.learn(walk);
      }
    }
    if (!comparison.past.isEnough(onset)) {
      return null;
    }
    for (Walk walk : walks) {
      if (walk.start() >= onset) {
        comparison.follow(walk);
      }
    }
    return comparison;
  }

  private void follow(Walk walk) {
    boolean diverged = false;
    boolean novel = walk.newestError() >= onset;
    for (int i = 0; i < walk.transitions(); i++) {
      Step a = walk.steps()[i];
      Step b = walk.steps()[i + 1];
      visits.merge(a.number(), 1, Integer::sum);
      Past.After after = past.after(a);
      if (after != null
          && after.visits >= DetectLimits.LEAST_VISITS
          && after.usualShare(b) < DetectLimits.RARE) {
        byte kind = walk.kinds()[i];
        Hits hit =
            hits.computeIfAbsent(new Edge(a.number(), b.number()), e -> new Hits(a, b, kind));
        hit.count++;
        hit.weight += weight(walk, i, novel, diverged);
        hit.novelError |= walk.errorAges()[i + 1] >= onset;
        hit.line = later(hit.line, line(walk, i));
        diverged = true;
      }
      if (walk.kinds()[i] != Walk.END) {
        time(walk, i);
      }
    }
  }

  private static LineFacts line(Walk walk, int i) {
    return walk.lines()[Math.min(i + 1, walk.lines().length - 1)];
  }

  private static LineFacts later(LineFacts a, LineFacts b) {
    return a == null || b.time() > a.time() ? b : a;
  }

  private double weight(Walk walk, int i, boolean novel, boolean diverged) {
    double weight = novel ? DetectLimits.WEIGHT_NOVEL_ERROR : DetectLimits.WEIGHT_PLAIN;
    long errorSeen = walk.errorAges()[i + 1];
    boolean knownError = errorSeen != Long.MIN_VALUE && errorSeen < onset;
    return weight
        * (diverged ? DetectLimits.WEIGHT_AFTER_DIVERGED : 1)
        * (knownError ? DetectLimits.WEIGHT_KNOWN_ERROR : 1);
  }

  private void time(Walk walk, int i) {
    Timing exact = Timing.exact(walk, i);
    Timing key = past.gaps(exact).size() >= 2 ? exact : Timing.edge(walk, i);
    Gaps gaps = times.computeIfAbsent(key, k -> new Gaps());
    gaps.values.add(walk.gaps()[i]);
    if (walk.gaps()[i] > gaps.max) {
      gaps.max = walk.gaps()[i];
      gaps.slowest = line(walk, i);
      gaps.from = walk.steps()[i];
      gaps.to = walk.steps()[i + 1];
    }
  }

  List<Evidence> evidence() {
    List<Evidence> evidence = new ArrayList<>();
    hits.values().forEach(hit -> addFlow(hit, evidence));
    times.forEach((key, gaps) -> addTime(key, gaps, evidence));
    return evidence;
  }

  private void addFlow(Hits hit, List<Evidence> evidence) {
    Past.After after = past.after(hit.from);
    int n = visits.get(hit.from.number());
    double ratio = Evidence.likelihoodRatio(hit.count, n, after.usualShare(hit.to));
    double strength = Math.min(DetectLimits.PIECE_CAP, ratio * hit.weight / hit.count);
    if (strength <= 0) {
      return;
    }
    String silent = hit.kind == Walk.CALL ? "" : after.expectedCallee();
    boolean isSilence =
        !silent.isEmpty()
            && !silent.equals(hit.to.application())
            && !silent.equals(hit.from.application());
    Map<String, Double> candidates = flowCandidates(hit, after);
    if (isSilence) {
      candidates.replaceAll((application, weight) -> weight * 0.3);
      candidates.merge(silent, 0.7, Double::sum);
    }
    Evidence.Kind kind =
        isSilence
            ? Evidence.Kind.SILENCE
            : hit.novelError ? Evidence.Kind.NEW_ERROR : Evidence.Kind.DIVERGENCE;
    String words =
        String.format(
            Locale.ROOT,
            "%d of %d requests went from '%s' to '%s', before %d of %d",
            hit.count,
            n,
            hit.from.context(),
            hit.to.context(),
            after.next.getOrDefault(hit.to.number(), 0),
            after.visits);
    if (isSilence) {
      words = "no line of " + silent + " where one was usual: " + words;
    }
    evidence.add(new Evidence(kind, strength, candidates, words, hit.line));
  }

  private static Map<String, Double> flowCandidates(Hits hit, Past.After after) {
    String a = hit.from.application();
    String b = hit.to.application();
    return switch (hit.kind) {
      case Walk.CALL -> Evidence.candidates(a, 0.7, b, 0.3);
      case Walk.RETURN ->
          2 * after.returnsToCaller >= after.visits
              ? Evidence.candidates(b, 0.6, a, 0.4)
              : Evidence.candidates(a, 0.8, b, 0.2);
      default -> Evidence.candidates(a, 1, "", 0);
    };
  }

  private void addTime(Timing key, Gaps gaps, List<Evidence> evidence) {
    List<Integer> known = past.gaps(key);
    boolean exact = key.exact();
    if (known.size() < (exact ? 2 : 5)) {
      return;
    }
    int[] sorted = known.stream().mapToInt(Integer::intValue).sorted().toArray();
    double usual = sorted[(int) Math.ceil(0.95 * sorted.length) - 1];
    double limit = Math.max(3 * usual, usual + 40);
    long exceeded = Arrays.stream(sorted).filter(gap -> gap > limit).count();
    double severity = 0;
    int slow = 0;
    for (int gap : gaps.values) {
      if (gap > limit) {
        slow++;
        severity += Math.min(4, Math.log((gap + 10) / (usual + 10)));
      }
    }
    if (slow == 0) {
      return;
    }
    int n = gaps.values.size();
    double share = (double) slow / n;
    double ratio =
        Evidence.likelihoodRatio(slow, n, (exceeded + 0.5) / (sorted.length + 2))
            * (severity / slow)
            * Math.min(1, 2 * share)
            * (slow == 1 ? 0.5 : 1)
            * (exact ? 1 : DetectLimits.WEIGHT_BACK_OFF);
    double strength = Math.min(DetectLimits.PIECE_CAP, ratio) * DetectLimits.WEIGHT_TIME;
    if (strength <= 0) {
      return;
    }
    String a = gaps.from.application();
    String b = gaps.to.application();
    Map<String, Double> candidates =
        key.kind() == Walk.IN
            ? Evidence.candidates(a, 1, "", 0)
            : Evidence.candidates(a, 0.5, b, 0.5);
    Past.After after = past.after(gaps.from);
    String silent = after == null || key.kind() != Walk.IN ? "" : after.expectedCallee();
    if (!silent.isEmpty() && !silent.equals(a)) {
      candidates.replaceAll((application, weight) -> weight * 0.3);
      candidates.merge(silent, 0.7, Double::sum);
    }
    String words =
        String.format(
            Locale.ROOT,
            "%d of %d gaps between '%s' and '%s' took more than %.0f ms (up to %d ms), before %d of %d",
            slow,
            n,
            gaps.from.context(),
            gaps.to.context(),
            limit,
            gaps.max,
            exceeded,
            sorted.length);
    evidence.add(new Evidence(Evidence.Kind.SLOW, strength, candidates, words, gaps.slowest));
  }

  /** From 0 to 1: how far the baseline is from being as long as one would like. */
  double trust() {
    return Math.min(1, (double) (onset - past.firstStart()) / DetectLimits.FULL_BASELINE_MILLIS);
  }

  /** How many kinds of gaps touch each application. */
  Map<String, Integer> degree() {
    Map<String, Integer> degree = new TreeMap<>();
    for (Gaps gaps : times.values()) {
      degree.merge(gaps.from.application(), 1, Integer::sum);
      if (!gaps.to.application().equals(gaps.from.application())) {
        degree.merge(gaps.to.application(), 1, Integer::sum);
      }
    }
    return degree;
  }
}
