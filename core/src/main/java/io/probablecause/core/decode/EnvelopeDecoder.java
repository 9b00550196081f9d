package io.probablecause.core.decode;

import io.probablecause.core.event.LogBatch;
import io.probablecause.core.event.RawRecord;
import io.probablecause.core.event.RejectReason;
import io.probablecause.core.event.Rejected;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Opens a record of {@code pc-logs}: a CloudWatch Logs subscription message ("Real-time processing
 * of log data with subscriptions"), gzipped once, twice or not at all, several back to back, or
 * aggregated by the Kinesis Producer Library. It reads the header of each message only; the events
 * stay bytes. CONTROL_MESSAGE is counted and goes no further.
 *
 * <p>Whatever cannot be opened becomes a {@link Rejected}; it never throws for bad data and holds
 * at most two decompressed records in memory. Not thread-safe.
 */
public final class EnvelopeDecoder {
  private static final String SOURCE = "pc-logs";
  private static final int MAX_LAYERS = 2;

  private final DecodeLimits limits;
  private final Gunzip[] gunzip = new Gunzip[MAX_LAYERS];
  private final EnvelopeHeader header = new EnvelopeHeader();
  private RawRecord record;
  private Consumer<LogBatch> batches;
  private Consumer<Rejected> rejected;
  private long messages;
  private long controlMessages;

  public EnvelopeDecoder(DecodeLimits limits) {
    this.limits = limits;
  }

  /** The batch's ordinal is the record's, plus the message's place within the record. */
  public void open(RawRecord raw, Consumer<LogBatch> toBatches, Consumer<Rejected> toRejected) {
    record = raw;
    batches = toBatches;
    rejected = toRejected;
    messages = 0;
    byte[] data = raw.data();
    layer(data, 0, data.length, 0, true);
    record = null;
    batches = null;
    rejected = null;
  }

  /** How many messages were checks of the destination only. */
  public long controlMessages() {
    return controlMessages;
  }

  private void layer(byte[] bytes, int from, int to, int depth, boolean mayBeAggregated) {
    if (Bytes.skipSpace(bytes, from, to) == to) {
      reject(RejectReason.EMPTY_RECORD, "the record is empty", bytes, from, to);
    } else if (Gunzip.isGzip(bytes, from, to)) {
      compressed(bytes, from, to, depth, mayBeAggregated);
    } else if (mayBeAggregated && AggregatedRecord.isOne(bytes, from, to)) {
      if (!AggregatedRecord.split(bytes, from, to, (a, b) -> layer(bytes, a, b, depth, false))) {
        reject(
            RejectReason.BROKEN_AGGREGATED_RECORD,
            "the aggregated record's checksum or framing is wrong",
            bytes,
            from,
            to);
      }
    } else if (to - from > limits.maxRecordBytes()) {
      reject(RejectReason.TOO_LARGE, tooLarge(), bytes, from, to);
    } else {
      messages(bytes, from, to);
    }
  }

  private void compressed(byte[] bytes, int from, int to, int depth, boolean mayBeAggregated) {
    if (depth == MAX_LAYERS) {
      reject(RejectReason.BROKEN_GZIP, "compressed more than twice", bytes, from, to);
      return;
    }
    if (gunzip[depth] == null) {
      gunzip[depth] = new Gunzip(limits.maxRecordBytes());
    }
    Gunzip inner = gunzip[depth];
    switch (inner.inflate(bytes, from, to)) {
      case OK -> layer(inner.bytes(), 0, inner.length(), depth + 1, mayBeAggregated);
      case TOO_LARGE -> reject(RejectReason.TOO_LARGE, tooLarge(), bytes, from, to);
      case BROKEN ->
          reject(RejectReason.BROKEN_GZIP, "the gzip data is broken or cut short", bytes, from, to);
    }
  }

  private String tooLarge() {
    return "larger than " + limits.maxRecordBytes() + " bytes after decompression";
  }

  private void messages(byte[] bytes, int from, int to) {
    int at = Bytes.skipSpace(bytes, from, to);
    while (at < to) {
      if (bytes[at] != '{') {
        RejectReason reason = bytes[at] == '[' ? RejectReason.NOT_AN_OBJECT : RejectReason.NOT_JSON;
        reject(reason, "not a subscription message", bytes, at, to);
        return;
      }
      header.read(bytes, at, to);
      if (header.failure == RejectReason.NOT_JSON) {
        reject(header.failure, header.detail, bytes, at, to);
        return;
      }
      message(bytes, at, header.end);
      at = Bytes.skipSpace(bytes, header.end, to);
    }
  }

  private void message(byte[] bytes, int from, int to) {
    if (header.failure != null) {
      reject(header.failure, header.detail, bytes, from, to);
    } else if (header.messageType == null) {
      reject(RejectReason.MISSING_FIELD, "messageType is missing", bytes, from, to);
    } else if (header.messageType.equals("CONTROL_MESSAGE")) {
      controlMessages++;
    } else if (!header.messageType.equals("DATA_MESSAGE")) {
      String detail = "messageType is '" + Excerpt.of(header.messageType) + "'";
      reject(RejectReason.UNKNOWN_MESSAGE_TYPE, detail, bytes, from, to);
    } else if (header.logGroup == null || !header.hasEvents) {
      String missing = header.logGroup == null ? "logGroup" : "logEvents";
      reject(RejectReason.MISSING_FIELD, missing + " is missing", bytes, from, to);
    } else {
      batches.accept(
          new LogBatch(
              orEmpty(header.owner),
              header.logGroup,
              orEmpty(header.logStream),
              record.arrival(),
              record.ordinal() + messages++,
              Arrays.copyOfRange(bytes, from, to)));
    }
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  private void reject(RejectReason reason, String detail, byte[] bytes, int from, int to) {
    rejected.accept(
        new Rejected(
            reason,
            SOURCE,
            header.logGroup == null ? "" : header.logGroup,
            detail,
            Excerpt.of(bytes, from, to),
            record.arrival(),
            record.ordinal()));
  }
}
