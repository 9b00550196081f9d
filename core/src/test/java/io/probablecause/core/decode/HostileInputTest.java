package io.probablecause.core.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.probablecause.core.event.Event;
import io.probablecause.core.event.FieldPath;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** Whatever comes, nothing throws, nothing hangs, and nothing is lost without a word. */
final class HostileInputTest {
  private static final long ARRIVAL = Decoding.at("2026-03-03T09:12:18Z");
  private static final String[] PATHS = {
    "level",
    "logger",
    "thread",
    "message",
    "trace_id",
    "span_id",
    "request_id",
    "exception",
    "status",
    "path",
    "client",
    "eventName",
    "apiName",
    "errorCodeNormalised",
    "userIdentity.arn",
    "detail.alarmName",
    "srcaddr",
    "action",
    "a.b.c",
    "duration_ms",
    "statement",
    "configurationItem.arn",
    "arn",
    "changeType",
    "kubernetes.pod_name",
    "@x"
  };

  private static final List<String> LINES =
      List.of(
          "2026-03-03 09:12:17.507  INFO [shop,4939e256148e038c,8dde7d7ecf6e4f4f] 1 --- [exec-4] c.s.Basket   : saved\n\tat a.b(C.java:1)",
          "{\"level\":50,\"time\":1772529137507,\"msg\":\"caf\u00e9 \\ud83d\\ude00 \\u12\",\"a.b\":{\"c\":[1,{\"d\":null}]}}",
          "2 111122223333 eni-0a1 10.0.0.5 10.0.1.9 40110 5432 6 7 420 1772529137 1772529187 REJECT OK",
          "version srcaddr dstaddr",
          "{\"eventVersion\":\"1.08\",\"eventTime\":\"2026-03-03T09:02:00Z\",\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"GetFunction20150331v2\",\"userIdentity\":{\"arn\":\"x\"}}",
          "https 2026-03-03T09:12:17.186641Z app/s/5 192.0.2.9:2817 10.0.0.1:80 0.0 2.0 0.0 502 502 34 366 \"GET https://s:443/c?x HTTP/1.1\" \"curl\" E T arn:x \"Root=1-58337262-36d228ad5d99923122bbe354\" \"-\" \"-\" 0 2026-03-03T09:12:15.364000Z \"forward\" \"-\" \"-\"",
          "192.0.2.9 - - [03/Mar/2026:09:12:17 +0000] \"GET /pets HTTP/1.1\" 500 12 \"-\" \"x\" rt=0.384",
          "2026-03-03 09:12:17 UTC:10.0.0.7(1):app@shop:[77]:ERROR:  x\n2026-03-03 09:12:17 UTC:10.0.0.7(1):app@shop:[77]:STATEMENT:  y",
          "# Time: 2026-03-03T09:12:17.0Z\n# User@Host: a[a] @ h [1.2.3.4]\n# Query_time: 1.5\nSET timestamp=1;\nselect 1;",
          "REPORT RequestId: a0fb\tDuration: 3000.00 ms\tBilled Duration: 3000 ms\tStatus: timeout",
          "{\"log\":\"2026-03-03T09:12:17.9Z stdout P x\\n\",\"stream\":\"stderr\",\"time\":\"2026-03-03T09:12:17.900Z\"}",
          "time=2026-03-03T09:12:17.507Z level=WARN msg=\"slow \\\" query\" trace_id=00af11bc22de33ff",
          "2026-03-03\t09:12:17\tABC\t1\t1.2.3.4\tGET\th\t/p\t200\t-\t-\t-\t-\tMiss\tid\th\thttps\t1\t0.1\t-\t-\t-\t-\t-\t-\t-\t-",
          "2026/03/03 09:12:17 [error] 31#31: *7 x, client: 1.2.3.4, server: s, request: \"GET /c HTTP/1.1\", upstream: \"u\", host: \"h\"");

  private static Decoding decoding() {
    return new Decoding(PATHS);
  }

  private static void decode(byte[] data) {
    Decoding seen = decoding();
    seen.open(data, ARRIVAL).signal(data, ARRIVAL).expire(ARRIVAL + 100_000_000);
    assertThat(seen.memories.values()).allMatch(StreamMemory::isEmpty);
  }

