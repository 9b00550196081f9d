package io.probablecause.job.rank;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.cause.Factor;
import io.probablecause.core.cause.Finding;
import io.probablecause.core.cause.MinuteCount;
import io.probablecause.core.cause.RankedCause;
import io.probablecause.core.cause.Standing;
import io.probablecause.core.event.Layer;
import io.probablecause.job.Findings;
import io.probablecause.job.deduplicate.Deduplicator;
import io.probablecause.job.hear.Volume;
import io.probablecause.rules.correlation.Relation;
import io.probablecause.rules.ranking.RankingConfig;
import io.probablecause.rules.ranking.RankingFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The scenarios of the original idea, on the ranking alone. */
class RankingTest {
  private static final RankingConfig CONFIG = RankingFile.bundled();
  private final Ranking ranking = new Ranking(CONFIG);

  @Test
  void namesTheRebootBeforeTheErrorsThatFollowIt() {
    AffectedCause reboot = change("ec2/instance-rebooted", Layer.CLOUDSYSTEM, "i-1", 60);
    AffectedCause errors = errors("application/unhandled-error", 61, 65, 20);
    List<RankedCause> ranked = rank(66, List.of(), reboot, errors);
    assertThat(rules(ranked))
        .containsExactly("ec2/instance-rebooted", "application/unhandled-error");
    assertThat(ranked.get(1).count()).isEqualTo(4 * 20);
    assertThat(ranked.get(1).firstSeen()).isEqualTo(Findings.at(61));
  }

  @Test
  void keepsEachLayersOwnRecordAndDefersWhereALayerHasNothing() {
    AffectedCause reboot = change("ec2/instance-rebooted", Layer.CLOUDSYSTEM, "i-1", 10);
    AffectedCause closed = change("vpc/security-group-changed", Layer.NETWORK, "sg-1", 50);
    List<RankedCause> both = rank(60, List.of(), reboot, closed);
    Map<Layer, RankedCause> current = LayerStates.current(both);
    assertThat(current.get(Layer.CLOUDSYSTEM).ruleId()).isEqualTo("ec2/instance-rebooted");
    assertThat(current.get(Layer.NETWORK).ruleId()).isEqualTo("vpc/security-group-changed");
    var application =
        LayerStates.summary(rank(60, List.of(), reboot), Findings.at(60)).stream()
            .filter(state -> state.layer() == Layer.NETWORK)
            .findFirst()
            .orElseThrow();
    assertThat(application.deferredTo()).isEqualTo(Layer.CLOUDSYSTEM);
    assertThat(application.ruleId()).isEqualTo("ec2/instance-rebooted");
  }

  @Test
  void letsWhatExplainsOthersOutrankWhatItExplains() {
    AffectedCause weak = change("ecs/service-updated", Layer.CLOUDSYSTEM, "svc", 58, 1);
    AffectedCause loud = errors("application/out-of-memory", 60, 65, 50, 8);
    List<Relation> relations = List.of(relation(weak, loud));
    assertThat(rules(rank(66, List.of(), weak, loud)).get(0))
        .isEqualTo("application/out-of-memory");
    List<RankedCause> related = rank(66, relations, weak, loud);
    assertThat(related.get(0).ruleId()).isEqualTo("ecs/service-updated");
    assertThat(related.get(0).explains()).containsExactly(related.get(1).causeId());
  }

  @Test
  void letsAnAcknowledgedCauseStepAsideAndReturnWhenItGrows() {
    AffectedCause errors = errors("application/out-of-memory", 60, 65, 4, 8);
    AffectedCause other = errors("application/throttled", 60, 65, 4, 5);
    assertThat(rules(rank(66, List.of(), errors, other)).get(0))
        .isEqualTo("application/out-of-memory");
    AffectedCause told = acknowledged(errors, 66, 4);
    assertThat(rules(rank(66, List.of(), told, other)).get(0)).isEqualTo("application/throttled");
    AffectedCause grown = acknowledged(errors("application/out-of-memory", 60, 70, 15, 8), 66, 4);
    assertThat(rules(rank(71, List.of(), grown, other)).get(0))
        .isEqualTo("application/out-of-memory");
  }

  @Test
  void doesNotTakeChronicNoiseForASymptom() {
    AffectedCause noise = errors("application/unhandled-error", 0, 119, 3);
    AffectedCause fresh = errors("application/connection-timeout", 112, 119, 3);
    List<RankedCause> ranked = rank(120, List.of(), noise, fresh);
    assertThat(rules(ranked)).first().isEqualTo("application/connection-timeout");
    assertThat(factor(ranked.get(1), "novelty")).isLessThan(0.3);
    assertThat(factor(ranked.get(0), "novelty")).isGreaterThan(0.9);
  }

