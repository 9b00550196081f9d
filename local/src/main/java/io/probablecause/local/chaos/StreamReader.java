package io.probablecause.local.chaos;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** All records of a stream, from the oldest on. */
final class StreamReader {
  private StreamReader() {}

  static List<String> read(KinesisClient kinesis, String stream) {
    List<String> records = new ArrayList<>();
    kinesis
        .listShards(b -> b.streamName(stream))
        .shards()
        .forEach(shard -> shard(kinesis, stream, shard.shardId(), records));
    return records;
  }

  private static void shard(
      KinesisClient kinesis, String stream, String shard, List<String> records) {
    String iterator =
        kinesis
            .getShardIterator(
                b ->
                    b.streamName(stream)
                        .shardId(shard)
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator();
    while (iterator != null) {
      String from = iterator;
      GetRecordsResponse page = kinesis.getRecords(b -> b.shardIterator(from));
      page.records().forEach(record -> records.add(record.data().asUtf8String()));
      iterator = page.records().isEmpty() ? null : page.nextShardIterator();
    }
  }
}
