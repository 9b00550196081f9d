package io.probablecause.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.cause.ApplicationSummary;
import io.probablecause.core.table.IncidentItem;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
      return List.of();
    }

    @Override
    public List<IncidentItem.Stored> incidentsOfDay(String day, int limit) {
      asked.add(day);
      return List.of();
    }
  }

  private static ApplicationSummary summary(String id, double urgency, String... alarms) {
    return new ApplicationSummary(
        id, urgency, List.of(), List.of(alarms), List.of(), List.of(), NOW, 1);
  }

  @Test
  void ordersByUrgencyAndNamesWhatChanged() {
    source.summaries = List.of(summary("calm", 0), summary("loud", 9));
    assertThat(poller.poll(List.of()))
        .containsExactly("application:calm", "application:loud", "overview");
    assertThat(poller.estate().applications())
        .extracting(ApplicationSummary::applicationId)
        .containsExactly("loud", "calm");
    source.summaries = List.of(summary("calm", 11), summary("loud", 9));
    assertThat(poller.poll(List.of())).containsExactly("application:calm", "overview");
  }

  @Test
  void isSilentWhileNothingChanges() {
    source.summaries = List.of(summary("a", 1));
    poller.poll(List.of());
    long version = poller.estate().version();
    assertThat(poller.poll(List.of())).isEmpty();
    assertThat(poller.estate().version()).isEqualTo(version);
  }

  @Test
  void noticesAnApplicationThatIsGone() {
    source.summaries = List.of(summary("a", 1), summary("b", 1));
    poller.poll(List.of());
    source.summaries = List.of(summary("a", 1));
    assertThat(poller.poll(List.of())).containsExactly("application:b", "overview");
  }

  @Test
  void keepsWhatItKnewAndSaysSoWhileTheTablesDoNotAnswer() {
    source.summaries = List.of(summary("a", 1));
    poller.poll(List.of());
    source.down = true;
    assertThat(poller.poll(List.of())).containsExactly("overview");
    assertThat(poller.poll(List.of())).as("said once").isEmpty();
    assertThat(poller.estate().isStaleAt(NOW)).isTrue();
    assertThat(poller.estate().applications()).hasSize(1);
    source.down = false;
    assertThat(poller.poll(List.of())).containsExactly("overview");
    assertThat(poller.estate().isStaleAt(NOW)).isFalse();
  }

  @Test
  void asksForIncidentsWhereThereIsTroubleOrSomebodyLooks() {
    source.summaries =
        List.of(summary("quiet", 0), summary("loud", 9, "alarm"), summary("seen", 0));
    poller.poll(List.of("application:seen", "overview"));
    assertThat(source.asked).contains("loud", "seen", "2026-03-01").doesNotContain("quiet");
  }
}
