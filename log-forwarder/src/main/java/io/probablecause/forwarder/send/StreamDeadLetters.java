package io.probablecause.forwarder.send;

import io.probablecause.core.event.RejectReason;
import io.probablecause.core.event.Rejected;
import io.probablecause.core.event.RejectedJson;
import io.probablecause.core.text.Masker;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/**
 * Tells the stream of dead letters about records that are too large for any stream, with a masked
 * excerpt. A record that could be sent another time is not taken: the sending fails, and whoever
 * handed it over tries again.
 */
public final class StreamDeadLetters implements DeadLetters {
  private final KinesisClient kinesis;
  private final String stream;
  private final int maxRecordBytes;
  private final Clock clock;

  public StreamDeadLetters(KinesisClient kinesis, String stream, int maxRecordBytes, Clock clock) {
    this.kinesis = kinesis;
    this.stream = stream;
    this.maxRecordBytes = maxRecordBytes;
    this.clock = clock;
  }

  @Override
  public void put(Letter letter) {
    if (letter.record().size() <= maxRecordBytes) {
      throw new SendException(
          "a record for " + letter.stream() + " was not taken: " + letter.reason(), null);
    }
    byte[] json = RejectedJson.write(rejected(letter)).toString().getBytes(StandardCharsets.UTF_8);
    PutRecordsRequestEntry entry =
        PutRecordsRequestEntry.builder()
            .partitionKey(letter.record().partitionKey())
            .data(SdkBytes.fromByteArray(json))
            .build();
    kinesis.putRecords(request -> request.streamName(stream).records(entry));
  }

  private Rejected rejected(Letter letter) {
    byte[] data = letter.record().data();
    int length = Math.min(data.length, Rejected.MAX_EXCERPT);
    boolean text = data.length > 0 && data[0] == '{';
    String excerpt = text ? Masker.mask(new String(data, 0, length, StandardCharsets.UTF_8)) : "";
    return new Rejected(
        RejectReason.TOO_LARGE,
        letter.stream(),
        letter.record().source(),
        letter.reason(),
        excerpt.substring(0, Math.min(excerpt.length(), Rejected.MAX_EXCERPT)),
        clock.millis(),
        0);
  }
}
