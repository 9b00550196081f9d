package io.probablecause.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.probablecause.core.config.Settings;
import io.probablecause.forwarder.record.StreamMessages;
import io.probablecause.forwarder.send.KinesisSender;
import io.probablecause.forwarder.send.OutRecord;
import java.io.PrintWriter;
import java.util.Locale;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Sends messages of recordings: log messages into one stream, signals into the other. */
final class MessageSender implements AutoCloseable {
  private final KinesisSender logs;
  private final KinesisSender signals;

  MessageSender(KinesisClient kinesis, Settings settings, PrintWriter err) {
    this.logs = StreamOptions.sender(kinesis, settings.logsStream(), err);
    this.signals = StreamOptions.sender(kinesis, settings.signalsStream(), err);
  }

  /** What was read before a signal arrives before it, so that no alarm overtakes its logs. */
  void send(JsonNode data, String source) {
    boolean log = StreamMessages.isLog(data);
    KinesisSender sender = log ? logs : signals;
    if (!log) {
      logs.flush();
    }
    for (OutRecord record :
        StreamMessages.records(data, sender.limits().maxRecordBytes(), source)) {
      sender.add(record);
    }
    if (!log) {
      signals.flush();
    }
  }

  void flush() {
    logs.flush();
    signals.flush();
  }

  String summary() {
    return String.format(
        Locale.ROOT,
        "sent %,d log messages and %,d signals; %,d were sent again",
        logs.counts().records(),
        signals.counts().records(),
        logs.counts().retried() + signals.counts().retried());
  }

  @Override
  public void close() {
    flush();
  }
}