  @Test
  void readsEveryTruncationOfEveryKindOfLine() {
    for (String line : LINES) {
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      for (int length = 0; length <= bytes.length; length++) {
        String cut = new String(bytes, 0, length, StandardCharsets.UTF_8);
        for (String group :
            new String[] {
              "/app",
              "/vpc/flow",
              "/aws/lambda/f",
              "/aws/rds/instance/d/postgresql",
              "/aws/rds/instance/d/error"
            }) {
          Decoding seen = decoding().lines(group, ARRIVAL, cut).expire(ARRIVAL + 10_000_000);
          boolean header = cut.startsWith("version srcaddr");
          assertThat(seen.events.size() + seen.rejected.size())
              .as(group + " " + cut)
              .isBetween(header ? 0 : 1, 2);
        }
      }
    }
  }

  @Test
  void opensEveryTruncationOfARecord() {
    byte[] plain = Decoding.utf8(decoding().message("g", ARRIVAL, LINES.toArray(String[]::new)));
    byte[] zipped = Decoding.gzip(plain);
    for (int length = 0; length < plain.length; length++) {
      Decoding seen =
          decoding().open(Arrays.copyOf(plain, length), ARRIVAL).expire(ARRIVAL + 10_000_000);
      assertThat(seen.rejected).as("cut at " + length).isNotEmpty();
    }
    for (int length = 0; length < zipped.length; length++) {
      Decoding seen = decoding().open(Arrays.copyOf(zipped, length), ARRIVAL);
      assertThat(seen.rejected).as("cut at " + length).hasSize(1);
    }
  }

  @Property(tries = 400)
  void takesAnyBytes(@ForAll byte[] data) {
    decode(data);
    decode(Decoding.gzip(data));
  }

  @Property(tries = 400)
  void takesAnyTextAsALine(@ForAll @StringLength(max = 300) String text) {
    Decoding seen = decoding().lines("/app", ARRIVAL, text).expire(ARRIVAL + 10_000_000);
    assertThat(seen.events.size() + seen.rejected.size()).isPositive();
  }

  /** Bytes changed, removed and doubled in what would be good records. */
  @Property(tries = 1_500)
  void takesDamagedRecords(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int wounds) {
    Random random = new Random(seed);
    byte[] data =
        Decoding.utf8(
            decoding()
                .message(
                    "g",
                    ARRIVAL,
                    LINES.get(random.nextInt(LINES.size())),
                    LINES.get(random.nextInt(LINES.size()))));
    for (int i = 0; i < wounds; i++) {
      int at = random.nextInt(data.length);
      switch (random.nextInt(3)) {
        case 0 -> data[at] = (byte) random.nextInt(256);
        case 1 -> data[at] = (byte) "{}[]\",:\\ \n-0".charAt(random.nextInt(12));
        default -> {
          int from = random.nextInt(data.length);
          int length = Math.min(random.nextInt(40), data.length - Math.max(at, from));
          System.arraycopy(data, from, data, at, length);
        }
      }
    }
    decode(data);
  }

  /** Lines whose content, not the record around them, is damaged. */
  @Property(tries = 3_000)
  void takesDamagedLines(@ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder line = new StringBuilder(LINES.get(random.nextInt(LINES.size())));
    for (int i = 0; i <= random.nextInt(8); i++) {
      int at = random.nextInt(line.length());
      line.replace(
          at,
          Math.min(line.length(), at + random.nextInt(4)),
          String.valueOf("{}[]\",:\\ \n-0\t()#=".charAt(random.nextInt(17))));
    }
    String group =
        List.of(
                "/app",
                "/vpc/flow",
                "/aws/lambda/f",
                "/aws/rds/instance/d/postgresql",
                "/aws/rds/instance/d/error")
            .get(random.nextInt(5));
    decoding()
        .lines(
            group,
            ARRIVAL,
            LINES.get(random.nextInt(LINES.size())),
            line.toString(),
            LINES.get(random.nextInt(LINES.size())))
        .expire(ARRIVAL + 10_000_000);
  }

