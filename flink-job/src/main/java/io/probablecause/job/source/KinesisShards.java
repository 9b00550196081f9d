package io.probablecause.job.source;

import io.probablecause.core.config.Settings;
import io.probablecause.job.sink.AwsClients;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;

/** Asks Kinesis (ListShards). */
final class KinesisShards implements ShardList {
  private final ScheduledExecutorService timer = AwsClients.timer();
  private final KinesisClient client;
  private final String stream;

  KinesisShards(Settings settings, String stream) {
    this.client = AwsClients.kinesis(settings, timer);
    this.stream = stream;
  }

  @Override
  public List<Shard> now() {
    List<Shard> shards = new ArrayList<>();
    String next = null;
    do {
      String token = next;
      ListShardsResponse page =
          client.listShards(
              list -> {
                if (token == null) {
                  list.streamName(stream);
                } else {
                  list.nextToken(token);
                }
              });
      page.shards()
          .forEach(
              shard ->
                  shards.add(
                      new Shard(
                          shard.shardId(),
                          shard.sequenceNumberRange().endingSequenceNumber() != null)));
      next = page.nextToken();
    } while (next != null);
    return shards;
  }

  @Override
  public void close() {
    client.close();
    timer.shutdownNow();
  }
}
