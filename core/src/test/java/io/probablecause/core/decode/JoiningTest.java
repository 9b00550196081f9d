package io.probablecause.core.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.event.RejectReason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JoiningTest {
  private static final long AT = Decoding.at("2026-03-03T09:12:18Z");
  private final Decoding seen =
      new Decoding("level", "exception", "message", "statement", "detail");

  private List<String> messages() {
    return seen.events.stream().map(Decoding.Seen::message).toList();
  }

  @Test
  void makesOneEventOfAJavaStackTraceOfManyEvents() {
    seen.lines(
        "/app",
        AT,
        "2026-03-03 09:12:17,507 INFO a.B: ok",
        "2026-03-03 09:12:17,508 ERROR a.B: failed",
        "java.lang.IllegalStateException: no",
        "\tat a.B.c(B.java:1)",
        "\t... 3 more",
        "Caused by: java.io.IOException: disk",
        "\tat a.D.e(D.java:2)",
        "2026-03-03 09:12:17,509 INFO a.B: next");
    assertThat(seen.events).hasSize(3);
    assertThat(seen.events.get(1).message())
        .startsWith("2026-03-03 09:12:17,508 ERROR")
        .endsWith("(D.java:2)")
        .contains("\n\tat a.B.c");
    assertThat(seen.events.get(1).get("exception")).isEqualTo("java.lang.IllegalStateException");
    assertThat(seen.events.get(1).index()).isEqualTo(1);
    assertThat(seen.rejected).isEmpty();
  }

  @Test
  void makesOneEventOfTracesOfOtherLanguages() {
    seen.lines(
        "/py",
        AT,
        "ERROR:app:failed",
        "Traceback (most recent call last):",
        "  File \"a.py\", line 1, in f",
        "    g()",
        "app.errors.Missing: no such key",
        "INFO:app:next");
    seen.lines(
        "/node",
        AT,
        "TypeError: x is not a function",
        "    at Object.<anonymous> (/srv/a.js:1:2)",
        "INFO next");
    seen.lines(
        "/go",
        AT,
        "panic: runtime error: index out of range",
        "",
        "goroutine 1 [running]:",
        "main.f(0x1)",
        "\t/srv/a.go:3 +0x1d",
        "exit status 2");
    seen.lines(
        "/net",
        AT,
        "fail: Shop.Api[1]",
        "      System.Exception: no",
        "         at Shop.Api.Get()",
        "info: Shop.Api[2]",
        "      served");
    seen.expire(AT + 60_000);
    assertThat(seen.events)
        .extracting(e -> e.logGroup() + " " + e.message().lines().count())
        .containsExactlyInAnyOrder(
            "/py 5", "/py 1", "/node 2", "/node 1", "/go 6", "/net 3", "/net 2");
  }

  @Test
  void joinsATraceThatIsSplitAcrossMessagesAndArrivesWithItsLastLine() {
    seen.lines("/app", AT, "2026-03-03 09:12:17,508 ERROR a.B: failed");
    assertThat(seen.events).isEmpty();
    seen.lines("/app", AT + 800, "\tat a.B.c(B.java:1)", "2026-03-03 09:12:18,509 INFO a.B: next");
    assertThat(messages())
        .containsExactly(
            "2026-03-03 09:12:17,508 ERROR a.B: failed\n\tat a.B.c(B.java:1)",
            "2026-03-03 09:12:18,509 INFO a.B: next");
    assertThat(seen.events.get(0).arrival()).isEqualTo(AT + 800);
  }

  @Test
  void handsOnWhatWaitedTooLongAtItsDeadlineAndForgetsIt() {
    seen.lines("/app", AT, "2026-03-03 09:12:17,508 ERROR a.B: failed");
    StreamMemory memory = seen.memories.values().iterator().next();
    assertThat(memory.nextDeadline()).isEqualTo(AT + 2_000);
    seen.expire(AT + 1_999);
    assertThat(seen.events).isEmpty();
    seen.expire(AT + 2_000);
    assertThat(seen.only().arrival()).isEqualTo(AT + 2_000);
    seen.expire(AT + 3_600_000);
    assertThat(memory.isEmpty()).isTrue();
  }

  @Test
  void isTheSameWhetherTheDeadlineOrTheNextMessageComesFirst() {
    seen.lines("/app", AT, "2026-03-03 09:12:17,508 ERROR a.B: failed");
    seen.lines("/app", AT + 5_000, "\tat a.B.c(B.java:1)");
    assertThat(seen.events.get(0).arrival()).isEqualTo(AT + 2_000);
    assertThat(seen.events.get(0).message()).endsWith("failed");
  }

  @Test
  void survivesARestartInTheMiddleOfATrace() {
    seen.lines("/app", AT, "2026-03-03 09:12:17,508 ERROR a.B: failed");
    seen.memories.replaceAll((key, memory) -> StreamMemory.fromBytes(memory.toBytes()));
    seen.lines("/app", AT + 800, "\tat a.B.c(B.java:1)").expire(AT + 60_000);
    assertThat(messages())
        .containsExactly("2026-03-03 09:12:17,508 ERROR a.B: failed\n\tat a.B.c(B.java:1)");
  }

  @Test
  void givesUpAtTheBoundOfLinesAndSaysSo() {
    String[] lines = new String[1_200];
    java.util.Arrays.fill(lines, "\tat a.B.c(B.java:1)");
    lines[0] = "2026-03-03 09:12:17,508 ERROR a.B: failed";
    seen.lines("/app", AT, lines).expire(AT + 60_000);
    assertThat(seen.events.stream().mapToLong(e -> e.message().lines().count()).sum())
        .isEqualTo(1_200);
    assertThat(seen.events).hasSize(3);
    assertThat(seen.rejected)
        .extracting(r -> r.reason())
        .containsOnly(RejectReason.MULTI_LINE_GAVE_UP)
        .hasSize(2);
  }

  @Test
  void doesNotJoinLinesThatAreFarApartInTime() {
    seen.open(
        Decoding.utf8(
            Decoding.message(
                "/app",
                "s",
                List.of(
                    Map.of("id", "1", "timestamp", AT, "message", "ERROR failed"),
                    Map.of("id", "2", "timestamp", AT + 60_000, "message", "\tat later")))),
        AT + 60_000);
    seen.expire(AT + 120_000);
    assertThat(messages()).containsExactly("ERROR failed", "\tat later");
  }

  @Test
  void putsALineCutByDockerTogetherAgain() {
    String text = "2026-03-03 09:12:17,508 INFO a.B: " + "x".repeat(40_000) + " end";
    seen.lines(
        "/docker",
        AT,
        docker(text.substring(0, 16_384)),
        docker(text.substring(16_384, 32_768)),
        docker(text.substring(32_768) + "\n"));
    seen.lines(
        "/cri",
        AT,
        "2026-03-03T09:12:17.9Z stdout P 2026-03-03 09:12:17,508 INFO a.B: one ",
        "2026-03-03T09:12:17.9Z stdout F two",
        "2026-03-03T09:12:17.9Z stdout F three");
    seen.lines("/plain", AT, text.substring(0, 16_384), text.substring(16_384));
    seen.expire(AT + 60_000);
    assertThat(messages())
        .containsExactlyInAnyOrder(
            text, "2026-03-03 09:12:17,508 INFO a.B: one two", "three", text);
    assertThat(seen.rejected).isEmpty();
  }

  @Test
  void saysWhereTheRestOfACutLineDidNotCome() {
    seen.lines("/cri", AT, "2026-03-03T09:12:17.9Z stdout P half a line").expire(AT + 60_000);
    assertThat(messages()).containsExactly("half a line");
    assertThat(seen.rejected)
        .extracting(r -> r.reason())
        .containsExactly(RejectReason.MULTI_LINE_GAVE_UP);
  }

  @Test
  void putsACloudTrailRecordThatWasSplitBySizeTogetherAgain() {
    String record =
        "{\"eventVersion\":\"1.08\",\"eventTime\":\"2026-03-03T09:12:00Z\",\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"PutObject\",\"requestParameters\":{\"x\":\""
            + "y".repeat(300_000)
            + "\"},\"errorCode\":\"AccessDenied\"}";
    Decoding trail = new Decoding("eventName", "errorCode");
    trail.lines(
        "trail",
        AT,
        record.substring(0, 262_118),
        record.substring(262_118),
        record.replace("PutObject", "GetObject").substring(0, 200));
    assertThat(trail.events).hasSize(1);
    assertThat(trail.events.get(0).fields())
        .containsEntry("errorCode", "AccessDenied")
        .containsEntry("eventName", "PutObject");
    assertThat(trail.rejected).extracting(r -> r.reason()).containsExactly(RejectReason.NOT_JSON);
  }

  @Test
  void addsTheStatementToThePostgreSqlErrorBeforeItIfTheProcessIsTheSame() {
    Decoding pg =
        new Decoding(
            "level",
            "message",
            "statement",
            "detail",
            "pid",
            "user",
            "database",
            "client",
            "sqlstate");
    String prefix = "2026-03-03 09:12:17 UTC:10.0.0.1(5432):app@shop:[77]:";
    pg.lines(
        "/aws/rds/instance/db/postgresql",
        AT,
        prefix + "ERROR:  duplicate key",
        prefix + "DETAIL:  Key (id)=(1) exists.",
        prefix + "STATEMENT:  insert into t",
        prefix.replace("77", "78") + "STATEMENT:  select 1",
        prefix + "LOG:  duration: 12.5 ms");
    assertThat(pg.events).hasSize(3);
    assertThat(pg.events.get(0).fields())
        .containsEntry("level", "ERROR")
        .containsEntry("message", "duplicate key")
        .containsEntry("statement", "insert into t")
        .containsEntry("detail", "Key (id)=(1) exists.")
        .containsEntry("pid", 77L)
        .containsEntry("user", "app")
        .containsEntry("database", "shop")
        .containsEntry("client", "10.0.0.1");
  }

  @Test
  void makesOneEventOfASlowQuery() {
    Decoding my = new Decoding("query_ms", "statement", "user", "client", "rows_examined");
    my.lines(
        "/aws/rds/instance/db/slowquery",
        AT,
        "# Time: 2026-03-03T09:12:17.000000Z",
        "# User@Host: app[app] @  [10.0.0.9]  Id:     5",
        "# Query_time: 2.500000  Lock_time: 0.000100 Rows_sent: 1  Rows_examined: 900",
        "SET timestamp=1772529137;",
        "select * from t;",
        "# Time: 2026-03-03T09:12:18.000000Z");
    my.expire(AT + 60_000);
    assertThat(my.events.get(0).fields())
        .containsEntry("query_ms", 2_500.0)
        .containsEntry("statement", "select * from t;")
        .containsEntry("user", "app")
        .containsEntry("client", "10.0.0.9")
        .containsEntry("rows_examined", 900L);
    assertThat(my.events).hasSize(2);
  }

  private static String docker(String log) {
    return Decoding.json(Map.of("log", log, "stream", "stdout", "time", "2026-03-03T09:12:17.9Z"));
  }
}
