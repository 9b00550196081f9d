package io.probablecause.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.text.Times;
import org.junit.jupiter.api.Test;

class TimeShiftTest {
  private static final long FROM = Times.parse("2026-03-10T02:00:00Z");
  private static final long HOUR = 3_600_000L;
  private final TimeShift shift = new TimeShift(FROM, FROM + HOUR, 2 * HOUR);

  @Test
  void movesEveryWayOfWritingATime() {
    assertThat(shift.apply("\"timestamp\":1773108610123,"))
        .isEqualTo("\"timestamp\":1773115810123,");
    assertThat(shift.apply("443 6 1773108610 1773108650 ACCEPT"))
        .isEqualTo("443 6 1773115810 1773115850 ACCEPT");
    assertThat(shift.apply("2026-03-10T02:10:10.500Z x")).isEqualTo("2026-03-10T04:10:10.500Z x");
    assertThat(shift.apply("2026-03-10 23:59:59 UTC:")).isEqualTo("2026-03-11 01:59:59 UTC:");
    assertThat(shift.apply("[10/Mar/2026:02:10:02 +0000]"))
        .isEqualTo("[10/Mar/2026:04:10:02 +0000]");
  }

  @Test
  void leavesAloneWhatIsNoTimeOfTheRecording() {
    for (String text :
        new String[] {
          "39541643144465010569105820504340793286550983808601031979",
          "2019-01-01T00:00:00Z",
          "1500000000",
          "account 111122223333",
          "9999-99-99T99:99:99"
        }) {
      assertThat(shift.apply(text)).isEqualTo(text);
    }
  }
}