  @Test
  void takesDeepNestingHugeNumbersAndDuplicateKeysQuickly() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          for (String json :
              new String[] {
                "[".repeat(1_000_000),
                "{\"a\":".repeat(500_000),
                "{\"a\":" + "9".repeat(1_000_000) + "}",
                "{\"a\":1e" + "9".repeat(100_000) + "}",
                "{" + "\"a\":1,".repeat(200_000) + "\"a\":2}",
                "\"" + "\\\"".repeat(500_000),
                "{\"message\":\"" + "\\u00e9".repeat(200_000) + "\"}",
                "{" + "\"\":{},".repeat(100_000) + "\"z\":[]}"
              }) {
            decode(Decoding.utf8(json));
            decoding().lines("/app", ARRIVAL, json).expire(ARRIVAL + 10_000_000);
          }
          for (String text :
              new String[] {
                "a".repeat(1_000_000),
                "[".repeat(1_000_000),
                "\"".repeat(1_000_001),
                " ".repeat(1_000_000),
                "race".repeat(250_000),
                "Error".repeat(200_000),
                "2 ".repeat(500_000),
                "\n".repeat(1_000_000)
              }) {
            decoding().lines("/app", ARRIVAL, text).expire(ARRIVAL + 10_000_000);
            decoding().lines("/vpc/flow", ARRIVAL, text).expire(ARRIVAL + 10_000_000);
            decoding()
                .lines(
                    "/aws/rds/instance/d/postgresql",
                    ARRIVAL,
                    "2026-03-03 09:12:17 UTC:h(1):a@b:[7]:ERROR:  x\n" + text)
                .expire(ARRIVAL + 10_000_000);
          }
        });
  }

  @Test
  void readsTheFirstOfDuplicateKeys() {
    Decoding seen = new Decoding("a").lines("/app", ARRIVAL, "{\"a\":1,\"a\":2}");
    assertThat(seen.only().get("a")).isEqualTo(1L);
  }

  /** The decoders may take a small multiple of the record's size, no more, however it is made. */
  @Test
  void takesABoundedAmountOfMemoryForARecord() {
    String dense = "{" + "\"a\":1,".repeat(300_000) + "\"z\":0}";
    String[] many = new String[60_000];
    Arrays.fill(many, "x");
    for (String[] lines :
        new String[][] {
          {dense}, {"{\"a\":\"" + "\\n".repeat(500_000) + "\"}"}, {"x ".repeat(900_000)}, many
        }) {
      byte[] record = Decoding.utf8(decoding().message("/app", ARRIVAL, lines));
      Decoding warm = new Decoding();
      warm.open(record, ARRIVAL);
      long before = allocated();
      EnvelopeDecoder envelopes = new EnvelopeDecoder(DecodeLimits.defaults());
      EventDecoder decoder = new EventDecoder(DecodeLimits.defaults(), FormatHints.none());
      FieldPath level = FieldPath.of("level");
      envelopes.open(
          new io.probablecause.core.event.RawRecord(record, ARRIVAL, 0),
          batch ->
              decoder.decode(
                  batch, new StreamMemory(), (Event event) -> event.get(level), rejected -> {}),
          rejected -> {});
      assertThat(allocated() - before).isLessThan(40L * record.length + (8 << 20));
    }
  }

  private static long allocated() {
    var threads =
        (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  @Test
  void keepsTheMemoryOfAStreamBoundedWhateverItIsSent() {
    Decoding seen = decoding();
    Random random = new Random(1);
    for (int i = 0; i < 3_000; i++) {
      seen.open(
          Decoding.utf8(
              Decoding.message(
                  "g",
                  "s",
                  List.of(
                      Map.of(
                          "id",
                          "x" + random.nextLong(),
                          "timestamp",
                          ARRIVAL,
                          "message",
                          i % 3 == 0 ? "ERROR " + "y".repeat(5_000) : "\tat z")))),
          ARRIVAL + i);
    }
    assertThat(seen.memories.values().iterator().next().toBytes().length).isLessThan(3 << 20);
  }
}
