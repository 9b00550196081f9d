package io.probablecause.core.cause;

import io.probablecause.core.text.Times;
import java.nio.charset.StandardCharsets;

/** The address of a CloudWatch Logs Insights query, five minutes around one line. */
public final class LogsInsights {
  private static final long AROUND_MILLIS = 5 * 60_000;

  private LogsInsights() {}

  public static String link(String region, Evidence e) {
    String query =
        "fields @timestamp, @message\n| filter @logStream = '"
            + e.logStream().replace("'", "")
            + "'\n| sort @timestamp asc\n| limit 200";
    return "https://"
        + region
        + ".console.aws.amazon.com/cloudwatch/home?region="
        + region
        + "#logsV2:logs-insights?queryDetail=~(end~'"
        + encode(Times.iso(e.timestamp() + AROUND_MILLIS))
        + "~start~'"
        + encode(Times.iso(e.timestamp() - AROUND_MILLIS))
        + "~timeType~'ABSOLUTE~tz~'UTC~editorString~'"
        + encode(query)
        + "~source~(~'"
        + encode(e.logGroup())
        + "))";
  }

  /** As the console does: every byte but letters, digits, {@code -}, {@code _} and {@code .}. */
  private static String encode(String text) {
    StringBuilder out = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "-_.".indexOf(c) >= 0);
      out.append(plain ? String.valueOf(c) : String.format("*%02x", b & 0xff));
    }
    return out.toString();
  }
}
