package io.probablecause.job.rank;

import io.probablecause.core.cause.DependencyEdge;
import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.cause.Factor;
import io.probablecause.core.cause.MinuteCount;
import io.probablecause.core.cause.RankedCause;
import io.probablecause.rules.correlation.Relation;
import io.probablecause.rules.ranking.RankingConfig;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Ranks the causes that one application feels. A pure function of its arguments: the same causes,
 * relations and time give the same ranking, ties broken by onset, then by cause id.
 */
public final class Ranking {
  private static final double OUTRANKS_BY = 1.02;

  private final RankingConfig config;

  public Ranking(RankingConfig config) {
    this.config = config;
  }

  private static final class Candidate {
    final AffectedCause cause;
    final EventOfInterest event;
    final String id;
    final Onset onset;
    final List<Factor> factors = new ArrayList<>();
    double score;
    Set<String> explains = Set.of();

    Candidate(AffectedCause cause, Onset onset) {
      this.cause = cause;
      this.event = cause.event();
      this.id = cause.event().causeId();
      this.onset = onset;
    }

    void add(Factor factor) {
      factors.add(factor);
      score = factors.stream().mapToDouble(Factor::value).reduce(1, (a, b) -> a * b);
    }
  }

  /** The active causes in order of rank, at most {@code limit}. */
  public List<RankedCause> rank(
      Collection<AffectedCause> causes,
      Collection<Relation> relations,
      Collection<DependencyEdge> edges,
      long now,
      long observedSince,
      int limit) {
    Map<String, Candidate> candidates = candidates(causes, now, observedSince);
    Reach reach = new Reach(edges, causes, troubled(candidates.values()));
    List<Relation> held = held(candidates, relations, reach);
    held.addAll(echoes(candidates.values(), reach));
    Map<String, Set<String>> explains = explains(held);
    long firstSymptom = firstSymptom(candidates.values(), now);
    for (Candidate candidate : candidates.values()) {
      score(candidate, candidates, explains, held, firstSymptom, now);
    }
    letCausesOutrankSymptoms(candidates, explains);
    return candidates.values().stream()
        .sorted(
            Comparator.<Candidate>comparingDouble(c -> -c.score)
                .thenComparingLong(c -> c.onset.time())
                .thenComparing(c -> c.id))
        .limit(limit)
        .collect(
            ArrayList::new, (list, c) -> list.add(ranked(c, list.size() + 1, now)), List::addAll);
  }

  private Map<String, Candidate> candidates(
      Collection<AffectedCause> causes, long now, long observedSince) {
    Map<String, Candidate> candidates = new TreeMap<>();
    for (AffectedCause cause : causes) {
      if (Factors.isListed(cause.event(), now)) {
        Candidate candidate =
            new Candidate(cause, Onset.of(cause.event(), now, observedSince, config.novelty()));
        candidates.put(candidate.id, candidate);
      }
    }
    return candidates;
  }

  /** The applications that show something which clearly began and that nobody did on purpose. */
  private Set<String> troubled(Collection<Candidate> candidates) {
    Set<String> troubled = new TreeSet<>();
    candidates.stream()
        .filter(c -> !c.event.change() && stands(c.onset))
        .forEach(c -> troubled.add(c.event.applicationId()));
    return troubled;
  }

  private List<Relation> held(
      Map<String, Candidate> candidates, Collection<Relation> relations, Reach reach) {
    List<Relation> held = new ArrayList<>();
    for (Relation relation : relations) {
      Candidate cause = candidates.get(relation.causeId());
      Candidate symptom = candidates.get(relation.symptomId());
      if (cause != null && symptom != null && cause != symptom && holds(cause, symptom, reach)) {
        held.add(relation);
      }
    }
    return held;
  }

  /**
   * The same trouble in an application and in one that it stands on, begun together, is one trouble
   * and its echo: what fails below is told again by each that waits for it.
   */
  private List<Relation> echoes(Collection<Candidate> candidates, Reach reach) {
    Map<String, List<Candidate>> byRule = new TreeMap<>();
    candidates.stream()
        .filter(c -> c.event.repeats() && !c.event.change() && stands(c.onset))
        .forEach(c -> byRule.computeIfAbsent(c.event.ruleId(), rule -> new ArrayList<>()).add(c));
    List<Relation> echoes = new ArrayList<>();
    for (List<Candidate> alike : byRule.values()) {
      for (Candidate below : alike) {
        for (Candidate above : alike) {
          String from = below.event.applicationId();
          if (reach.isBelow(from, above.event.applicationId()) && holds(below, above, reach)) {
            String why = "the same trouble in " + from + " → told again by those that wait for it";
            echoes.add(new Relation("", below.id, above.id, "echo", why));
          }
        }
      }
    }
    return echoes;
  }

  /** For each cause, all it accounts for, directly or by way of others. */
  private static Map<String, Set<String>> explains(Collection<Relation> held) {
    Map<String, Set<String>> direct = new HashMap<>();
    for (Relation relation : held) {
      direct.computeIfAbsent(relation.causeId(), id -> new TreeSet<>()).add(relation.symptomId());
    }
    Map<String, Set<String>> all = new HashMap<>();
    direct.keySet().forEach(id -> all.put(id, reachable(id, direct)));
    return all;
  }