  @Test
  void takesWhatWasThereFromTheBeginningForChronicAndNotForTheFirstSymptom() {
    AffectedCause noise = errors("application/unhandled-error", 0, 9, 3);
    AffectedCause reboot = change("ec2/instance-rebooted", Layer.CLOUDSYSTEM, "i-1", 5);
    AffectedCause fresh = errors("application/connection-timeout", 6, 9, 6);
    List<RankedCause> ranked = rank(9, List.of(), noise, reboot, fresh);
    assertThat(rules(ranked).get(0)).isEqualTo("ec2/instance-rebooted");
    assertThat(factor(ranked.get(0), "precedence")).isGreaterThan(0.99);
    assertThat(factor(ranked.get(2), "novelty")).isEqualTo(CONFIG.novelty().floor());
  }

  @Test
  void creditsACauseOnlyForWhatBeganAfterIt() {
    AffectedCause noise = errors("application/unhandled-error", 30, 66, 3);
    AffectedCause change = change("ecs/service-updated", Layer.CLOUDSYSTEM, "svc", 55);
    AffectedCause errors = errors("application/server-error", 56, 66, 3);
    List<Relation> relations = List.of(relation(change, noise), relation(change, errors));
    assertThat(rank(66, relations, noise, change, errors))
        .filteredOn(cause -> cause.ruleId().equals("ecs/service-updated"))
        .allMatch(cause -> cause.explains().equals(List.of(errors.event().causeId())))
        .hasSize(1);
  }

  @Test
  void doesNotCreditACauseBeyondAHealthyApplicationInBetween() {
    AffectedCause far =
        at(change("ecs/service-updated", Layer.CLOUDSYSTEM, "svc", 55), "cart", "shop", "cart");
    AffectedCause farther =
        at(change("ecs/service-updated", Layer.CLOUDSYSTEM, "x", 55), "db", "shop", "cart", "db");
    AffectedCause errors = at(errors("application/server-error", 56, 66, 3), "shop", "shop");
    List<Relation> relations = List.of(relation(far, errors), relation(farther, errors));
    List<RankedCause> ranked = rank(66, relations, far, farther, errors);
    assertThat(ranked.get(0).applicationId()).isEqualTo("cart");
    assertThat(ranked.get(0).explains()).hasSize(1);
    assertThat(ranked)
        .filteredOn(c -> c.applicationId().equals("db"))
        .allMatch(c -> c.explains().isEmpty());
  }

  @Test
  void takesTheSameTroubleFartherDownForTheCauseOfItsEcho() {
    AffectedCause below =
        at(errors("application/lock-timeout", 56, 66, 3), "db", "shop", "cart", "db");
    AffectedCause above = at(errors("application/lock-timeout", 56, 66, 4), "cart", "shop", "cart");
    AffectedCause aside = at(errors("application/lock-timeout", 56, 66, 4), "ads", "shop", "ads");
    List<RankedCause> ranked = rank(66, List.of(), below, above, aside);
    assertThat(ranked.get(0).applicationId()).isEqualTo("db");
    assertThat(ranked.get(0).explains()).containsExactly(above.event().causeId());
    assertThat(ranked)
        .filteredOn(cause -> cause.applicationId().equals("ads"))
        .allMatch(cause -> factor(cause, "explained") == 1);
  }

  @Test
  void countsForSufferingWhatBeganAndGoesOn() {
    AffectedCause noise = errors("application/unhandled-error", 0, 119, 3);
    AffectedCause fresh = errors("application/connection-timeout", 112, 119, 6);
    AffectedCause over = errors("application/timeout", 90, 92, 20);
    AffectedCause change = change("ecs/service-updated", Layer.CLOUDSYSTEM, "svc", 111);
    Volume written = Volume.NONE.plus(new MinuteCount(Findings.at(118), 40));
    assertThat(
            Suffering.of(
                List.of(noise, fresh, over, change),
                Map.of("orders", written),
                Findings.at(119),
                Findings.at(0),
                CONFIG.novelty()))
        .singleElement()
        .satisfies(
            trouble -> {
              assertThat(trouble.applicationId()).isEqualTo("orders");
              assertThat(trouble.troubled()).isBetween(5.0, 7.0);
              assertThat(trouble.lines()).isEqualTo(40);
            });
  }

  @Test
  void forgetsWhatIsPastItsHorizonAndWhatIsResolved() {
    AffectedCause old = errors("application/timeout", 0, 1, 5);
    assertThat(rank(125, List.of(), old)).isEmpty();
    AffectedCause resolved =
        withStanding(old, new Standing(Findings.at(2), "", "", 0, 0, "", "", 0, 0, 1));
    assertThat(rank(3, List.of(), resolved)).isEmpty();
  }

