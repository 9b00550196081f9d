package io.probablecause.job.rank;

import io.probablecause.core.cause.DependencyEdge;
import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.cause.MinuteCount;
import io.probablecause.core.cause.RankedCause;
import io.probablecause.rules.correlation.Relation;
import io.probablecause.rules.ranking.RankingConfig;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    final List<Weighed> factors = new ArrayList<>();
    int number;
    double score = 1;

    Candidate(AffectedCause cause, Onset onset) {
      this.cause = cause;
      this.event = cause.event();
      this.id = cause.event().causeId();
      this.onset = onset;
    }

    void add(Weighed factor) {
      factors.add(factor);
      score *= factor.value();
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
    List<Candidate> candidates = candidates(causes, now, observedSince);
    Reach reach = new Reach(edges, causes, troubled(candidates));
    Explains explains = new Explains(candidates.size());
    relate(candidates, relations, reach, explains);
    echo(candidates, reach, explains);
    explains.follow();
    long firstSymptom = firstSymptom(candidates, now);
    for (Candidate candidate : candidates) {
      score(candidate, candidates, explains, firstSymptom, now);
    }
    letCausesOutrankSymptoms(candidates, explains);
    List<RankedCause> ranked = new ArrayList<>();
    candidates.stream()
        .sorted(
            Comparator.<Candidate>comparingDouble(c -> -c.score)
                .thenComparingLong(c -> c.onset.time())
                .thenComparing(c -> c.id))
        .limit(limit)
        .forEach(
            c -> ranked.add(ranked(c, ranked.size() + 1, explained(c, candidates, explains), now)));
    return ranked;
  }

  /** In the order of their ids. */
  private List<Candidate> candidates(
      Collection<AffectedCause> causes, long now, long observedSince) {
    List<Candidate> candidates = new ArrayList<>();
    for (AffectedCause cause : causes) {
      if (Factors.isListed(cause.event(), now)) {
        Onset onset = Onset.of(cause.event(), now, observedSince, config.novelty());
        candidates.add(new Candidate(cause, onset));
      }
    }
    candidates.sort(Comparator.comparing(candidate -> candidate.id));
    for (int number = 0; number < candidates.size(); number++) {
      candidates.get(number).number = number;
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

  private void relate(
      List<Candidate> candidates, Collection<Relation> relations, Reach reach, Explains explains) {
    Map<String, Candidate> byId = new HashMap<>();
    candidates.forEach(c -> byId.put(c.id, c));
    for (Relation relation : relations) {
      Candidate cause = byId.get(relation.causeId());
      Candidate symptom = byId.get(relation.symptomId());
      if (cause != null && symptom != null && cause != symptom && holds(cause, symptom, reach)) {
        explains.add(cause.number, symptom.number, relation.why());
      }
    }
  }

  /**
   * The same trouble in an application and in one that it stands on, begun together, is one trouble
   * and its echo: what fails below is told again by each that waits for it.
   */
  private void echo(List<Candidate> candidates, Reach reach, Explains explains) {
    Map<String, List<Candidate>> byRule = new HashMap<>();
    candidates.stream()
        .filter(c -> c.event.repeats() && !c.event.change() && stands(c.onset))
        .forEach(c -> byRule.computeIfAbsent(c.event.ruleId(), rule -> new ArrayList<>()).add(c));
    for (List<Candidate> alike : byRule.values()) {
      for (Candidate below : alike) {
        for (Candidate above : alike) {
          String from = below.event.applicationId();
          if (reach.isBelow(from, above.event.applicationId()) && holds(below, above, reach)) {
            String why = "the same trouble in " + from + " → told again by those that wait for it";
            explains.add(below.number, above.number, why);
          }
        }
      }
    }
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
      Candidate c, List<Candidate> candidates, Explains explains, long firstSymptom, long now) {
    BitSet symptoms = explains.of(c.number);
    c.add(Factors.relevance(c.event));
    c.add(Factors.decay(c.event, now, config.decay()));
    c.add(Factors.novelty(c.onset, config.novelty()));
    c.add(Factors.precedence(c.event, c.onset, firstSymptom, config.precedence()));
    double clarity =
        symptoms.stream()
            .mapToDouble(number -> candidates.get(number).onset.clarity(config.novelty()))
            .sum();
    c.add(Factors.explains(symptoms.cardinality(), clarity, config.explains()));
    c.add(
        Factors.explained(
            explains.explainersOf(c.number), explains.why(c.number), config.explains()));
    c.add(Factors.proximity(c.cause.distance(), c.cause.path(), config.proximity()));
    c.add(Factors.status(c.event, c.onset, now, config));
  }

  /**
   * What explains others outranks what it explains. Where the factors alone do not say so, one more
   * factor does, and says why. Causes are taken from the largest symptom downwards.
   */
  private void letCausesOutrankSymptoms(List<Candidate> candidates, Explains explains) {
    List<Candidate> causes =
        candidates.stream()
            .filter(c -> !explains.of(c.number).isEmpty() && isActive(c))
            .sorted(
                Comparator.<Candidate>comparingInt(c -> explains.of(c.number).cardinality())
                    .thenComparing(c -> c.id))
            .toList();
    for (Candidate cause : causes) {
      double highest =
          explains.of(cause.number).stream()
              .filter(symptom -> !explains.of(symptom).get(cause.number))
              .mapToDouble(symptom -> candidates.get(symptom).score)
              .max()
              .orElse(0);
      if (cause.score <= highest && cause.score > 0) {
        cause.add(
            new Weighed(
                "outranks",
                highest * OUTRANKS_BY / cause.score,
                () -> "what explains others outranks what it explains"));
      }
    }
  }

  private static List<String> explained(
      Candidate c, List<Candidate> candidates, Explains explains) {
    return explains.of(c.number).stream().mapToObj(number -> candidates.get(number).id).toList();
  }

  /** What people have set aside does not climb over what it explains. */
  private static boolean isActive(Candidate c) {
    return c.factors.get(c.factors.size() - 1).value() >= 1;
  }

  private static RankedCause ranked(Candidate c, int rank, List<String> explains, long now) {
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
        c.factors.stream().map(Weighed::told).toList(),
        explains,
        e.evidence(),
        e.runbook());
  }
}