  /**
   * Correlation sees minutes; what it relates counts where the symptom began, not before its cause,
   * within the reach of the cause. Chronic noise has not begun and needs no cause.
   */
  private boolean holds(Candidate cause, Candidate symptom, Reach reach) {
    double tolerance = config.precedence().toleranceSeconds() * 1_000;
    return symptom.onset.deviations() > 0
        && symptom.onset.time() + tolerance >= cause.onset.time()
        && reach.spans(cause.event.applicationId(), symptom.event.applicationId());
  }

  private static Set<String> reachable(String from, Map<String, Set<String>> direct) {
    Set<String> seen = new TreeSet<>();
    Deque<String> queue = new ArrayDeque<>(direct.get(from));
    while (!queue.isEmpty()) {
      String next = queue.remove();
      if (!next.equals(from) && seen.add(next)) {
        queue.addAll(direct.getOrDefault(next, Set.of()));
      }
    }
    return seen;
  }

  /**
   * When the first thing that looks like a symptom began: it repeats, it rose, and it still goes
   * on. {@code now} where there is none.
   */
  private long firstSymptom(Collection<Candidate> candidates, long now) {
    long lately = now - config.novelty().recentMinutes() * MinuteCount.MINUTE;
    return candidates.stream()
        .filter(c -> c.event.repeats() && !c.event.change() && stands(c.onset))
        .filter(c -> c.event.lastSeen() >= lately)
        .mapToLong(c -> c.onset.time())
        .min()
        .orElse(now);
  }

  private boolean stands(Onset onset) {
    return onset.deviations() >= config.novelty().deviations();
  }

  private void score(
      Candidate c,
      Map<String, Candidate> candidates,
      Map<String, Set<String>> explains,
      Collection<Relation> relations,
      long firstSymptom,
      long now) {
    c.explains = explains.getOrDefault(c.id, Set.of());
    List<String> explainers = new ArrayList<>();
    explains.forEach(
        (cause, symptoms) -> {
          if (symptoms.contains(c.id) && !c.explains.contains(cause)) {
            explainers.add(cause);
          }
        });
    c.add(Factors.relevance(c.event));
    c.add(Factors.decay(c.event, now, config.decay()));
    c.add(Factors.novelty(c.onset, config.novelty()));
    c.add(Factors.precedence(c.event, c.onset, firstSymptom, config.precedence()));
    double clarity =
        c.explains.stream()
            .mapToDouble(id -> candidates.get(id).onset.clarity(config.novelty()))
            .sum();
    c.add(Factors.explains(c.explains.size(), clarity, config.explains()));
    c.add(Factors.explained(explainers.size(), why(c.id, relations), config.explains()));
    c.add(Factors.proximity(c.cause.distance(), c.cause.path(), config.proximity()));
    c.add(Factors.status(c.event, c.onset, now, config));
  }

  private static String why(String symptomId, Collection<Relation> relations) {
    return relations.stream()
        .filter(r -> r.symptomId().equals(symptomId))
        .map(Relation::why)
        .min(Comparator.naturalOrder())
        .orElse("");
  }

  /**
   * What explains others outranks what it explains. Where the factors alone do not say so, one more
   * factor does, and says why. Causes are taken from the largest symptom downwards.
   */
  private void letCausesOutrankSymptoms(
      Map<String, Candidate> candidates, Map<String, Set<String>> explains) {
    Set<String> settled = new HashSet<>();
    List<Candidate> causes =
        candidates.values().stream()
            .filter(c -> !c.explains.isEmpty() && isActive(c))
            .sorted(
                Comparator.<Candidate>comparingInt(c -> c.explains.size()).thenComparing(c -> c.id))
            .toList();
    for (Candidate cause : causes) {
      double highest = 0;
      for (String symptom : cause.explains) {
        boolean mutual = explains.getOrDefault(symptom, Set.of()).contains(cause.id);
        if (!mutual || settled.contains(symptom)) {
          highest = Math.max(highest, mutual ? 0 : candidates.get(symptom).score);
        }
      }
      if (cause.score <= highest && cause.score > 0) {
        cause.add(
            new Factor(
                "outranks",
                highest * OUTRANKS_BY / cause.score,
                "what explains others outranks what it explains"));
      }
      settled.add(cause.id);
    }
  }

  /** What people have set aside does not climb over what it explains. */
  private static boolean isActive(Candidate c) {
    return c.factors.get(c.factors.size() - 1).value() >= 1;
  }

  private static RankedCause ranked(Candidate c, int rank, long now) {
    EventOfInterest e = c.event;
    return new RankedCause(
        rank,
        c.id,
        c.score,
        e.applicationId(),
        e.layer(),
        e.resource(),
        e.ruleId(),
        e.summary(),
        e.firstSeen(),
        e.lastSeen(),
        e.count(),
        e.statusAt(now),
        List.copyOf(c.factors),
        List.copyOf(c.explains),
        e.evidence(),
        e.runbook());
  }
}
