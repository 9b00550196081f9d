package io.probablecause.dashboard;

import io.probablecause.core.cause.Alarm;
import io.probablecause.core.cause.ApplicationSummary;
import io.probablecause.core.cause.CauseStatus;
import io.probablecause.core.cause.DependencyEdge;
import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.cause.Evidence;
import io.probablecause.core.cause.Factor;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.LayerState;
import io.probablecause.core.cause.MinuteCount;
import io.probablecause.core.cause.RankedCause;
import io.probablecause.core.cause.Standing;
import io.probablecause.core.cause.SystemState;
import io.probablecause.core.event.EventKind;
import io.probablecause.core.event.Layer;
import io.probablecause.core.narrative.TemplateNarrative;
import io.probablecause.core.table.ApplicationSummaryItem;
import io.probablecause.core.table.EventOfInterestItem;
import io.probablecause.core.table.IncidentItem;
import io.probablecause.core.table.SystemStateItem;
import io.probablecause.core.table.Versioned;
import java.util.ArrayList;
import java.util.List;

/**
 * A small estate on a bad day, made of records and written through the codecs: a security group was
 * changed under the database of orders; orders has an alarm, payments feels it, others are calm.
 */
public final class Fixture {
  public static final String HOSTILE =
      "<script>window.hacked=1</script><img src=x onerror=window.hacked=1> \u202e{{7*7}}";
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;

  private final long alarmTime;
  private final List<Versioned> items = new ArrayList<>();

  public final EventOfInterest change;
  public final EventOfInterest rejects;
  public final EventOfInterest timeouts;
  public final EventOfInterest noise;

  /** {@code now}: epoch milliseconds; the alarm fired eleven minutes before. */
  public Fixture(long now) {
    long minute = MinuteCount.minuteOf(now);
    alarmTime = minute - 11 * MINUTE;
    change =
        event(
            "orders-db",
            Layer.CLOUDSYSTEM,
            "ec2/security-group-rule-revoked",
            8,
            false,
            true,
            "sg-0c1d2e3f",
            "Ingress rule of sg-0c1d2e3f (port 5432) revoked by deploy-bot",
            "{\"eventName\":\"RevokeSecurityGroupIngress\",\"userIdentity\":{\"arn\":\"arn:aws:sts::111122223333:assumed-role/deploy/deploy-bot\"},\"requestParameters\":{\"groupId\":\"sg-0c1d2e3f\"}}",
            EventKind.CLOUDTRAIL,
            alarmTime - 4 * MINUTE - 12_000,
            List.of(1L),
            alarmTime + 3 * MINUTE);
    rejects =
        event(
            "orders",
            Layer.NETWORK,
            "network/rejected-between-accepted",
            6,
            true,
            false,
            "10.0.2.40:5432",
            "10.0.1.10 → 10.0.2.40:5432 REJECTED",
            "2 111122223333 eni-0a1b 10.0.1.10 10.0.2.40 48212 5432 6 9 540 1700000000 1700000060 REJECT OK",
            EventKind.FLOW_LOG,
            alarmTime - 3 * MINUTE,
            List.of(6L, 31L, 44L, 39L, 41L, 40L, 42L, 38L, 41L, 39L, 40L, 12L),
            now);
    timeouts =
        event(
            "orders",
            Layer.APPLICATION,
            "postgres/connection-timed-out",
            5,
            true,
            false,
            "orders-db",
            "connection to orders-db timed out",
            "ERROR OrderRepository - could not open connection to orders-db:5432: connect timed out after 3000 ms (order=88121)",
            EventKind.APPLICATION,
            alarmTime - 2 * MINUTE - 20_000,
            List.of(14L, 92L, 121L, 118L, 124L, 119L, 131L, 122L, 118L, 126L, 60L),
            now);
    noise =
        event(
            "orders",
            Layer.APPLICATION,
            "detector/new-template",
            3,
            true,
            false,
            "",
            "New message: " + HOSTILE,
            "WARN cart " + HOSTILE,
            EventKind.APPLICATION,
            alarmTime - 40 * MINUTE,
            List.of(1L, 0L, 2L, 1L, 0L, 1L, 3L),
            now);
    List.of(change, rejects, timeouts, noise)
        .forEach(e -> items.add(EventOfInterestItem.encode(e)));
    states(now);
    summaries(now);
    report(1, alarmTime + 5_000, "the alarm fired", List.of(rejects, timeouts, noise), 0.58);
    report(
        2,
        alarmTime + 3 * MINUTE,
        "later evidence changed the ranking",
        List.of(change, rejects, timeouts, noise),
        0.93);
  }

