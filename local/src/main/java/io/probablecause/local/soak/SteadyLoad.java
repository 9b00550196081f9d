package io.probablecause.local.soak;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.config.Settings;
import io.probablecause.core.inventory.Application;
import io.probablecause.core.inventory.Inventory;
import io.probablecause.core.text.Times;
import io.probablecause.forwarder.record.StreamMessages;
import io.probablecause.forwarder.send.Backoff;
import io.probablecause.forwarder.send.KinesisSender;
import io.probablecause.forwarder.send.OutRecord;
import io.probablecause.forwarder.send.SendLimits;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * The same rate for as long as it runs: lines of some applications, one of sixteen an error that a
 * rule knows, and every half minute an alarm that is over after a quarter. What is distinct is
 * bounded, the minutes that a cause remembers are full after {@link #past}, and the memory of
 * redelivery after some minutes, so that nothing may go on growing.
 */
final class SteadyLoad {
  private static final int APPLICATIONS = 4;
  private static final int EVERY_MILLIS = 100;
  private static final int ALARM_MILLIS = 30_000;
  private static final long MINUTE_MILLIS = 60_000;
  private static final int LINES_FOR_AN_ERROR = 16;

  /** Of one application; they are 16 lines apart, and there are four of them. */
  private static final int MESSAGES_WITH_EACH_ERROR = 4;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String[] ERRORS = {
    "java.lang.OutOfMemoryError: Java heap space",
    "Connection refused: orders-db:5432",
    "FATAL: remaining connection slots are reserved",
    "read timed out after 30000 ms"
  };

  private final KinesisSender logs;
  private final KinesisSender signals;
  private final int perTurn;
  private long lines;
  private long alarms;

  /** {@code rate}: lines a second. */
  SteadyLoad(KinesisClient kinesis, Settings settings, int rate) {
    logs = sender(kinesis, settings.logsStream());
    signals = sender(kinesis, settings.signalsStream());
    perTurn = Math.max(1, rate * EVERY_MILLIS / 1_000);
  }

  private static KinesisSender sender(KinesisClient kinesis, String stream) {
    return new KinesisSender(
        kinesis,
        stream,
        SendLimits.defaults(),
        Backoff.real(),
        letter -> {
          throw new IllegalStateException("the load could not be sent: " + letter.reason());
        });
  }

  static Inventory inventory() {
    List<Application> applications = new ArrayList<>();
    for (int i = 0; i < APPLICATIONS; i++) {
      applications.add(
          new Application(
              name(i),
              List.of("/soak/" + name(i)),
              List.of(name(i) + "-errors"),
              i == 0 ? List.of() : List.of(name(i - 1)),
              List.of(),
              List.of()));
    }
    return new Inventory(List.of(), applications);
  }

  private static String name(int i) {
    return "soak-" + i;
  }

  /** Each error once in each of the minutes before now that a cause remembers, at once. */
  void past() {
    long now = System.currentTimeMillis();
    for (int minute = EventOfInterest.MAX_MINUTES; minute > 0; minute--) {
      for (int message = 0; message < APPLICATIONS * MESSAGES_WITH_EACH_ERROR; message++) {
        send(logs, message(message % APPLICATIONS, now - minute * MINUTE_MILLIS));
      }
    }
  }

  /** Until the time of {@link System#nanoTime}. */
  void run(long until) throws InterruptedException {
    long start = System.currentTimeMillis();
    for (long turn = 0; System.nanoTime() < until; turn++) {
      long wait = start + turn * EVERY_MILLIS - System.currentTimeMillis();
      if (wait > 0) {
        Thread.sleep(wait);
      }
      send(logs, message((int) (turn % APPLICATIONS), System.currentTimeMillis()));
      if (turn * EVERY_MILLIS % ALARM_MILLIS == 0) {
        alarm("ALARM");
      } else if (turn * EVERY_MILLIS % ALARM_MILLIS == ALARM_MILLIS / 2) {
        alarm("OK");
        alarms++;
      }
    }
  }

  private ObjectNode message(int application, long now) {
    ObjectNode message = JSON.createObjectNode().put("messageType", "DATA_MESSAGE");
    message.put("owner", "000000000000").put("logGroup", "/soak/" + name(application));
    message.put("logStream", "s").putArray("subscriptionFilters").add("pc");
    var events = message.putArray("logEvents");
    for (int i = 0; i < perTurn; i++) {
      long number = lines++;
      String said =
          number % LINES_FOR_AN_ERROR == 0
              ? "ERROR " + ERRORS[(int) (number / LINES_FOR_AN_ERROR % ERRORS.length)]
              : "INFO order " + number + " accepted in " + number % 97 + " ms";
      events
          .addObject()
          .put("id", String.format(java.util.Locale.ROOT, "%056d", number))
          .put("timestamp", now)
          .put("message", Times.iso(now) + " " + said);
    }
    return message;
  }

  private void alarm(String state) {
    long now = System.currentTimeMillis();
    String name = name((int) (alarms % APPLICATIONS)) + "-errors";
    String at = Times.iso(now).replace("Z", "+0000");
    ObjectNode event = JSON.createObjectNode().put("version", "0");
    event.put("id", state + "-" + alarms).put("detail-type", "CloudWatch Alarm State Change");
    event.put("source", "aws.cloudwatch").put("account", "000000000000");
    event.put("time", Times.iso(now)).put("region", "us-east-1");
    event.putArray("resources").add("arn:aws:cloudwatch:us-east-1:000000000000:alarm:" + name);
    ObjectNode detail = event.putObject("detail").put("alarmName", name);
    detail.putObject("state").put("value", state).put("reason", "soak").put("timestamp", at);
    send(signals, event);
  }

  private static void send(KinesisSender sender, ObjectNode message) {
    List<OutRecord> records =
        StreamMessages.records(message, sender.limits().maxRecordBytes(), "soak");
    records.forEach(sender::add);
    sender.flush();
  }

  long lines() {
    return lines;
  }
}
