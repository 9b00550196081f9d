package io.probablecause.forwarder.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of objects and the times within them. */
class LinesTest {

  /** Gives no more than a few bytes at once, as networks do. */
  private static InputStream dripping(byte[] content, SplittableRandom random) {
    return new ByteArrayInputStream(content) {
      @Override
      public synchronized int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(length, 1 + random.nextInt(90_000)));
      }
    };
  }

  private static List<String> read(InputStream in, int most) throws IOException {
    BoundedLines lines = new BoundedLines(in, most);
    List<String> all = new ArrayList<>();
    for (String line = lines.next(); line != null; line = lines.next()) {
      all.add(line);
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void linesAreTheSameHoweverTheBytesCome(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> lines = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      int length = random.nextInt(20) == 0 ? random.nextInt(150_000) : random.nextInt(200);
      lines.add("é".repeat(length / 2) + i);
      text.append(lines.get(i)).append(random.nextBoolean() ? "\n" : "\r\n");
    }
    byte[] content = text.toString().getBytes(StandardCharsets.UTF_8);
    assertThat(read(dripping(content, random), 1 << 20)).isEqualTo(lines);
  }

  @Test
  void theLastLineNeedsNoEndAndAnEmptyLineIsALine() throws IOException {
    byte[] content = "a\n\nb".getBytes(StandardCharsets.UTF_8);
    assertThat(read(new ByteArrayInputStream(content), 10)).containsExactly("a", "", "b");
    assertThat(read(new ByteArrayInputStream(new byte[0]), 10)).isEmpty();
  }

  @Test
  void ofALineThatIsTooLongTheRestIsLeftOutAndTheNextIsWhole() throws IOException {
    String text = "x".repeat(200_000) + "\nnext\n" + "y".repeat(60) + "\nlast";
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    assertThat(read(new ByteArrayInputStream(content), 50))
        .containsExactly("x".repeat(50), "next", "y".repeat(50), "last");
  }

  @ParameterizedTest
  @CsvSource({
    "'h2 2026-03-01T10:00:00.176424Z app/web', 1772359200176",
    "'tls 2.0 2026-03-01T10:00:00 net/web', 1772359200000",
    "'2026-03-01T10:00:00.5Z classic', 1772359200500",
    "'2026-03-01T10:00:00Z', 1772359200000",
    "'http 2026-13-01T10:00:00.1Z app/web', -1",
    "'a b c d 2026-03-01T10:00:00Z', -1",
    "'', -1"
  })
  void accessLogsHaveTheTimeOfTheirFirstFieldThatIsOne(String line, long time) {
    AccessLogTimes times = new AccessLogTimes();
    assertThat(times.time(line)).isEqualTo(time);
    times.time("h2 2026-03-01T10:00:01.1Z app/web");
    assertThat(times.time(line)).isEqualTo(time);
  }

  @Test
  void flowLogsHaveTheTimeOfTheColumnThatTheHeaderNames() {
    FlowLogTimes times = new FlowLogTimes();
    String line = "2 1 eni-1 10.0.0.1 10.0.0.2 1 443 6 10 840 1772359200 1772359260 ACCEPT OK";
    assertThat(times.isHeader(line)).isFalse();
    assertThat(times.time(line)).isEqualTo(1_772_359_200_000L);
    assertThat(times.isHeader("start srcaddr end")).isTrue();
    assertThat(times.time("1772359200 10.0.0.1 1772359260")).isEqualTo(1_772_359_200_000L);
    assertThat(times.time("- 10.0.0.1 1772359260")).isEqualTo(-1);
    assertThat(times.time("99999999999999999999 10.0.0.1 1772359260")).isEqualTo(-1);
    assertThat(times.isHeader("srcaddr dstaddr")).isTrue();
    assertThat(times.time("10.0.0.1 10.0.0.2")).isEqualTo(-1);
  }
}