  public List<Versioned> items() {
    return items;
  }

  public static String incidentId() {
    return "inc-orders-5xx";
  }

  private EventOfInterest event(
      String application,
      Layer layer,
      String rule,
      int relevance,
      boolean repeats,
      boolean change,
      String resource,
      String summary,
      String message,
      EventKind kind,
      long firstSeen,
      List<Long> counts,
      long lastArrival) {
    List<MinuteCount> minutes = new ArrayList<>();
    long minute = MinuteCount.minuteOf(firstSeen);
    long count = 0;
    long last = firstSeen;
    for (long c : counts) {
      if (c > 0) {
        minutes.add(new MinuteCount(minute, c));
        last = Math.max(firstSeen, minute + 41_000);
        count += c;
      }
      minute += MINUTE;
    }
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        new Evidence(
            "/ecs/" + application,
            "task/3f2a",
            "38000000000000000000000000000000000000000000000000000001",
            firstSeen,
            message));
    if (count > 1) {
      evidence.add(
          new Evidence(
              "/ecs/" + application,
              "task/9b1c",
              "38000000000000000000000000000000000000000000000000000002",
              last,
              message));
    }
    return new EventOfInterest(
        application,
        layer,
        EventOfInterest.fingerprint(rule, resource, summary),
        20_000_000,
        rule,
        relevance,
        change ? 72 * HOUR : 6 * HOUR,
        repeats,
        change,
        resource,
        summary,
        message,
        change ? "Compare the security group with its definition and restore the rule." : "",
        kind,
        firstSeen,
        last,
        count,
        firstSeen + 20_000,
        lastArrival,
        minutes,
        evidence,
        Standing.NONE);
  }

  private void states(long now) {
    List<EventOfInterest> order = List.of(change, rejects, timeouts);
    double[] scores = {14.2, 5.1, 2.4};
    for (int i = 0; i < order.size(); i++) {
      items.add(
          SystemStateItem.encode(
              state("orders", order.get(i), true, CauseStatus.ACTIVE, scores[i], now)));
    }
    items.add(
        SystemStateItem.encode(state("orders", noise, false, CauseStatus.SUPERSEDED, 0, now)));
    items.add(
        SystemStateItem.encode(state("orders-db", change, true, CauseStatus.ACTIVE, 15.8, now)));
  }

  public static SystemState state(
      String application,
      EventOfInterest e,
      boolean current,
      CauseStatus status,
      double score,
      long now) {
    return new SystemState(
        application,
        e.layer(),
        e.causeId(),
        e.applicationId(),
        e.ruleId(),
        e.relevance(),
        e.resource(),
        e.summary(),
        e.message(),
        e.kind().name(),
        status,
        current,
        score,
        now,
        e.horizonMillis(),
        e.firstSeen(),
        e.lastSeen(),
        e.count(),
        e.standing(),
        now);
  }

  private void summaries(long now) {
    List<DependencyEdge> edges =
        List.of(
            new DependencyEdge("orders", "orders-db", DependencyEdge.Origin.DECLARED, "5432", 0, 0),
            new DependencyEdge("orders", "payments", DependencyEdge.Origin.DECLARED, "", 0, 0),
            new DependencyEdge(
                "orders", "inventory-cache", DependencyEdge.Origin.LEARNED, "6379", 5_400, now),
            new DependencyEdge(
                "storefront", "orders", DependencyEdge.Origin.LEARNED, "443", 12_300, now));
    List<MinuteCount> minutes = new ArrayList<>();
    for (EventOfInterest e : List.of(rejects, timeouts, noise)) {
      minutes.addAll(e.minutes());
    }
    items.add(
        summary(
            "orders",
            114.2,
            List.of(
                layer(Layer.APPLICATION, timeouts, 2.4, now),
                layer(Layer.NETWORK, rejects, 5.1, now),
                layer(Layer.CLOUDSYSTEM, change, 14.2, now)),
            List.of("orders-5xx"),
            minutes,
            edges,
            now));
    items.add(
        summary(
            "orders-db",
            15.8,
            List.of(
                deferring(Layer.APPLICATION, change, 15.8, now),
                deferring(Layer.NETWORK, change, 15.8, now),
                layer(Layer.CLOUDSYSTEM, change, 15.8, now)),
            List.of(),
            change.minutes(),
            List.of(edges.get(0)),
            now));
    items.add(
        summary(
            "storefront",
            4.4,
            List.of(
                deferring(Layer.APPLICATION, change, 4.4, now),
                deferring(Layer.NETWORK, change, 4.4, now),
                layer(Layer.CLOUDSYSTEM, change, 4.4, now)),
            List.of(),
            List.of(),
            List.of(edges.get(3)),
            now));
    for (String calm :
        List.of("payments", "inventory-cache", "mail", "search", "recommendations")) {
      items.add(summary(calm, 0, List.of(), List.of(), List.of(), List.of(), now));
    }
  }

  public static Versioned summary(
      String application,
      double urgency,
      List<LayerState> layers,
      List<String> alarms,
      List<MinuteCount> minutes,
      List<DependencyEdge> edges,
      long now) {
    return ApplicationSummaryItem.encode(
        new ApplicationSummary(application, urgency, layers, alarms, minutes, edges, now, now));
  }

  public static LayerState layer(Layer layer, EventOfInterest e, double score, long now) {
    return new LayerState(
        layer,
        e.layer(),
        e.causeId(),
        e.applicationId(),
        e.ruleId(),
        e.resource(),
        e.summary(),
        CauseStatus.ACTIVE,
        score,
        now,
        e.firstSeen(),
        e.lastSeen(),
        e.count());
  }

  private static LayerState deferring(Layer layer, EventOfInterest e, double score, long now) {
    return layer(layer, e, score, now);
  }

  private void report(
      int revision, long asOf, String why, List<EventOfInterest> order, double confidence) {
    List<RankedCause> causes = new ArrayList<>();
    double[] scores = {14.2, 5.1, 2.4, 0.6};
    for (int i = 0; i < order.size(); i++) {
      EventOfInterest e = order.get(i);
      List<String> explains = new ArrayList<>();
      if (i == 0) {
        order.subList(1, Math.min(3, order.size())).forEach(s -> explains.add(s.causeId()));
      } else if (e == rejects) {
        explains.add(timeouts.causeId());
      }
      int distance = e.applicationId().equals("orders") ? 0 : 1;
      causes.add(
          new RankedCause(
              i + 1,
              e.causeId(),
              scores[i + (4 - order.size())],
              e.applicationId(),
              e.layer(),
              e.resource(),
              e.ruleId(),
              e.summary(),
              e.firstSeen(),
              e.lastSeen(),
              e.count(),
              CauseStatus.ACTIVE,
              List.of(
                  new Factor(
                      "relevance",
                      e.relevance(),
                      "rule " + e.ruleId() + " says " + e.relevance() + " of 10"),
                  new Factor("decay", 0.99, "happened 7 min ago, half-life 18 h"),
                  new Factor(
                      "novelty",
                      i == 3 ? 0.31 : 1,
                      i == 3
                          ? "3 in the last 5 min where 2.6 were expected"
                          : "no earlier occurrence to compare with"),
                  new Factor(
                      "precedence",
                      i == 0 ? 0.97 : 0.82,
                      i == 0 ? "72 s before the first symptom" : "among the first to begin"),
                  new Factor(
                      "explains",
                      1 + explains.size() * 0.58,
                      "accounts for " + explains.size() + " symptoms"),
                  new Factor(
                      "explained",
                      i == 0 ? 1 : 0.4,
                      i == 0
                          ? "no other cause accounts for it"
                          : "accounted for: " + order.get(0).summary()),
                  new Factor(
                      "proximity",
                      distance == 0 ? 1 : 0.8,
                      distance == 0 ? "in the application itself" : "by way of orders → orders-db"),
                  new Factor("status", 1, "active")),
              explains,
              e.evidence(),
              e.runbook()));
    }
    IncidentReport report =
        new IncidentReport(
            incidentId(),
            revision,
            new Alarm(
                "orders-5xx",
                "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:orders-5xx",
                alarmTime,
                "orders",
                "Threshold Crossed: 3 datapoints [41.0, 38.0, 44.0] were greater than the threshold (5.0).",
                ""),
            confidence > 0.5
                ? IncidentReport.Verdict.PROBABLE
                : IncidentReport.Verdict.INCONCLUSIVE,
            confidence,
            2,
            "orders fails, 1 application depends on it",
            why,
            asOf,
            causes,
            revision == 1
                ? List.of("CloudTrail has not arrived for the last 4 min")
                : List.of("no flow logs from subnet-0b2c"),
            0);
    items.add(IncidentItem.revision(report, TemplateNarrative.write(report, "en")));
    items.removeIf(
        v ->
            v.item().get("IncidentKey") != null
                && v.item().get("IncidentKey").s().endsWith("#head"));
    items.add(IncidentItem.head(report, TemplateNarrative.write(report, "en")));
  }
}
