package io.probablecause.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.cause.Alarm;
import io.probablecause.core.cause.ApplicationSummary;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.Narrative;
import io.probablecause.core.cause.Outcome;
import io.probablecause.core.table.IncidentItem;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class PollerTest {
  private static final long NOW = Instant.parse("2026-03-01T10:00:00Z").toEpochMilli();

  private final FakeSource source = new FakeSource();
  private final Poller poller =
      new Poller(source, Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC));

  private static final class FakeSource implements Source {
    List<ApplicationSummary> summaries = new ArrayList<>();
    final List<String> asked = new ArrayList<>();
    List<IncidentItem.Stored> stored = List.of();
    boolean down;

    @Override
    public List<ApplicationSummary> summaries(Map<String, ApplicationSummary> known) {
      if (down) {
        throw SdkClientException.create("down");
      }
      return summaries;
    }

    @Override
    public List<IncidentItem.Stored> latestIncidents(String applicationId, int limit) {
      asked.add(applicationId);
      return stored;
    }

    @Override
    public List<IncidentItem.Stored> incidentsOfDay(String day, int limit) {
      asked.add(day);
      return List.of();
    }

    @Override
    public List<IncidentItem.Stored> heads(List<IncidentReport> known) {
      return stored.stream().filter(s -> known.contains(s.report())).toList();
    }
  }

  /** A whole round. */
  private Set<String> poll(String... watched) {
    Set<String> changed = new TreeSet<>(poller.pollSummaries());
    changed.addAll(poller.pollIncidents(List.of(watched)));
    return changed;
  }

  private static ApplicationSummary summary(String id, double urgency, String... alarms) {
    return new ApplicationSummary(
        id, urgency, List.of(), List.of(alarms), List.of(), List.of(), NOW, 1);
  }

  @Test
  void ordersByUrgencyAndNamesWhatChanged() {
    source.summaries = List.of(summary("calm", 0), summary("loud", 9));
    assertThat(poll()).containsExactly("application:calm", "application:loud", "overview");
    assertThat(poller.estate().applications())
        .extracting(ApplicationSummary::applicationId)
        .containsExactly("loud", "calm");
    source.summaries = List.of(summary("calm", 11), summary("loud", 9));
    assertThat(poll()).containsExactly("application:calm", "overview");
  }

  @Test
  void isSilentWhileNothingChanges() {
    source.summaries = List.of(summary("a", 1));
    poll();
    long version = poller.estate().version();
    assertThat(poll()).isEmpty();
    assertThat(poller.estate().version()).isEqualTo(version);
  }

  @Test
  void noticesAnApplicationThatIsGone() {
    source.summaries = List.of(summary("a", 1), summary("b", 1));
    poll();
    source.summaries = List.of(summary("a", 1));
    assertThat(poll()).containsExactly("application:b", "overview");
  }

  @Test
  void keepsWhatItKnewAndSaysSoWhileTheTablesDoNotAnswer() {
    source.summaries = List.of(summary("a", 1));
    poll();
    source.down = true;
    assertThat(poll()).containsExactly("overview");
    assertThat(poll()).as("said once").isEmpty();
    assertThat(poller.estate().isStaleAt(NOW)).isTrue();
    assertThat(poller.estate().applications()).hasSize(1);
    source.down = false;
    assertThat(poll()).containsExactly("overview");
    assertThat(poller.estate().isStaleAt(NOW)).isFalse();
  }

  @Test
  void asksForIncidentsWhereThereIsTroubleOrSomebodyLooks() {
    source.summaries =
        List.of(summary("quiet", 0), summary("loud", 9, "alarm"), summary("seen", 0));
    poll("application:seen", "overview");
    assertThat(source.asked).contains("loud", "seen", "2026-03-01").doesNotContain("quiet");
  }

  @Test
  void asksForAKnownIncidentByItsKeyAlone() {
    source.summaries = List.of(summary("loud", 9, "alarm"));
    source.stored = List.of(incident(1, 0));
    assertThat(poll()).contains("incidents", "incident:i-1", "application:loud");
    source.asked.clear();
    assertThat(poll()).isEmpty();
    source.stored = List.of(incident(1, 0));
    assertThat(poll()).as("the same content").isEmpty();
    assertThat(source.asked).isEmpty();
  }

  private static IncidentItem.Stored incident(int revision, long closedAt) {
    IncidentReport report =
        new IncidentReport(
            "i-1",
            revision,
            new Alarm("alarm", "", NOW - 60_000, "loud", "", ""),
            IncidentReport.Verdict.INCONCLUSIVE,
            0,
            3,
            "",
            "",
            NOW,
            List.of(),
            List.of(),
            closedAt);
    return new IncidentItem.Stored(
        report, new Narrative("", List.of(), "template", "en"), Outcome.TEMPLATE);
  }
}
