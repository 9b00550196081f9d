package io.probablecause.core.decode;

import io.probablecause.core.event.Event;
import io.probablecause.core.event.RawRecord;
import io.probablecause.core.event.RejectReason;
import io.probablecause.core.event.Rejected;
import java.util.function.Consumer;

/**
 * Reads a record of {@code pc-signals}: EventBridge events ("AWS service event metadata"), plain or
 * gzipped, one or several back to back; SNS notifications that carry one; alarm state changes as
 * SNS and as a Lambda action get them; entries as PutEvents takes them; CloudTrail records and AWS
 * Config items, bare or inside an event. Every alarm comes out in the one shape of {@code
 * CloudWatch Alarm State Change}. Each event is valid only until the next.
 *
 * <p>Bad data becomes a {@link Rejected}; nothing throws. Not thread-safe.
 */
public final class SignalDecoder {
  private static final String SOURCE = "pc-signals";
  private static final int MAX_LAYERS = 2;

  private final DecodeLimits limits;
  private final SignalShapes shapes;

  public SignalDecoder() {
    this(DecodeLimits.defaults());
  }

  public SignalDecoder(DecodeLimits limits) {
    this.limits = limits;
    this.shapes = new SignalShapes(limits);
  }

  public void decode(RawRecord record, Consumer<Event> events, Consumer<Rejected> rejected) {
    layer(record.data(), record.data().length, 0, new SignalSink(record, events, rejected));
  }

  private void layer(byte[] bytes, int length, int depth, SignalSink sink) {
    if (!Gunzip.isGzip(bytes, 0, length)) {
      values(bytes, length, sink);
      return;
    }
    if (depth == MAX_LAYERS) {
      sink.reject(RejectReason.BROKEN_GZIP, "compressed more than twice", bytes, 0, length);
      return;
    }
    try (Gunzip gunzip = new Gunzip(limits.maxRecordBytes())) {
      switch (gunzip.inflate(bytes, 0, length)) {
        case OK -> layer(gunzip.bytes(), gunzip.length(), depth + 1, sink);
        case TOO_LARGE ->
            sink.reject(RejectReason.TOO_LARGE, "too large after decompression", bytes, 0, length);
        case BROKEN ->
            sink.reject(RejectReason.BROKEN_GZIP, "the gzip data is broken", bytes, 0, length);
      }
    }
  }

  private void values(byte[] bytes, int length, SignalSink sink) {
    int at = Bytes.skipSpace(bytes, 0, length);
    if (at == length) {
      sink.reject(RejectReason.EMPTY_RECORD, "the record is empty", bytes, 0, length);
    }
    while (at < length) {
      int after = shapes.read(bytes, at, length, sink);
      if (after < 0) {
        return;
      }
      at = Bytes.skipSpace(bytes, after, length);
    }
  }

  /** Where the results of one record go. */
  record SignalSink(RawRecord record, Consumer<Event> events, Consumer<Rejected> rejected) {
    void reject(RejectReason reason, String detail, byte[] bytes, int from, int to) {
      rejected.accept(
          new Rejected(
              reason,
              SOURCE,
              "",
              detail,
              Excerpt.of(bytes, from, to),
              record.arrival(),
              record.ordinal()));
    }
  }
}
