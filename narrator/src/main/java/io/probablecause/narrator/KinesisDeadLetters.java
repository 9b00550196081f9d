package io.probablecause.narrator;

import io.probablecause.core.event.RejectReason;
import io.probablecause.core.event.Rejected;
import io.probablecause.core.event.RejectedJson;
import io.probablecause.core.text.Hashes;
import io.probablecause.core.text.Masker;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** Dead letters in the stream of that name; one that cannot be sent is logged. */
final class KinesisDeadLetters implements DeadLetters {
  private static final Logger LOG = LoggerFactory.getLogger(KinesisDeadLetters.class);

  private final KinesisAsyncClient kinesis;
  private final String stream;
  private final String source;

  KinesisDeadLetters(KinesisAsyncClient kinesis, String stream, String source) {
    this.kinesis = kinesis;
    this.stream = stream;
    this.source = source;
  }

  @Override
  public void send(RejectReason reason, String where, String detail, byte[] data, long arrival) {
    Rejected rejected = new Rejected(reason, source, where, detail, excerpt(data), arrival, 0);
    String json = RejectedJson.write(rejected).toString();
    LOG.warn("rejected {} at {}: {}", reason, where, detail);
    kinesis
        .putRecord(
            put ->
                put.streamName(stream)
                    .partitionKey(Hashes.id(where))
                    .data(SdkBytes.fromUtf8String(json)))
        .whenComplete(
            (sent, failure) -> {
              if (failure != null) {
                LOG.warn("the dead letter of {} was not sent: {}", where, failure.getMessage());
              }
            });
  }

  static String excerpt(byte[] data) {
    String masked = Masker.mask(new String(data, StandardCharsets.UTF_8));
    return masked.substring(0, Math.min(masked.length(), Rejected.MAX_EXCERPT));
  }
}
