package io.probablecause.local.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.probablecause.core.text.Times;
import org.junit.jupiter.api.Test;

class WindowTest {
  private static final long NOW = Times.parse("2026-03-02T12:00:00Z");

  @Test
  void takesASpanUpToNow() {
    Window window = Window.of(null, null, "36h", NOW);
    assertThat(Times.iso(window.from())).isEqualTo("2026-03-01T00:00:00.000Z");
    assertThat(window.to()).isEqualTo(NOW);
    assertThat(window.given()).isTrue();
  }

  @Test
  void takesWholeDays() {
    Window window = Window.of("2026-02-01", "2026-02-01", null, NOW);
    assertThat(Times.iso(window.from())).isEqualTo("2026-02-01T00:00:00.000Z");
    assertThat(Times.iso(window.to())).isEqualTo("2026-02-01T23:59:59.999Z");
  }

  @Test
  void isOpenWhereNothingIsSaid() {
    assertThat(Window.of(null, null, null, NOW)).isEqualTo(new Window(0, NOW, false));
  }

  @Test
  void refusesWhatIsNoTime() {
    refuses("noon", null, null, "--from: 'noon' is not a UTC time");
    refuses(null, "2026-13-01", null, "--to: '2026-13-01T00:00:00Z' is not a UTC time");
    refuses(null, null, "soon", "--last: 'soon' is not a span such as 30m, 24h or 7d");
    refuses("2026-03-01", null, "1h", "leave out --from and --to");
    refuses("2026-03-02", "2026-03-01", null, "is later than --to");
  }

  private static void refuses(String from, String to, String last, String sentence) {
    assertThatThrownBy(() -> Window.of(from, to, last, NOW)).hasMessageContaining(sentence);
  }
}
