package io.probablecause.local.forward;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.probablecause.forwarder.message.Gzip;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Reads all that a stream holds. */
final class StreamContent {
  private static final ObjectMapper JSON = new ObjectMapper();

  private StreamContent() {}

  static List<byte[]> records(KinesisClient kinesis, String stream) {
    List<byte[]> all = new ArrayList<>();
    for (Shard shard : kinesis.listShards(r -> r.streamName(stream)).shards()) {
      String iterator =
          kinesis
              .getShardIterator(
                  r ->
                      r.streamName(stream)
                          .shardId(shard.shardId())
                          .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
              .shardIterator();
      boolean more = true;
      while (more) {
        String current = iterator;
        GetRecordsResponse page = kinesis.getRecords(r -> r.shardIterator(current));
        for (Record record : page.records()) {
          all.add(record.data().asByteArray());
        }
        more = !page.records().isEmpty();
        iterator = page.nextShardIterator();
      }
    }
    return all;
  }

  /** Each message as JSON, whether it was packed or not. */
  static List<JsonNode> messages(KinesisClient kinesis, String stream) throws IOException {
    List<JsonNode> messages = new ArrayList<>();
    for (byte[] record : records(kinesis, stream)) {
      messages.add(JSON.readTree(Gzip.isGzip(record) ? Gzip.unpack(record, 64 << 20) : record));
    }
    return messages;
  }

  /** The ids of all log events. */
  static TreeSet<String> eventIds(KinesisClient kinesis, String stream) throws IOException {
    TreeSet<String> ids = new TreeSet<>();
    for (JsonNode message : messages(kinesis, stream)) {
      message.path("logEvents").forEach(event -> ids.add(event.path("id").asText()));
    }
    return ids;
  }

  /** The texts of all log events; one that arrived twice stands there twice. */
  static List<String> texts(KinesisClient kinesis, String stream) throws IOException {
    List<String> texts = new ArrayList<>();
    for (JsonNode message : messages(kinesis, stream)) {
      message.path("logEvents").forEach(event -> texts.add(event.path("message").asText()));
    }
    return texts;
  }
}
