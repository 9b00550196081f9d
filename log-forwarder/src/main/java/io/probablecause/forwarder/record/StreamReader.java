package io.probablecause.forwarder.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.probablecause.forwarder.message.Gzip;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Reads an interval of a stream, shard by shard, and counts what is not JSON. */
final class StreamReader {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_PLAIN = 64 << 20;
  private static final int MOST_RECORDS = 2_000;

  private final KinesisClient kinesis;
  private long unreadable;

  StreamReader(KinesisClient kinesis) {
    this.kinesis = kinesis;
  }

  /** Takes a message. */
  interface Sink {
    void take(Arrived message) throws IOException;
  }

  long unreadable() {
    return unreadable;
  }

  List<Shard> shards(String stream) {
    List<Shard> shards = new ArrayList<>();
    String next = null;
    do {
      String token = next;
      var page =
          kinesis.listShards(
              r -> {
                if (token == null) {
                  r.streamName(stream);
                } else {
                  r.nextToken(token);
                }
              });
      shards.addAll(page.shards());
      next = page.nextToken();
    } while (next != null);
    return shards;
  }

  /** What arrived from {@code from} to {@code to}, both inclusive, epoch milliseconds. */
  void read(String stream, Shard shard, long from, long to, Sink sink) throws IOException {
    String iterator =
        kinesis
            .getShardIterator(
                r ->
                    r.streamName(stream)
                        .shardId(shard.shardId())
                        .shardIteratorType(ShardIteratorType.AT_TIMESTAMP)
                        .timestamp(Instant.ofEpochMilli(from)))
            .shardIterator();
    while (iterator != null) {
      String current = iterator;
      GetRecordsResponse page =
          kinesis.getRecords(r -> r.shardIterator(current).limit(MOST_RECORDS));
      for (Record record : page.records()) {
        long arrival = record.approximateArrivalTimestamp().toEpochMilli();
        if (arrival > to) {
          return;
        }
        if (arrival >= from) {
          take(record.data().asByteArrayUnsafe(), arrival, sink);
        }
      }
      boolean atEnd =
          page.records().isEmpty()
              && page.millisBehindLatest() != null
              && page.millisBehindLatest() == 0;
      iterator = atEnd ? null : page.nextShardIterator();
    }
  }

  /** One record may hold several messages, one after the other. */
  private void take(byte[] data, long arrival, Sink sink) throws IOException {
    try (MappingIterator<JsonNode> values =
        JSON.readerFor(JsonNode.class)
            .readValues(Gzip.isGzip(data) ? Gzip.unpack(data, MOST_PLAIN) : data)) {
      while (values.hasNextValue()) {
        JsonNode value = values.nextValue();
        if (value.isObject()) {
          sink.take(new Arrived(arrival, value));
        } else {
          unreadable++;
        }
      }
    } catch (JsonProcessingException | ZipException e) {
      unreadable++;
    }
  }
}
