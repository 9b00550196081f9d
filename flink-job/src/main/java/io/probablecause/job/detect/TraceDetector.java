package io.probablecause.job.detect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds the application at which the ways of requests changed, from the lines of their traces
 * alone. It goes by the clock of arrival; no alarm is needed. Not thread-safe.
 */
final class TraceDetector {
  private final Set<String> applications;
  private final TraceBook book;

  /** The ids of all applications are taken out of error texts: who reports it is not news. */
  TraceDetector(Collection<String> applicationIds, TraceBook book) {
    this.applications = new HashSet<>(applicationIds);
    this.book = book;
  }

  TraceBook book() {
    return book;
  }

  void take(LineFacts facts, String application) {
    book.add(facts, application, anonymous(facts.error()));
  }

  private String anonymous(String error) {
    if (error.isEmpty()) {
      return error;
    }
    String[] words = error.split(" ");
    for (int i = 0; i < words.length; i++) {
      words[i] = applications.contains(words[i]) ? "*" : words[i];
    }
    return String.join(" ", words);
  }

  boolean isIdle() {
    return !book.hasOpen();
  }

  /** Closes what is complete by now; says whether anything new can be learned from it. */
  boolean advanceTo(long arrival) {
    return book.advanceTo(arrival);
  }

  boolean isEmpty() {
    return book.isEmpty();
  }

  /** The suspects as of the walks that are complete, the strongest first. */
  List<Suspect> suspects() {
    long latest = book.walks().stream().mapToLong(Walk::start).max().orElse(0);
    Map<String, Double> sums = new TreeMap<>();
    Map<String, Evidence> strongest = new HashMap<>();
    int compared = 0;
    for (long age : DetectLimits.ONSET_AGES) {
      Comparison comparison = Comparison.at(latest - age, book.walks());
      if (comparison == null) {
        continue;
      }
      compared++;
      double trust = comparison.trust();
      List<Evidence> evidence = new ArrayList<>(comparison.evidence());
      evidence.sort(
          Comparator.<Evidence>comparingDouble(e -> -e.strength()).thenComparing(Evidence::words));
      Sharing.share(evidence, comparison.degree())
          .forEach((application, share) -> sums.merge(application, trust * share, Double::sum));
      evidence.forEach(
          e ->
              e.candidates().keySet().forEach(a -> strongest.merge(a, e, TraceDetector::stronger)));
    }
    int n = compared;
    return sums.entrySet().stream()
        .map(e -> new Suspect(e.getKey(), e.getValue() / n, strongest.get(e.getKey())))
        .sorted(
            Comparator.<Suspect>comparingDouble(s -> -s.score())
                .thenComparing(Suspect::application))
        .toList();
  }

  private static Evidence stronger(Evidence a, Evidence b) {
    return b.strength() > a.strength() ? b : a;
  }
}
