package io.probablecause.job.rank;

import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.cause.Evidence;
import io.probablecause.core.cause.MinuteCount;
import io.probablecause.core.cause.Standing;
import io.probablecause.rules.correlation.Counted;
import io.probablecause.rules.correlation.Relation;
import io.probablecause.rules.sigma.CorrelationEpl;
import io.probablecause.rules.sigma.CorrelationRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The findings that correlation rules make of others: so many within a time span, or several
 * together. They are made anew from the kept causes each time they are asked for, ranked and
 * reported like any other, and never stored as facts. A pure function of its arguments.
 */
final class Derived {
  private final Map<String, CorrelationRule> rules = new TreeMap<>();

  Derived(Collection<CorrelationRule> correlations) {
    correlations.forEach(rule -> rules.put(CorrelationEpl.moduleName(rule), rule));
  }

  /** What one rule found for one group. */
  private static final class Match {
    final CorrelationRule rule;
    final String group;
    final Set<String> causeIds = new TreeSet<>();
    long from = Long.MAX_VALUE;
    long to = Long.MIN_VALUE;
    long matched;

    Match(CorrelationRule rule, String group) {
      this.rule = rule;
      this.group = group;
    }

    void add(Counted counted) {
      causeIds.addAll(counted.causeIds());
      long last = counted.minute() + MinuteCount.MINUTE - 1;
      from = Math.min(from, last + 1 - Math.max(MinuteCount.MINUTE, rule.timespanMillis()));
      to = Math.max(to, last);
      matched = Math.max(matched, counted.matched());
    }

    void add(Relation relation) {
      causeIds.add(relation.causeId());
      causeIds.add(relation.symptomId());
      from = Long.MIN_VALUE;
      to = Long.MAX_VALUE;
    }

    String summary() {
      String within = " within " + Math.max(1, rule.timespanMillis() / MinuteCount.MINUTE) + " min";
      String of =
          rule.type() == CorrelationRule.Type.VALUE_COUNT ? " values of " + rule.field() : "";
      String by = group.isEmpty() ? "" : " by " + group;
      return rule.title() + (matched == 0 ? "" : ": " + matched + of + within + by);
    }
  }

  List<AffectedCause> of(
      Collection<Counted> counts, Collection<Relation> relations, Map<String, AffectedCause> kept) {
    Map<String, Match> matches = new TreeMap<>();
    for (Counted counted : counts) {
      CorrelationRule rule = rules.get(moduleOf(counted.rule()));
      if (rule != null) {
        String key = rule.id() + "\n" + counted.group();
        matches.computeIfAbsent(key, k -> new Match(rule, counted.group())).add(counted);
      }
    }
    for (Relation relation : relations) {
      CorrelationRule rule = rules.get(moduleOf(relation.module()));
      if (rule != null) {
        matches.computeIfAbsent(rule.id(), k -> new Match(rule, "")).add(relation);
      }
    }
    List<AffectedCause> found = new ArrayList<>();
    for (Match match : matches.values()) {
      List<AffectedCause> parts =
          match.causeIds.stream().map(kept::get).filter(Objects::nonNull).toList();
      if (!parts.isEmpty()) {
        found.add(cause(match, parts));
      }
    }
    return found;
  }

  /** A module's statements bear its name, some with a number behind a slash. */
  private static String moduleOf(String statement) {
    int slash = statement.indexOf('/');
    return slash < 0 ? statement : statement.substring(0, slash);
  }

  private static AffectedCause cause(Match match, List<AffectedCause> parts) {
    AffectedCause nearest =
        parts.stream()
            .min(
                Comparator.comparingInt(AffectedCause::distance)
                    .thenComparing(c -> c.event().causeId()))
            .orElseThrow();
    List<EventOfInterest> events = parts.stream().map(AffectedCause::event).toList();
    return new AffectedCause(
        event(match, nearest.event(), events), nearest.distance(), nearest.path());
  }

  private static EventOfInterest event(
      Match match, EventOfInterest nearest, List<EventOfInterest> parts) {
    List<MinuteCount> minutes = minutes(match, parts);
    long first = parts.stream().mapToLong(EventOfInterest::firstSeen).min().orElseThrow();
    long last = parts.stream().mapToLong(EventOfInterest::lastSeen).max().orElseThrow();
    return new EventOfInterest(
        nearest.applicationId(),
        nearest.layer(),
        EventOfInterest.fingerprint(match.rule.id(), match.group, ""),
        parts.stream().mapToInt(EventOfInterest::episode).min().orElseThrow(),
        match.rule.id(),
        match.rule.relevance(),
        parts.stream().mapToLong(EventOfInterest::horizonMillis).max().orElseThrow(),
        true,
        false,
        match.group,
        match.summary(),
        nearest.message(),
        nearest.runbook(),
        nearest.kind(),
        Math.max(first, match.from),
        Math.min(last, match.to),
        minutes.stream().mapToLong(MinuteCount::count).sum(),
        parts.stream().mapToLong(EventOfInterest::firstArrival).min().orElseThrow(),
        parts.stream().mapToLong(EventOfInterest::lastArrival).max().orElseThrow(),
        minutes,
        evidence(parts),
        Standing.NONE);
  }

  private static List<MinuteCount> minutes(Match match, List<EventOfInterest> parts) {
    TreeMap<Long, Long> sums = new TreeMap<>();
    for (EventOfInterest part : parts) {
      for (MinuteCount minute : part.minutes()) {
        if (minute.minute() >= match.from && minute.minute() <= match.to) {
          sums.merge(minute.minute(), minute.count(), Long::sum);
        }
      }
    }
    while (sums.size() > EventOfInterest.MAX_MINUTES) {
      sums.pollFirstEntry();
    }
    return sums.entrySet().stream().map(e -> new MinuteCount(e.getKey(), e.getValue())).toList();
  }

  private static List<Evidence> evidence(List<EventOfInterest> parts) {
    return parts.stream()
        .flatMap(part -> part.evidence().stream())
        .distinct()
        .sorted(Comparator.comparingLong(Evidence::timestamp).thenComparing(Evidence::eventId))
        .limit(EventOfInterest.MAX_EVIDENCE)
        .toList();
  }
}
