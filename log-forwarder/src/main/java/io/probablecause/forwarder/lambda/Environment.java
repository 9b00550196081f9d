package io.probablecause.forwarder.lambda;

import io.probablecause.core.config.Settings;
import io.probablecause.forwarder.send.Backoff;
import io.probablecause.forwarder.send.Clients;
import io.probablecause.forwarder.send.DeadLetters;
import io.probablecause.forwarder.send.KinesisSender;
import io.probablecause.forwarder.send.SendException;
import io.probablecause.forwarder.send.SendLimits;
import io.probablecause.forwarder.send.SqsDeadLetters;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * What the functions find in their environment: the shared settings, {@code DEAD_LETTER_QUEUE_URL}
 * and {@code MAX_RECORD_BYTES}. Clients are made when the class is loaded, so that SnapStart keeps
 * them.
 */
final class Environment {
  static final Settings SETTINGS = Settings.read(null, withRegion(System.getenv()));
  private static final KinesisClient KINESIS = Clients.kinesis(SETTINGS);
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
    String most = System.getenv("MAX_RECORD_BYTES");
    SendLimits limits = SendLimits.defaults();
    return new KinesisSender(
        KINESIS,
        stream,
        most == null ? limits : limits.withMaxRecordBytes(Integer.parseInt(most)),
        Backoff.real(),
        DEAD_LETTERS);
  }

  private static DeadLetters deadLetters(String queueUrl) {
    if (queueUrl != null && !queueUrl.isEmpty()) {
      return new SqsDeadLetters(Clients.sqs(SETTINGS), queueUrl);
    }
    return letter -> {
      throw new SendException(
          "a record cannot be sent (" + letter.reason() + ") and there is no DEAD_LETTER_QUEUE_URL",
          null);
    };
  }
}