  @Test
  void doesNotDependOnTheOrderInWhichCausesAreGiven() {
    List<AffectedCause> causes = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      causes.add(errors("application/rule-" + i, 50 + i % 5, 60, 1 + i % 3, 1 + i % 8));
      causes.add(change("ec2/change-" + i, Layer.CLOUDSYSTEM, "i-" + i, 40 + i));
    }
    List<Relation> relations = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      relations.add(relation(causes.get(i), causes.get((i * 7 + 3) % causes.size())));
    }
    List<RankedCause> once =
        ranking.rank(causes, relations, List.of(), Findings.at(61), Findings.at(0), 50);
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(causes, new Random(seed));
      Collections.shuffle(relations, new Random(seed));
      assertThat(ranking.rank(causes, relations, List.of(), Findings.at(61), Findings.at(0), 50))
          .isEqualTo(once);
    }
  }

  @Test
  void saysInconclusiveWhereNothingWasFound() {
    assertThat(Confidence.of(List.of(), CONFIG.confidence())).isZero();
    assertThat(Confidence.verdict(List.of(), 0, CONFIG.confidence()).wireName())
        .isEqualTo("inconclusive");
  }

  private List<RankedCause> rank(double now, List<Relation> relations, AffectedCause... causes) {
    return ranking.rank(
        List.of(causes), relations, List.of(), Findings.at(now), Findings.at(0), 50);
  }

  private static List<String> rules(List<RankedCause> ranked) {
    return ranked.stream().map(RankedCause::ruleId).toList();
  }

  private static double factor(RankedCause cause, String name) {
    return cause.factors().stream()
        .filter(factor -> factor.name().equals(name))
        .mapToDouble(Factor::value)
        .findFirst()
        .orElseThrow();
  }

  private static Relation relation(AffectedCause cause, AffectedCause symptom) {
    return new Relation(
        "orders", cause.event().causeId(), symptom.event().causeId(), "module", "a → b");
  }

  private static AffectedCause change(String rule, Layer layer, String resource, double minute) {
    return change(rule, layer, resource, minute, 8);
  }

  private static AffectedCause change(
      String rule, Layer layer, String resource, double minute, int relevance) {
    Finding finding =
        Findings.finding(rule, layer, relevance, false, true, resource, minute, rule + resource);
    return cause(List.of(finding));
  }

  private static AffectedCause errors(String rule, int from, int to, int perMinute) {
    return errors(rule, from, to, perMinute, 3);
  }

  private static AffectedCause errors(String rule, int from, int to, int perMinute, int relevance) {
    List<Finding> findings = new ArrayList<>();
    for (int minute = from; minute < to; minute++) {
      for (int i = 0; i < perMinute; i++) {
        findings.add(
            Findings.finding(
                rule,
                Layer.APPLICATION,
                relevance,
                true,
                false,
                "",
                minute + (double) i / perMinute,
                rule + " failed"));
      }
    }
    return cause(findings);
  }

  private static AffectedCause cause(List<Finding> findings) {
    EventOfInterest event = null;
    for (Finding finding : findings) {
      String fingerprint =
          EventOfInterest.fingerprint(finding.ruleId(), finding.resource(), finding.signature());
      event = Deduplicator.merge(event, "orders", fingerprint, finding);
    }
    return new AffectedCause(event, 0, List.of("orders"));
  }

  /** The same cause in another application, felt by the first of the way to it. */
  private static AffectedCause at(AffectedCause cause, String owner, String... path) {
    EventOfInterest e = cause.event();
    return new AffectedCause(copy(e, owner, e.standing()), path.length - 1, List.of(path));
  }

  private static AffectedCause acknowledged(AffectedCause cause, double minute, double rate) {
    return withStanding(
        cause,
        new Standing(0, "", "", Findings.at(minute), Findings.at(600), "on-call", "", rate, 0, 1));
  }

  private static AffectedCause withStanding(AffectedCause cause, Standing s) {
    EventOfInterest e = cause.event();
    return new AffectedCause(copy(e, e.applicationId(), s), cause.distance(), cause.path());
  }

  private static EventOfInterest copy(EventOfInterest e, String owner, Standing s) {
    return new EventOfInterest(
        owner,
        e.layer(),
        e.fingerprint(),
        e.episode(),
        e.ruleId(),
        e.relevance(),
        e.horizonMillis(),
        e.repeats(),
        e.change(),
        e.resource(),
        e.summary(),
        e.message(),
        e.runbook(),
        e.kind(),
        e.firstSeen(),
        e.lastSeen(),
        e.count(),
        e.firstArrival(),
        e.lastArrival(),
        e.minutes(),
        e.evidence(),
        s);
  }
}
