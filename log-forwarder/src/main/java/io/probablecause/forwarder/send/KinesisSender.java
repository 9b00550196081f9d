package io.probablecause.forwarder.send;

import io.probablecause.forwarder.send.DeadLetters.Letter;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/**
 * Puts records into one stream, in requests as large as Kinesis takes. Of a request that failed in
 * part only the failed records are sent again, after a pause that grows; what never succeeds, or
 * could never succeed, goes to the dead letters. A partition key's records keep their order but
 * where Kinesis refuses one of them within a request (PutRecords promises no more). Not for several
 * threads.
 */
public final class KinesisSender implements AutoCloseable {
  /** What was done since the sender was made; {@code bytes} are those of records that arrived. */
  public record Counts(long records, long bytes, long requests, long retried, long dead) {}

  private final KinesisClient kinesis;
  private final String stream;
  private final SendLimits limits;
  private final Backoff backoff;
  private final DeadLetters deadLetters;
  private final List<OutRecord> waiting = new ArrayList<>();
  private long waitingBytes;
  private long records;
  private long bytes;
  private long requests;
  private long retried;
  private long dead;

  public KinesisSender(
      KinesisClient kinesis,
      String stream,
      SendLimits limits,
      Backoff backoff,
      DeadLetters deadLetters) {
    this.kinesis = kinesis;
    this.stream = stream;
    this.limits = limits;
    this.backoff = backoff;
    this.deadLetters = deadLetters;
  }

  public SendLimits limits() {
    return limits;
  }

  /** Takes a record; sends what waits where it would fill a request. SendException: see there. */
  public void add(OutRecord record) {
    if (record.size() > limits.maxRecordBytes()) {
      bury(
          record,
          "the record has "
              + record.size()
              + " bytes, the stream takes "
              + limits.maxRecordBytes());
      return;
    }
    boolean full =
        waiting.size() == limits.maxRecords()
            || waitingBytes + record.size() > limits.maxRequestBytes();
    if (full) {
      flush();
    }
    waiting.add(record);
    waitingBytes += record.size();
  }

  /** Sends all that waits; returns when each record is in the stream or in the dead letters. */
  public void flush() {
    List<OutRecord> left = List.copyOf(waiting);
    waiting.clear();
    waitingBytes = 0;
    for (int attempt = 1; !left.isEmpty(); attempt++) {
      left = refused(left);
      if (left.isEmpty()) {
        return;
      }
      if (attempt == limits.attempts()) {
        left.forEach(record -> bury(record, "refused " + limits.attempts() + " times"));
        return;
      }
      retried += left.size();
      backoff.pause(attempt, limits);
    }
  }

  /** Sends records, and gives back those that Kinesis did not take. */
  private List<OutRecord> refused(List<OutRecord> batch) {
    List<PutRecordsResultEntry> results = put(batch);
    if (results == null) {
      return batch;
    }
    List<OutRecord> refused = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      if (results.get(i).errorCode() == null) {
        records++;
        bytes += batch.get(i).data().length;
      } else {
        refused.add(batch.get(i));
      }
    }
    return refused;
  }

  /** The results of each record, or {@code null} where the whole request may be tried again. */
  private List<PutRecordsResultEntry> put(List<OutRecord> batch) {
    requests++;
    List<PutRecordsRequestEntry> entries = new ArrayList<>(batch.size());
    for (OutRecord record : batch) {
      entries.add(
          PutRecordsRequestEntry.builder()
              .partitionKey(record.partitionKey())
              .data(SdkBytes.fromByteArrayUnsafe(record.data()))
              .build());
    }
    try {
      return kinesis.putRecords(request -> request.streamName(stream).records(entries)).records();
    } catch (AwsServiceException e) {
      if (e.isThrottlingException() || e.statusCode() >= 500 || isThroughput(e)) {
        return null;
      }
      throw new SendException("stream " + stream + " takes no records: " + e.getMessage(), e);
    } catch (SdkClientException e) {
      return null;
    }
  }

  private static boolean isThroughput(AwsServiceException e) {
    return e.awsErrorDetails() != null
        && "ProvisionedThroughputExceededException".equals(e.awsErrorDetails().errorCode());
  }

  private void bury(OutRecord record, String reason) {
    deadLetters.put(new Letter(stream, record, reason));
    dead++;
  }

  public Counts counts() {
    return new Counts(records, bytes, requests, retried, dead);
  }

  @Override
  public void close() {
    flush();
  }
}
