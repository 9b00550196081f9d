package io.probablecause.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.probablecause.core.cause.Alarm;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.config.Settings;
import io.probablecause.core.inventory.Inventory;
import io.probablecause.dashboard.web.Problem;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryResponse;

class RecordingsTest {
  private static final long ALARM = Instant.parse("2026-03-01T10:00:00Z").toEpochMilli();

  private static IncidentReport report(long closedAt) {
    return new IncidentReport(
        "i-1",
        1,
        new Alarm("alarm", "", ALARM, "orders", "", ""),
        IncidentReport.Verdict.INCONCLUSIVE,
        0,
        3,
        "",
        "",
        ALARM,
        List.of(),
        List.of(),
        closedAt);
  }

  /** Streams that keep records for a day, or do not answer. */
  private static Recordings at(long now, boolean answering) {
    KinesisClient streams =
        (KinesisClient)
            Proxy.newProxyInstance(
                RecordingsTest.class.getClassLoader(),
                new Class<?>[] {KinesisClient.class},
                (proxy, method, arguments) -> {
                  if (!answering || !method.getName().equals("describeStreamSummary")) {
                    throw SdkClientException.create("not here");
                  }
                  return DescribeStreamSummaryResponse.builder()
                      .streamDescriptionSummary(s -> s.retentionPeriodHours(24))
                      .build();
                });
    return new Recordings(
        streams,
        Settings.of(Map.of(), "a test"),
        Clock.fixed(Instant.ofEpochMilli(now), ZoneOffset.UTC),
        Inventory.EMPTY);
  }

  @Test
  void holdsAnHourOfWhatWasNormalAndTenMinutesAfterTheEnd() {
    IncidentSpan span = IncidentSpan.around(report(ALARM + 60_000), ALARM + 86_400_000);
    assertThat(span).isEqualTo(new IncidentSpan(ALARM - 3_600_000, ALARM + 660_000));
  }

  @Test
  void endsNowWhileTheIncidentGoesOn() {
    assertThat(IncidentSpan.around(report(0), ALARM + 5_000).to()).isEqualTo(ALARM + 5_000);
  }

  @Test
  void saysWhatIsMissingOnceTheRetentionHasPassed() {
    IncidentSpan span = IncidentSpan.around(report(0), ALARM + 3_600_000);
    assertThat(at(ALARM + 3_600_000, true).missing(span)).isEmpty();
    assertThat(at(ALARM + Duration.ofHours(24).toMillis(), true).missing(span))
        .hasSize(2)
        .allSatisfy(
            sentence ->
                assertThat(sentence)
                    .contains("keeps records for 24 hours", "from 2026-03-01T09:00:00.000Z to"));
  }

  @Test
  void knowsNothingAndWritesNothingWhileTheStreamsDoNotAnswer() {
    Recordings silent = at(ALARM, false);
    IncidentSpan span = silent.around(report(0));
    assertThat(silent.missing(span)).isNull();
    assertThatThrownBy(() -> silent.write("incident", span))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.status()).isEqualTo(503));
  }
}
