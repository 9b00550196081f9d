package io.probablecause.local.chaos;

import io.probablecause.job.connector.KinesisConnector;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Shard;

/**
 * A shard of the logs is split, and its halves are merged again. A connector that cannot follow
 * must stop the job with one sentence.
 */
final class ReshardFault implements Fault {
  private static final Pattern SENTENCE = Pattern.compile("stream \\S+ was resharded[^\\n]*");
  private static final long BETWEEN_MILLIS = 5_000;
  private static final Duration STOP = Duration.ofSeconds(60);

  @Override
  public String name() {
    return "reshard";
  }

  @Override
  public String tells() {
    return "a shard of the logs is split, its halves merged";
  }

  @Override
  public void strike(Round round) throws Exception {
    KinesisClient kinesis = round.services().streamClient();
    String stream = round.settings().logsStream();
    Shard shard = open(kinesis, stream).get(0);
    BigInteger from = new BigInteger(shard.hashKeyRange().startingHashKey());
    BigInteger to = new BigInteger(shard.hashKeyRange().endingHashKey());
    String middle = from.add(to).shiftRight(1).toString();
    kinesis.splitShard(
        b -> b.streamName(stream).shardToSplit(shard.shardId()).newStartingHashKey(middle));
    Thread.sleep(BETWEEN_MILLIS);
    List<String> halves =
        open(kinesis, stream).stream()
            .filter(s -> shard.shardId().equals(s.parentShardId()))
            .map(Shard::shardId)
            .toList();
    kinesis.mergeShards(
        b -> b.streamName(stream).shardToMerge(halves.get(0)).adjacentShardToMerge(halves.get(1)));
  }

  private static List<Shard> open(KinesisClient kinesis, String stream) {
    return kinesis.listShards(b -> b.streamName(stream)).shards().stream()
        .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
        .toList();
  }

  @Override
  public String unsupported(Round round) throws Exception {
    if (KinesisConnector.onTheClassPath().followsReshards()) {
      return "";
    }
    FlinkProcesses flink = round.flink();
    Waiting.require(STOP, "the end of the job", () -> flink.state(round.job()).equals("FAILED"));
    Matcher sentence = SENTENCE.matcher(flink.lastFailure(round.job()));
    if (!sentence.find()) {
      throw new ChaosException("the job ended without a sentence about the reshard");
    }
    return "the job stops and says: " + sentence.group().strip();
  }
}
