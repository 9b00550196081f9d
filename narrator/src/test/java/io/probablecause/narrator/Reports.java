package io.probablecause.narrator;

import io.probablecause.core.cause.Alarm;
import io.probablecause.core.cause.CauseStatus;
import io.probablecause.core.cause.Evidence;
import io.probablecause.core.cause.Factor;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.IncidentReport.Verdict;
import io.probablecause.core.cause.RankedCause;
import io.probablecause.core.event.Layer;
import io.probablecause.core.text.Times;
import java.util.ArrayList;
import java.util.List;

/** Reports to test with: a reboot of a database host that made an application fail. */
public final class Reports {
  public static final long ALARM_TIME = Times.parse("2026-03-01T10:07:00Z");
  private static final long REBOOT = Times.parse("2026-03-01T10:01:12.345Z");
  private static final long REFUSED = Times.parse("2026-03-01T10:02:03.004Z");

  private Reports() {}

  public static IncidentReport reboot() {
    return reboot("incident-1", 1);
  }

  public static IncidentReport reboot(String incidentId, int revision) {
    return report(
        incidentId, revision, "orders-5xx", List.of(rebootCause(), refusedCause(), deniedCause()));
  }

  public static IncidentReport report(
      String incidentId, int revision, String alarm, List<RankedCause> causes) {
    return new IncidentReport(
        incidentId,
        revision,
        new Alarm(
            alarm,
            "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:" + alarm,
            ALARM_TIME,
            "orders",
            "Threshold Crossed: 1 datapoint [57.0] was greater than the threshold (5.0).",
            "high"),
        causes.isEmpty() ? Verdict.INCONCLUSIVE : Verdict.PROBABLE,
        causes.isEmpty() ? 0.1 : 0.87,
        2,
        "the alarm is tagged high",
        revision == 1 ? "the alarm fired" : "late evidence arrived",
        ALARM_TIME,
        causes,
        List.of("no flow logs of vpc-0a1b2c3d"),
        0);
  }

  public static RankedCause rebootCause() {
    return new RankedCause(
        1,
        "cause-reboot",
        9.1,
        "orders-db",
        Layer.CLOUDSYSTEM,
        "i-0abc1234def567890",
        "ec2/instance-rebooted",
        "REBOOT of instance i-0abc1234def567890 by arn:aws:iam::111122223333:user/jane",
        REBOOT,
        REBOOT,
        1,
        CauseStatus.ACTIVE,
        List.of(new Factor("relevance", 8, "the rule says 8")),
        List.of("cause-refused"),
        List.of(
            new Evidence(
                "aws-cloudtrail-logs",
                "111122223333_CloudTrail_eu-west-1",
                "event-1",
                REBOOT,
                "{\"eventName\":\"RebootInstances\",\"eventSource\":\"ec2.amazonaws.com\","
                    + "\"instanceId\":\"i-0abc1234def567890\",\"userName\":\"jane\"}")),
        "Check that instance i-0abc1234def567890 passes its status checks.");
  }

  public static RankedCause refusedCause() {
    return new RankedCause(
        2,
        "cause-refused",
        4.2,
        "orders",
        Layer.APPLICATION,
        "/ecs/orders",
        "application/connection-refused",
        "Connection refused by orders-db:5432",
        REFUSED,
        REFUSED + 240_000,
        1234,
        CauseStatus.ACTIVE,
        List.of(),
        List.of(),
        List.of(
            new Evidence(
                "/ecs/orders",
                "orders/web/1",
                "event-2",
                REFUSED,
                "ERROR Connection to orders-db:5432 refused after 3000 ms")),
        "");
  }

  public static RankedCause deniedCause() {
    return new RankedCause(
        3,
        "cause-denied",
        1.1,
        "payments",
        Layer.NETWORK,
        "eni-0fedcba987654321",
        "network/rejected",
        "REJECT 10.0.1.10 to 10.0.2.20 port 443",
        REFUSED + 60_000,
        REFUSED + 120_000,
        17,
        CauseStatus.ACTIVE,
        List.of(),
        List.of(),
        List.of(
            new Evidence(
                "vpc-flow-logs",
                "eni-0fedcba987654321-all",
                "event-3",
                REFUSED + 60_000,
                "2 111122223333 eni-0fedcba987654321 10.0.1.10 10.0.2.20 49152 443 6 20 4249"
                    + " 1772359383 1772359443 REJECT OK")),
        "");
  }

  /** The first cause with another line as its evidence. */
  public static IncidentReport withLine(String line) {
    RankedCause first = rebootCause();
    List<Evidence> evidence = new ArrayList<>(first.evidence());
    evidence.add(new Evidence("/ecs/hostile", "stream", "event-9", REBOOT + 1, line));
    return report(
        "incident-1", 1, "orders-5xx", List.of(withEvidence(first, evidence), refusedCause()));
  }

  public static RankedCause withEvidence(RankedCause c, List<Evidence> evidence) {
    return new RankedCause(
        c.rank(),
        c.causeId(),
        c.score(),
        c.applicationId(),
        c.layer(),
        c.resource(),
        c.ruleId(),
        c.summary(),
        c.firstSeen(),
        c.lastSeen(),
        c.count(),
        c.status(),
        c.factors(),
        c.explains(),
        List.copyOf(evidence),
        c.runbook());
  }
}
