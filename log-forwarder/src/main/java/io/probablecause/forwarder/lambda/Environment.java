package io.probablecause.forwarder.lambda;

import io.probablecause.core.config.Settings;
import io.probablecause.forwarder.send.Backoff;
import io.probablecause.forwarder.send.Clients;
import io.probablecause.forwarder.send.DeadLetters;
import io.probablecause.forwarder.send.KinesisSender;
import io.probablecause.forwarder.send.SendLimits;
import io.probablecause.forwarder.send.SqsDeadLetters;
import io.probablecause.forwarder.send.StreamDeadLetters;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * What the functions find in their environment: the shared settings, {@code DEAD_LETTER_QUEUE_URL}
 * (without it, what no stream can take is told to the stream of dead letters) and {@code
 * MAX_RECORD_BYTES}. Clients are made when the class is loaded, so that SnapStart keeps them.
 */
final class Environment {
  static final Settings SETTINGS = Settings.read(null, withRegion(System.getenv()));
  private static final KinesisClient KINESIS = Clients.kinesis(SETTINGS);
  private static final SendLimits LIMITS = limits(System.getenv("MAX_RECORD_BYTES"));
  private static final DeadLetters DEAD_LETTERS =
      deadLetters(System.getenv("DEAD_LETTER_QUEUE_URL"));

  private Environment() {}

  private static Map<String, String> withRegion(Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    if (environment.containsKey("AWS_REGION")) {
      all.putIfAbsent("PC_REGION", environment.get("AWS_REGION"));
    }
    return all;
  }

  static KinesisSender sender(String stream) {
    return new KinesisSender(KINESIS, stream, LIMITS, Backoff.real(), DEAD_LETTERS);
  }

  private static SendLimits limits(String most) {
    SendLimits limits = SendLimits.defaults();
    return most == null ? limits : limits.withMaxRecordBytes(Integer.parseInt(most));
  }

  private static DeadLetters deadLetters(String queueUrl) {
    return queueUrl != null && !queueUrl.isEmpty()
        ? new SqsDeadLetters(Clients.sqs(SETTINGS), queueUrl)
        : new StreamDeadLetters(
            KINESIS, SETTINGS.deadLettersStream(), LIMITS.maxRecordBytes(), Clock.systemUTC());
  }
}
