package io.probablecause.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no client of good will sends, byte by byte. */
class HostileRequestsTest {
  private static final Pattern TOKEN = Pattern.compile("\"csrfToken\":\"([^\"]+)\"");
  private static SignalSink signals;
  private static LocalTables tables;
  private static String causes;
  private static Dashboard dashboard;

  @BeforeAll
  static void start() throws Exception {
    signals = new SignalSink();
    tables = new LocalTables(Map.of("endpoint.kinesis", signals.endpoint()));
    Fixture fixture = new Fixture(System.currentTimeMillis());
    tables.putAll(fixture.items());
    causes = "/api/v1/applications/orders/causes/" + fixture.timeouts.causeId() + "/";
    dashboard = Dashboard.start(tables.settings(), DashboardConfig.local(0));
  }

  @AfterAll
  static void stop() {
    if (dashboard != null) {
      dashboard.close();
    }
    tables.close();
    signals.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/applications/shop?from=202%s%n%x6-03-01T00:00:00Z&to=2026-03-02T00:00:00Z",
        "/?q=%",
        "/?q=%1",
        "/?%zz=1",
        "/?q=%u12",
        "/history?text=%ff%fe",
        "/history?text=%c0%af",
        "/api/v1/overview?q=%x",
        "/api/v1/history.csv?text=%e3%81",
        "/events?topics=%x",
        "/healthz?%x",
        "/assets/1/page.css?%x"
      })
  void refusesAQueryThatIsNotWellEncoded(String target) throws Exception {
    String answer = get(target, "");
    assertThat(answer).startsWith("HTTP/1.1 400 ").contains("the query is not well encoded");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/applications/%",
        "/applications/%zz",
        "/applications/%ff%fe",
        "/applications/%00",
        "/applications/",
        "/applications//",
        "/applications/;a=b",
        "/applications/..%2f..%2fetc",
        "/api/v1/applications/",
        "/api/v1/applications/%ed%a0%80",
        "/api/v1/incidents/",
        "/api/v1/incidents//recording",
        "/api/v1/incidents/%00/recording.tar.gz",
        "/incidents/",
        "/incidents/x?revision=999999999999999999999",
        "/api/v1/history?cursor=%00%01",
        "/api/v1/history?from=%2B999999999-12-31T23:59:59Z",
        "/history?from=-99999999999999d",
        "/history?page=-1",
        "/history?application=&resource=&text=%00",
        "/?q=%5c%28%5b",
        "//",
        "*",
        "/\u0000",
        "/%2e%2e/%2e%2e"
      })
  void neverFailsOnAnAddress(String target) throws Exception {
    assertThat(get(target, "")).startsWith("HTTP/1.1 ").doesNotStartWith("HTTP/1.1 5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/applications/",
        "/api/v1/applications/",
        "/incidents/",
        "/api/v1/incidents/",
        "/?q=",
        "/history?application=",
        "/history?resource=",
        "/history?text=",
        "/api/v1/history?cursor=",
        "/api/v1/history?application=",
        "/api/v1/incidents?application="
      })
  void neverFailsOnALongName(String beginning) throws Exception {
    for (int length : new int[] {1_100, 2_100, 7_900, 20_000}) {
      assertThat(get(beginning + "x".repeat(length), ""))
          .startsWith("HTTP/1.1 ")
          .doesNotStartWith("HTTP/1.1 5");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cookie: =",
        "Cookie: pc-language=\"unclosed",
        "Cookie: a=b; $Version=x; \u0001=\u0002; ;;;==",
        "Cookie: pc-language=\u00ff\u00fe",
        "Last-Event-ID: %x%",
        "Last-Event-ID: 999999999999999999999999",
        "Accept-Language: \u0000",
        "Accept-Encoding: gzip;q=x, ;;",
        "Range: bytes=9-1,x",
        "If-None-Match: \"",
        "If-Modified-Since: never",
        "Content-Length: -1",
        "Content-Length: 99999999999999999999",
        "Content-Length: 1\r\nContent-Length: 2",
        "Transfer-Encoding: gzip, x",
        "Content-Encoding: gzip",
        "Expect: 100-continue",
        "Expect: x",
        "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: x",
        "X-Fragment: %x",
        ": x",
        "no colon"
      })
  void neverFailsOnAHeader(String header) throws Exception {
    for (String path : new String[] {"/", "/api/v1/overview", "/applications/orders"}) {
      assertThat(get(path, header + "\r\n")).satisfies(HostileRequestsTest::isNoFailure);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{\"note\":\"\\ud800\"}",
        "{\"note\":\"\\u0000\"}",
        "{\"note\":1}",
        "{\"note\":{\"a\":[]}}",
        "{\"until\":\"+999999999-12-31T23:59:59Z\"}",
        "{\"until\":\"\"}",
        "{\"incidentId\":\"\\udfff\"}",
        "{\"confirmed\":1e999999999}",
        "{\"note\":\"x\",\"note\":\"y\"}"
      })
  void neverFailsOnABody(String body) throws Exception {
    for (String action : new String[] {"acknowledgement", "resolution", "feedback"}) {
      String answer = post(action, "?", body.getBytes(StandardCharsets.UTF_8), "");
      assertThat(answer).satisfies(HostileRequestsTest::isRefusedOrTaken);
    }
  }

  @Test
  void refusesABodyThatNestsTooDeeply() throws Exception {
    byte[] body = ("{\"note\":" + "[".repeat(30_000)).getBytes(StandardCharsets.UTF_8);
    assertThat(post("feedback", "", body, "")).startsWith("HTTP/1.1 400 ");
  }

  @Test
  void refusesAnActionWhoseQueryIsNotWellEncoded() throws Exception {
    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
    assertThat(post("resolution", "?a=%x", body, "")).startsWith("HTTP/1.1 400 ");
  }

  @Test
  void refusesABodyThatEndsEarlyOrIsBadlyChunked() throws Exception {
    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
    assertThat(send(head("feedback", "", "Content-Length: 100\r\n"), body))
        .satisfies(HostileRequestsTest::isNoFailure);
    assertThat(
            send(
                head("feedback", "", "Transfer-Encoding: chunked\r\n"),
                "xyz\r\n{}\r\n".getBytes(StandardCharsets.UTF_8)))
        .startsWith("HTTP/1.1 400 ");
  }

  @Test
  void logsNothingOfARequestThatIsTooLargeOrNone() throws Exception {
    PrintStream before = System.err;
    ByteArrayOutputStream logged = new ByteArrayOutputStream();
    System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
    try {
      assertThat(get("/" + "x".repeat(20_000), "")).startsWith("HTTP/1.1 414 ");
      assertThat(get("/", "X-A: " + "x".repeat(20_000) + "\r\n")).startsWith("HTTP/1.1 431 ");
      assertThat(get("http:" + "<".repeat(3_000), "")).startsWith("HTTP/1.1 400 ");
    } finally {
      System.setErr(before);
    }
    assertThat(logged.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  /** Of what is no request at all the server may close the connection without an answer. */
  private static void isNoFailure(String answer) {
    assertThat(answer).matches("(?s)(HTTP/1\\.1 ([234]|501|505).*)?");
  }

  private static void isRefusedOrTaken(String answer) {
    assertThat(answer).matches("(?s)HTTP/1\\.1 (202|400) .*");
  }

  private static String get(String target, String headers) throws Exception {
    return send(
        "GET "
            + target
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
            + headers
            + "\r\n",
        new byte[0]);
  }

  private static String post(String action, String query, byte[] body, String headers)
      throws Exception {
    return send(head(action, query, "Content-Length: " + body.length + "\r\n" + headers), body);
  }

  private static String head(String action, String query, String headers) throws Exception {
    Matcher token = TOKEN.matcher(get("/api/v1/me", ""));
    assertThat(token.find()).isTrue();
    return "POST "
        + causes
        + action
        + query
        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: application/json\r\n"
        + "X-CSRF-Token: "
        + token.group(1)
        + "\r\n"
        + headers
        + "\r\n";
  }

  private static String send(String head, byte[] body) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", dashboard.address().getPort())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().write(body);
      socket.getOutputStream().flush();
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
