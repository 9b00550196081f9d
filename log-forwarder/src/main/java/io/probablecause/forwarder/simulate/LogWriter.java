package io.probablecause.forwarder.simulate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.text.Times;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Writes what a process logs in the style of its application. */
final class LogWriter {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter NGINX_TIME = format("dd/MMM/yyyy:HH:mm:ss Z");
  private static final DateTimeFormatter NGINX_ERROR_TIME = format("yyyy/MM/dd HH:mm:ss");
  private static final DateTimeFormatter PYTHON_TIME = format("yyyy-MM-dd HH:mm:ss,SSS");

  private final Lines lines;
  private final Dice dice;

  LogWriter(Lines lines, Dice dice) {
    this.lines = lines;
    this.dice = dice;
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
  }

  /** One happening: its summary, and further lines (a stack trace) that belong to it. */
  record Said(String level, String logger, String text, List<String> more, String trace) {
    static Said of(String level, String logger, String text, String trace) {
      return new Said(level, logger, text, List.of(), trace);
    }
  }

  void write(Node node, Replica replica, long time, Said said) {
    switch (node.style()) {
      case LOGBACK_JSON -> put(node, replica, time, logback(node, time, said));
      case SPRING -> put(node, replica, time, spring(time, said));
      case PYTHON -> python(node, replica, time, said);
      case PINO -> put(node, replica, time, pino(node, replica, time, said));
      case ZAP -> put(node, replica, time, zap(time, said));
      case NGINX -> put(node.logGroup() + "/error", node, replica, time, nginxError(time, said));
      case LAMBDA_PYTHON -> put(node, replica, time, lambda(time, said));
      case POSTGRESQL, NONE ->
          throw new IllegalArgumentException(node.id() + " writes no application log");
    }
  }

  private String logback(Node node, long time, Said said) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("@timestamp", Times.iso(time))
            .put("level", said.level())
            .put("thread_name", "http-nio-8080-exec-" + dice.between(1, 24))
            .put("logger_name", "shop." + node.id().replace('-', '.') + "." + said.logger())
            .put("message", said.text())
            .put("service", node.id())
            .put("trace_id", said.trace());
    if (!said.more().isEmpty()) {
      json.put("stack_trace", said.text() + "\n" + String.join("\n", said.more()));
    }
    return json.toString();
  }

  private String spring(long time, Said said) {
    String head =
        String.format(
            Locale.ROOT,
            "%s %5s 1 --- [nio-8443-exec-%d] s.%s : %s",
            Times.iso(time),
            said.level(),
            dice.between(1, 30),
            said.logger(),
            said.text());
    return said.more().isEmpty() ? head : head + "\n" + String.join("\n", said.more());
  }

  /** The container's log driver makes an event of each line, so a traceback is several. */
  private void python(Node node, Replica replica, long time, Said said) {
    String head =
        PYTHON_TIME.format(Instant.ofEpochMilli(time))
            + " "
            + said.level()
            + " ["
            + said.logger()
            + "] ["
            + said.trace().substring(0, 8)
            + "] ";
    if (!"ERROR".equals(said.level())) {
      put(node, replica, time, head + said.text());
      return;
    }
    put(node, replica, time, head + "Exception while handling request");
    put(node, replica, time, "Traceback (most recent call last):");
    put(
        node,
        replica,
        time,
        "  File \"/app/"
            + said.logger().replace('.', '/')
            + ".py\", line "
            + dice.between(40, 60)
            + ", in handle");
    put(node, replica, time, "    return self.work(request)");
    put(node, replica, time, said.text());
    said.more().forEach(line -> put(node, replica, time, line));
  }

  private String pino(Node node, Replica replica, long time, Said said) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("level", pinoLevel(said.level()))
            .put("time", time)
            .put("pid", 1)
            .put("hostname", "ip-" + replica.ip().replace('.', '-'))
            .put("name", node.id())
            .put("reqId", said.trace().substring(0, 12));
    if ("ERROR".equals(said.level())) {
      json.putObject("err")
          .put("type", "Error")
          .put("message", said.text())
          .put(
              "stack",
              said.text()
                  + "\n    at handle (/app/dist/"
                  + said.logger()
                  + ".js:"
                  + dice.between(20, 40)
                  + ":15)");
    }
    return json.put("msg", "ERROR".equals(said.level()) ? "request errored" : said.text())
        .toString();
  }

  private static int pinoLevel(String level) {
    return switch (level) {
      case "ERROR" -> 50;
      case "WARN" -> 40;
      default -> 30;
    };
  }

  private String zap(long time, Said said) {
    return JSON.createObjectNode()
        .put("level", said.level().toLowerCase(Locale.ROOT))
        .put("ts", time / 1000.0)
        .put(
            "caller",
            said.logger().toLowerCase(Locale.ROOT)
                + "/"
                + said.logger().toLowerCase(Locale.ROOT)
                + ".go:"
                + dice.between(30, 34))
        .put("msg", "ERROR".equals(said.level()) ? "request failed" : said.text())
        .put(
            ("ERROR".equals(said.level()) ? "error" : "traceID"),
            "ERROR".equals(said.level()) ? said.text() : said.trace())
        .toString();
  }

  private String nginxError(long time, Said said) {
    return NGINX_ERROR_TIME.format(Instant.ofEpochMilli(time))
        + " ["
        + said.level().toLowerCase(Locale.ROOT)
        + "] "
        + dice.between(21, 29)
        + "#0: *"
        + dice.between(10_000, 99_999)
        + " "
        + said.text();
  }

  private String lambda(long time, Said said) {
    return "["
        + said.level()
        + "]\t"
        + Times.iso(time)
        + "\t"
        + said.trace()
        + "\t"
        + said.text()
        + "\n";
  }

  void access(
      Node node, Replica replica, long time, String request, int status, long millis, String peer) {
    String line =
        peer
            + " - - ["
            + NGINX_TIME.format(Instant.ofEpochMilli(time))
            + "] \""
            + request
            + " HTTP/1.1\" "
            + status
            + " "
            + (status >= 500 ? 497 : dice.between(700, 42_000))
            + " \"-\" \""
            + dice.pick(
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)",
                "Mozilla/5.0 (Linux; Android 14)",
                "ShopApp/7.2 iOS")
            + "\" "
            + String.format(Locale.ROOT, "%.3f", millis / 1000.0);
    put(node.logGroup() + "/access", node, replica, time, line);
  }

  void put(Node node, Replica replica, long time, String message) {
    put(node.logGroup(), node, replica, time, message);
  }

  private void put(String group, Node node, Replica replica, long time, String message) {
    lines.log(
        node.platform() == Platform.LAMBDA ? "lambda" : "app",
        group,
        replica.logStream(),
        time,
        message);
  }
}
