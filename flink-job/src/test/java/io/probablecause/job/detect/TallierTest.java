package io.probablecause.job.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.decode.DecodeLimits;
import io.probablecause.core.decode.EventDecoder;
import io.probablecause.core.decode.FormatHints;
import io.probablecause.core.decode.StreamMemory;
import io.probablecause.core.event.LogBatch;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** From lines as they are logged to what is counted and measured. */
final class TallierTest {
  private static final long ARRIVAL = 1_772_359_200_000L;

  @Test
  void countsLinesBySignatureAndLevel() {
    LineTally tally =
        tally(
            "/ecs/orders",
            false,
            "2026-03-01T10:00:00.120Z INFO order 17 placed",
            "2026-03-01T10:00:00.130Z INFO order 18 placed",
            "2026-03-01T10:00:00.140Z ERROR order 19 placed");
    assertThat(tally.counts()).extracting(LineTally.Count::count).containsExactly(2, 1);
    assertThat(tally.counts()).extracting(LineTally.Count::level).containsExactly("INFO", "ERROR");
    assertThat(tally.counts().get(0).said()).isEqualTo("order 17 placed");
    assertThat(tally.counts().get(0).sample()).contains("10:00:00.120Z");
    assertThat(tally.groupKey()).isEqualTo("111122223333\n/ecs/orders");
  }

  @Test
  void countsWhatARuleNamesAsALineAndNothingElse() {
    LineTally tally = tally("/ecs/orders", true, "ERROR order 17 lost", "ERROR basket 3 lost");
    assertThat(tally.counts()).extracting(LineTally.Count::what).containsExactly(Subject.NAMED);
    assertThat(tally.counts().get(0).count()).isEqualTo(2);
  }

  @Test
  void countsKindsBeyondItsBoundAsOne() {
    String[] lines = new String[1_000];
    for (int i = 0; i < lines.length; i++) {
      String word =
          "w" + (char) ('a' + i % 26) + (char) ('a' + i / 26 % 26) + (char) ('a' + i / 676);
      lines[i] = "INFO " + word + " done";
    }
    List<LineTally.Count> counts = tally("/ecs/orders", false, lines).counts();
    assertThat(counts).hasSizeLessThan(500);
    assertThat(counts.stream().mapToInt(LineTally.Count::count).sum()).isEqualTo(1_000);
    assertThat(counts.get(counts.size() - 1).name()).isEqualTo(Tallier.OTHER);
  }

  @Test
  void takesDurationAndMemoryFromAReportLine() {
    LineTally tally =
        tally(
            "/aws/lambda/mail",
            false,
            "REPORT RequestId: 8f5f2d6e-0000-4000-8000-000000000001\tDuration: 812.40 ms\t"
                + "Billed Duration: 813 ms\tMemory Size: 128 MB\tMax Memory Used: 121 MB\t");
    assertThat(buckets(tally))
        .containsEntry(Subject.FUNCTION_TIME, FigureUnit.MILLIS.bucket(812.4))
        .containsEntry(Subject.FUNCTION_MEMORY, FigureUnit.PERCENT.bucket(100 * 121 / 128.0));
  }

  @Test
  void countsATimeOutOfAFunction() {
    LineTally tally =
        tally(
            "/aws/lambda/mail",
            true,
            "2026-03-01T10:00:03.000Z 8f5f2d6e-0000-4000-8000-000000000001 Task timed out after"
                + " 3.00 seconds");
    assertThat(buckets(tally)).containsKey(Subject.TIMEOUT);
  }

  @Test
  void takesSharesOfWhatAContainerMayUse() {
    LineTally tally =
        tally(
            "/aws/ecs/containerinsights/main/performance",
            false,
            "{\"Version\":\"0\",\"Type\":\"Task\",\"ClusterName\":\"main\",\"ServiceName\":\"orders\","
                + "\"CpuUtilized\":256,\"CpuReserved\":512,\"MemoryUtilized\":900,\"MemoryReserved\":1000}",
            "{\"Version\":\"0\",\"Type\":\"Service\",\"ClusterName\":\"main\",\"ServiceName\":\"orders\","
                + "\"RunningTaskCount\":2}");
    assertThat(buckets(tally))
        .containsEntry(Subject.CONTAINER_CPU, FigureUnit.PERCENT.bucket(50))
        .containsEntry(Subject.CONTAINER_MEMORY, FigureUnit.PERCENT.bucket(90));
    assertThat(tally.counts()).allMatch(count -> count.name().equals("orders"));
  }

  @Test
  void takesTheFiguresOfADatabase() {
    LineTally tally =
        tally(
            "RDSOSMetrics",
            false,
            "{\"engine\":\"POSTGRES\",\"instanceID\":\"orders-db\",\"cpuUtilization\":{\"total\":93.5},"
                + "\"memory\":{\"total\":1000,\"free\":100,\"cached\":300},"
                + "\"fileSys\":[{\"usedPercent\":40.5},{\"usedPercent\":97.0}]}");
    assertThat(buckets(tally))
        .containsEntry(Subject.DATABASE_CPU, FigureUnit.PERCENT.bucket(93.5))
        .containsEntry(Subject.DATABASE_MEMORY, FigureUnit.PERCENT.bucket(60))
        .containsEntry(Subject.DATABASE_DISK, FigureUnit.PERCENT.bucket(97));
  }

  @Test
  void takesStatusAndTimeFromAnAccessLog() {
    LineTally tally =
        tally(
            "/nginx/access",
            false,
            "10.0.1.5 - - [01/Mar/2026:10:00:00 +0000] \"GET /cart HTTP/1.1\" 200 512 \"-\" \"curl\"",
            "10.0.1.5 - - [01/Mar/2026:10:00:01 +0000] \"GET /cart HTTP/1.1\" 502 12 \"-\" \"curl\"");
    assertThat(buckets(tally)).containsKeys(Subject.NAMED, Subject.SERVER_ERROR);
  }

  private static Map<Subject, Integer> buckets(LineTally tally) {
    return tally.counts().stream()
        .filter(count -> count.what() != Subject.LINE)
        .collect(Collectors.toMap(LineTally.Count::what, LineTally.Count::bucket, (a, b) -> a));
  }

  private static LineTally tally(String logGroup, boolean isNamed, String... lines) {
    StringBuilder json =
        new StringBuilder("{\"messageType\":\"DATA_MESSAGE\",\"owner\":\"111122223333\",")
            .append("\"logGroup\":\"" + logGroup + "\",\"logStream\":\"s\",\"logEvents\":[");
    for (int i = 0; i < lines.length; i++) {
      String message = lines[i].replace("\"", "\\\"").replace("\t", "\\t");
      json.append(i == 0 ? "" : ",")
          .append("{\"id\":\"" + (1_000 + i) + "\",\"timestamp\":" + ARRIVAL)
          .append(",\"message\":\"" + message + "\"}");
    }
    byte[] payload = json.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    Tallier tallier = new Tallier();
    EventDecoder decoder = new EventDecoder(DecodeLimits.defaults(), FormatHints.none());
    StreamMemory memory = new StreamMemory();
    decoder.decode(
        new LogBatch("111122223333", logGroup, "s", ARRIVAL, 0, payload),
        memory,
        event -> tallier.add(event, new LineSignature().at(event), isNamed),
        rejected -> {
          throw new AssertionError(rejected.detail());
        });
    decoder.expire(
        memory,
        Long.MAX_VALUE,
        event -> tallier.add(event, new LineSignature().at(event), isNamed),
        rejected -> {});
    return tallier.take(ARRIVAL, 0);
  }
}
