package io.probablecause.core.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.event.EventKind;
import io.probablecause.core.event.TimeSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ApplicationLinesTest {
  private static final long LOGGED = Decoding.at("2026-03-03T09:12:18Z");
  private static final String[] PATHS = {
    "level", "logger", "thread", "message", "trace_id", "span_id", "request_id", "exception", "pid"
  };

  private static Decoding.Seen read(String group, String line) {
    Decoding seen = new Decoding(PATHS).lines(group, LOGGED, line);
    return seen.expire(LOGGED + 60_000).only();
  }

  private static void expect(String line, String time, String... pairs) {
    Decoding.Seen seen = read("/app", line);
    Map<String, Object> actual = new LinkedHashMap<>();
    Map<String, Object> expected = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      expected.put(pairs[i], pairs[i + 1]);
      actual.put(pairs[i], seen.get(pairs[i]) == null ? null : seen.get(pairs[i]).toString());
    }
    assertThat(actual).as(line).isEqualTo(expected);
    assertThat(seen.kind()).as(line).isEqualTo(EventKind.APPLICATION);
    assertThat(seen.timeSource())
        .as(line)
        .isEqualTo(time == null ? TimeSource.LOG : TimeSource.EVENT);
    assertThat(seen.time()).as(line).isEqualTo(time == null ? LOGGED : Decoding.at(time));
  }

  @Test
  void readsTheTextPatternsOfManyLoggers() {
    String at = "2026-03-03T09:12:17.507Z";
    expect(
        "2026-03-03 09:12:17.507  INFO [shop,4939e256148e038c,8dde7d7ecf6e4f4f] 1 --- [exec-4] c.s.Basket   : saved 3",
        at,
        "level",
        "INFO",
        "logger",
        "c.s.Basket",
        "thread",
        "exec-4",
        "message",
        "saved 3",
        "trace_id",
        "4939e256148e038c",
        "span_id",
        "8dde7d7ecf6e4f4f",
        "pid",
        "1");
    expect(
        "2026-03-03 09:12:17,507 [9] WARNING api.Router: took=57ms",
        at,
        "level",
        "WARN",
        "logger",
        "api.Router",
        "thread",
        "9",
        "message",
        "took=57ms");
    expect(
        "2026-03-03 09:12:17,507 - WARN  [QuorumPeer[myid=1]/0:0:2181:Election@774] - timed out",
        at,
        "level",
        "WARN",
        "thread",
        "QuorumPeer[myid=1]/0:0:2181:Election@774",
        "message",
        "timed out");
    expect("[10.30 16:49:06] opened", null, "thread", null, "message", "[10.30 16:49:06] opened");
    expect(
        "2026-03-03 09:12:17,507 - shop.db - ERROR - no rows",
        at,
        "level",
        "ERROR",
        "logger",
        "shop.db",
        "message",
        "no rows");
    expect(
        "09:12:17.507 [main] DEBUG com.shop.App - started",
        at,
        "level",
        "DEBUG",
        "thread",
        "main",
        "logger",
        "com.shop.App",
        "message",
        "started");
    expect(
        "[2026-03-03 09:12:17,507] INFO values read (com.shop.Config)",
        at,
        "level",
        "INFO",
        "message",
        "values read (com.shop.Config)");
    expect("[2026-03-03T09:12:17.507Z INFO  shop::cart] added", at, "message", "added");
    expect(
        "E0303 09:12:17.507000       1 reflector.go:138] watch failed",
        at,
        "level",
        "ERROR",
        "logger",
        "reflector.go:138",
        "message",
        "watch failed",
        "pid",
        "1");
    expect(
        "I, [2026-03-03T09:12:17.507000 #7]  INFO -- : done",
        at,
        "level",
        "INFO",
        "message",
        "done");
    expect(
        "2026/03/03 09:12:17 listening on :8080",
        "2026-03-03T09:12:17Z",
        "level",
        null,
        "message",
        "listening on :8080");
    expect(
        "[09:12:17 INF] Request finished",
        "2026-03-03T09:12:17Z",
        "level",
        "INFO",
        "message",
        "Request finished");
    expect(
        "2026-03-03 09:12:17.507 +00:00 [ERR] Request failed",
        at,
        "level",
        "ERROR",
        "message",
        "Request failed");
    expect(
        "fail: Shop.Orders.Controller[12]\n      Could not save",
        null,
        "level",
        "ERROR",
        "logger",
        "Shop.Orders.Controller[12]",
        "message",
        "Could not save");
    expect("ERROR:root:it broke", null, "level", "ERROR", "logger", "root", "message", "it broke");
    expect(
        "2026-03-03T09:12:17.507Z\tINFO\tcore/engine.go:131\tpool is idle",
        at,
        "level",
        "INFO",
        "logger",
        "core/engine.go:131",
        "message",
        "pool is idle");
    expect(
        "time=2026-03-03T09:12:17.507Z level=WARN source=x.go:1 msg=\"slow query\" n=3 trace_id=00af11bc22de33ff",
        at,
        "level",
        "WARN",
        "message",
        "slow query",
        "trace_id",
        "00af11bc22de33ff");
    expect(
        "Mar  3 09:12:17 host-1 sshd[411]: session opened", "2026-03-03T09:12:17Z", "level", null);
    expect(
        "2026-03-03 09:12:17 [warn] 31#31: upstream is slow",
        "2026-03-03T09:12:17Z",
        "level",
        "WARN");
    expect(
        "just words without a head", null, "level", null, "message", "just words without a head");
    expect("Error connecting to the database", null, "level", null);
  }

  @Test
  void readsTraceIdsInTheirManySpellings() {
    for (String text :
        new String[] {
          "09:12:17.507 INFO  t.c.Basket#129 TraceID: 88ebfbcebbbc0884eabd9178e1808940 SpanID: dd84024eb1cbced4 [x]",
          "INFO x traceId=88ebfbcebbbc0884eabd9178e1808940 spanId=dd84024eb1cbced4",
          "INFO x trace_id=88ebfbcebbbc0884eabd9178e1808940, span_id=dd84024eb1cbced4",
          "INFO x trace=88ebfbcebbbc0884eabd9178e1808940 span=dd84024eb1cbced4",
          "INFO x {trace.id: \"88ebfbcebbbc0884eabd9178e1808940\", span.id: \"dd84024eb1cbced4\"}",
          "INFO x TRACE_ID=88ebfbcebbbc0884eabd9178e1808940 SPAN_ID=dd84024eb1cbced4"
        }) {
      Decoding.Seen seen = read("/app", text);
      assertThat(seen.get("trace_id")).as(text).isEqualTo("88ebfbcebbbc0884eabd9178e1808940");
      assertThat(seen.get("span_id")).as(text).isEqualTo("dd84024eb1cbced4");
    }
    assertThat(
            read(
                    "/app",
                    "INFO x traceparent: 00-88ebfbcebbbc0884eabd9178e1808940-dd84024eb1cbced4-01")
                .get("trace_id"))
        .isEqualTo("88ebfbcebbbc0884eabd9178e1808940");
    assertThat(
            read("/app", "INFO x X-Amzn-Trace-Id: Root=1-58337262-36d228ad5d99923122bbe354")
                .get("trace_id"))
        .isEqualTo("1-58337262-36d228ad5d99923122bbe354");
    assertThat(read("/app", "INFO lost trace of the parcel: none").get("trace_id")).isNull();
  }

  @Test
  void readsTheJsonOfManyLoggers() {
    Map<String, String> lines =
        Map.of(
            "{\"@timestamp\":\"2026-03-03T09:12:17.507Z\",\"level\":\"ERROR\",\"logger_name\":\"c.s.App\",\"thread_name\":\"main\",\"message\":\"boom\",\"traceId\":\"0af7651916cd43dd\",\"stack_trace\":\"x.Y: z\"}",
                "Logback",
            "{\"instant\":{\"epochSecond\":1772529137},\"timeMillis\":1772529137507,\"thread\":\"main\",\"level\":\"ERROR\",\"loggerName\":\"c.s.App\",\"message\":\"boom\",\"trace_id\":\"0af7651916cd43dd\"}",
                "Log4j2",
            "{\"level\":50,\"time\":1772529137507,\"pid\":7,\"name\":\"c.s.App\",\"msg\":\"boom\",\"trace_id\":\"0af7651916cd43dd\"}",
                "pino",
            "{\"event\":\"boom\",\"level\":\"error\",\"logger\":\"c.s.App\",\"timestamp\":\"2026-03-03T09:12:17.507000Z\",\"trace_id\":\"0af7651916cd43dd\"}",
                "structlog",
            "{\"@t\":\"2026-03-03T09:12:17.5070000Z\",\"@m\":\"boom\",\"@l\":\"Error\",\"SourceContext\":\"c.s.App\",\"@tr\":\"0af7651916cd43dd\"}",
                "Serilog",
            "{\"time\":\"2026-03-03T09:12:17.507Z\",\"level\":\"ERROR\",\"msg\":\"boom\",\"logger\":\"c.s.App\",\"trace_id\":\"0af7651916cd43dd\"}",
                "slog",
            "{\"timeUnixNano\":\"1772529137507000000\",\"severityNumber\":17,\"body\":\"boom\",\"traceId\":\"0af7651916cd43dd\",\"logger\":\"c.s.App\"}",
                "OpenTelemetry");
    lines.forEach(
        (line, by) -> {
          Decoding.Seen seen = read("/app", line);
          assertThat(seen.get("level")).as(by).isEqualTo("ERROR");
          assertThat(seen.get("message")).as(by).isEqualTo("boom");
          assertThat(seen.get("trace_id")).as(by).isEqualTo("0af7651916cd43dd");
          assertThat(seen.get("logger")).as(by).isEqualTo("c.s.App");
          if (!by.equals("Log4j2")) {
            assertThat(seen.time()).as(by).isEqualTo(Decoding.at("2026-03-03T09:12:17.507Z"));
          }
        });
  }

  @Test
  void readsKeysOfAJsonLineByTheirOwnPath() {
    Decoding seen =
        new Decoding("order.items.sku", "a.b.c", "n", "big", "huge", "flag", "gone", "list");
    seen.lines(
        "/app",
        LOGGED,
        "{\"order\":{\"items\":[{\"sku\":\"x\"},{\"sku\":\"y\"}]},\"a\":{\"b.c\":1},\"n\":null,"
            + "\"big\":12345678901234567890,\"huge\":1e99999,\"flag\":true,\"list\":[1,2.5]}");
    Map<String, Object> fields = seen.only().fields();
    assertThat(fields)
        .containsEntry("order.items.sku", java.util.List.of("x", "y"))
        .containsEntry("a.b.c", 1L)
        .containsEntry("n", io.probablecause.core.event.JsonNull.NULL)
        .containsEntry("big", 1.2345678901234567E19)
        .containsEntry("huge", "1e99999")
        .containsEntry("flag", true)
        .containsEntry("list", java.util.List.of(1L, 2.5))
        .doesNotContainKey("gone");
  }

  @Test
  void readsAClockInAnotherZoneWhereItAgreesWithTheLogAfterTheOffset() {
    assertThat(read("/app", "17:12:17.100 INFO eight hours ahead").time())
        .isEqualTo(Decoding.at("2026-03-03T09:12:17.100Z"));
    assertThat(read("/app", "14:42:17.100 INFO five and a half hours ahead").time())
        .isEqualTo(Decoding.at("2026-03-03T09:12:17.100Z"));
    assertThat(read("/app", "2026-03-03 04:12:17.100 INFO five hours behind").time())
        .isEqualTo(Decoding.at("2026-03-03T09:12:17.100Z"));
  }

  @Test
  void usesTheLogTimestampWhereTheLinesOwnTimeCannotBeBelieved() {
    for (String line :
        new String[] {
          "17:25:40.100 INFO fits no zone",
          "1999-01-01 00:00:00 INFO old",
          "2026-03-05T09:12:17Z INFO ahead",
          "2026-13-45 99:99:99 INFO impossible",
          "{\"time\":\"yyyy-mm-ddThh:mm:ssZ\",\"msg\":\"x\"}"
        }) {
      Decoding.Seen seen = read("/app", line);
      assertThat(seen.timeSource()).as(line).isEqualTo(TimeSource.LOG);
      assertThat(seen.time()).isEqualTo(LOGGED);
    }
  }

  @Test
  void usesTheHintedZone() {
    FormatHints hints = FormatHints.none().withZone("/app*", java.time.ZoneId.of("Asia/Tokyo"));
    Decoding seen = new Decoding(DecodeLimits.defaults(), hints);
    seen.lines("/app/x", LOGGED, "2026-03-03 18:02:00 INFO ten minutes late");
    assertThat(seen.only().time()).isEqualTo(Decoding.at("2026-03-03T09:02:00Z"));
  }

  @Test
  void usesArrivalWhereThereIsNoTimestampAtAll() {
    Decoding seen = new Decoding();
    seen.open(
        Decoding.utf8(
            "{\"messageType\":\"DATA_MESSAGE\",\"owner\":\"1\",\"logGroup\":\"g\",\"logStream\":\"s\",\"logEvents\":[{\"id\":\"1\",\"message\":\"m\"}]}"),
        LOGGED);
    assertThat(seen.only().timeSource()).isEqualTo(TimeSource.ARRIVAL);
    assertThat(seen.only().time()).isEqualTo(LOGGED);
  }

  @Test
  void takesLinesOutOfWhatContainersWrapAroundThem() {
    String inner = "2026-03-03 09:12:17,507 [9] ERROR api.Router: boom";
    for (String line :
        new String[] {
          "{\"log\":\""
              + inner
              + "\\n\",\"stream\":\"stderr\",\"time\":\"2026-03-03T09:12:17.900Z\"}",
          "2026-03-03T09:12:17.900123456Z stderr F " + inner,
          "{\"container_id\":\"c\",\"container_name\":\"n\",\"log\":\""
              + inner
              + "\",\"source\":\"stdout\"}",
          "{\"message\":\"" + inner + "\"}"
        }) {
      Decoding.Seen seen = read("/app", line);
      assertThat(seen.message()).as(line).isEqualTo(inner);
      assertThat(seen.get("level")).isEqualTo("ERROR");
      assertThat(seen.time()).isEqualTo(Decoding.at("2026-03-03T09:12:17.507Z"));
    }
  }

  @Test
  void readsWhatTheWrapperSaysOfTheContainer() {
    Decoding seen = new Decoding("kubernetes.pod_name", "level");
    seen.lines(
        "/eks",
        LOGGED,
        "{\"log\":\"{\\\"level\\\":\\\"info\\\",\\\"msg\\\":\\\"x\\\"}\\n\",\"stream\":\"stdout\",\"kubernetes\":{\"pod_name\":\"p-1\"}}");
    assertThat(seen.only().fields())
        .containsEntry("kubernetes.pod_name", "p-1")
        .containsEntry("level", "INFO");
  }

  @Test
  void readsExtractedFieldsOfEachEvent() {
    Decoding seen = new Decoding("@aws.account");
    seen.open(
        Decoding.utf8(
            "{\"messageType\":\"DATA_MESSAGE\",\"owner\":\"1\",\"logGroup\":\"g\",\"logStream\":\"s\",\"logEvents\":["
                + "{\"id\":\"1\",\"timestamp\":1,\"message\":\"a\",\"extractedFields\":{\"@aws.account\":\"111\"}},"
                + "{\"id\":\"2\",\"timestamp\":1,\"message\":\"b\",\"extractedFields\":{\"@aws.region\":\"x\"}}]}"),
        LOGGED);
    assertThat(seen.events).extracting(e -> e.get("@aws.account")).containsExactly("111", null);
  }

  @Test
  void namesTheException() {
    assertThat(
            read("/app", "2026-03-03 09:12:17 ERROR x.Y: failed java.net.ConnectException: refused")
                .get("exception"))
        .isEqualTo("java.net.ConnectException");
    assertThat(
            read("/app", "2026-03-03 09:12:17 ERROR An Error occurred, no Exception")
                .get("exception"))
        .isNull();
  }
}
