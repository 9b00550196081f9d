package io.probablecause.local.bench.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerformancePageTest {
  private static final String INFO =
      """
      {"benchmark":"%s","scale":"normal","start":"2026-03-01T10:00:00Z","processors":2,
       "processor":"some processor","memoryGibibytes":16,"system":"Linux","java":"17",
       "commit":"abc1234","loadBefore":%s,"seconds":90,"summary":"some $1 figures"}""";

  @TempDir Path root;

  @BeforeEach
  void makeFolders() throws IOException {
    Files.createDirectories(root.resolve("docs/images"));
    Files.createDirectories(root.resolve("local/target/bench"));
  }

  private void result(String name, String load, String figures) throws IOException {
    Path results = root.resolve("local/target/bench");
    Files.writeString(results.resolve(name + ".info"), INFO.formatted(name, load));
    Files.writeString(results.resolve(name + ".json"), figures);
  }

  private String page() throws IOException {
    return Files.readString(new PerformancePage(root).write());
  }

  @Test
  void saysWhatWasNotMeasured() throws IOException {
    assertThat(page()).contains("*Not measured: `./pc bench limit`.*").doesNotContain("{{");
  }

  @Test
  void marksWhichGoalsWereMetAndWhichMissed() throws IOException {
    result(
        "limit",
        "0.5",
        """
        {"sources":[
          {"source":"application","bareMegabytes":[200],"jobMegabytes":[60],"sharePercent":[29,30,31],
           "eventsASecond":[100],"stagesPercent":{"decode":40}},
          {"source":"flow","bareMegabytes":[200],"jobMegabytes":[60],"sharePercent":[39],
           "eventsASecond":[100],"stagesPercent":{"decode":40}}]}""");

    assertThat(page())
        .contains("| 30.0 (29.0–31.0) % | ≥ 25 % | met |")
        .contains("| ≥ 40 % | **missed** |")
        .contains("commit abc1234, 2 × some processor")
        .doesNotContain("busy with other things");
    assertThat(root.resolve("docs/images/performance-limit.svg")).content().startsWith("<svg");
  }

  @Test
  void saysWhenTheMachineWasBusy() throws IOException {
    result("decode", "7.5", "[]");

    assertThat(page()).contains("some $1 figures").contains("The machine was busy");
  }

  @Test
  void comparesPeersWithOurselves() throws IOException {
    result(
        "peers",
        "0",
        """
        {"peers":[
          {"name":"Probable Cause","version":"x","linesASecond":300000,"sameCounts":true},
          {"name":"SEC","version":"2.9","linesASecond":10000,"sameCounts":true},
          {"name":"syslog-ng","missing":"syslog-ng is not installed"}]}""");

    assertThat(page())
        .contains("| SEC | 10,000 | 30.0× | ≥ 20× | met | yes | 2.9 |")
        .contains("| syslog-ng | not run: syslog-ng is not installed |");
  }

  @Test
  void takesAnAlarmThatWasLostForAMissedGoal() throws IOException {
    String rate =
        "{\"wantedEventsASecond\":%d,\"lost\":%d,\"toReport\":{\"p50\":1,\"p99\":400,\"max\":500}}";
    result(
        "alarm",
        "0",
        "{\"job\":{\"rates\":["
            + rate.formatted(10, 0)
            + ","
            + rate.formatted(50, 0)
            + ","
            + rate.formatted(90, 0)
            + ","
            + rate.formatted(50_000, 1)
            + "]}}");

    assertThat(page()).contains("| p99 < 1000 | met |").contains("| p99 < 500 | **missed** |");
  }
}
