package io.probablecause.job.hear;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.cause.MinuteCount;
import java.util.List;
import org.junit.jupiter.api.Test;

class VolumeTest {
  private static final long MINUTE = MinuteCount.MINUTE;

  @Test
  void isTheSameInAnyOrder() {
    MinuteCount a = new MinuteCount(MINUTE, 3);
    MinuteCount b = new MinuteCount(2 * MINUTE, 4);
    MinuteCount c = new MinuteCount(MINUTE, 5);

    assertThat(Volume.NONE.plus(a).plus(b).plus(c))
        .isEqualTo(Volume.NONE.plus(b).plus(c).plus(a))
        .isEqualTo(new Volume(List.of(new MinuteCount(MINUTE, 8), b)));
  }

  @Test
  void isTheMeanOfTheLatestMinutes() {
    Volume volume = Volume.NONE;
    for (int minute = 0; minute < 100; minute++) {
      volume = volume.plus(new MinuteCount(minute * MINUTE, minute < 90 ? 1 : 60));
    }
    assertThat(volume.minutes()).hasSize(10);
    assertThat(volume.perMinute(100 * MINUTE)).isEqualTo(60);
  }

  @Test
  void isNothingWhereNothingCameLately() {
    Volume old = Volume.NONE.plus(new MinuteCount(MINUTE, 600));
    assertThat(old.perMinute(60 * MINUTE)).isZero();
    assertThat(Volume.NONE.perMinute(MINUTE)).isZero();
  }
}
