package io.probablecause.job.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.probablecause.job.source.ShardList.Shard;
import java.util.List;
import java.util.Set;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.junit.jupiter.api.Test;

class ShardWatchTest {
  private static final Shard A = new Shard("shard-a", false);
  private static final Shard B = new Shard("shard-b", false);

  @Test
  void isContentWithTheShardsThatTheJobBeganWith() {
    ShardWatch watch = new ShardWatch("pc-logs", true);
    watch.look(List.of(A, B));
    watch.look(List.of(B, A));
    watch.look(List.of(A)); // the other's records have expired
    assertThat(watch.known()).containsExactly("shard-a", "shard-b");
  }

  @Test
  void stopsForGoodWithOneSentenceAtAShardThatWasNotThere() {
    ShardWatch watch = new ShardWatch("pc-logs", true);
    watch.look(List.of(A));
    List<Shard> split = List.of(new Shard("shard-a", true), new Shard("c", false));
    assertThatThrownBy(() -> watch.look(split))
        .isInstanceOf(SuppressRestartsException.class)
        .hasMessage(
            "stream pc-logs was resharded (c), which the Kinesis connector of this build cannot"
                + " follow: run the job of the Flink 2.2 build, or start this one without its"
                + " state from LATEST");
  }

  @Test
  void stopsAtAReshardThatCameWhileTheJobWasDown() {
    ShardWatch watch = new ShardWatch("pc-logs", true, Set.of("shard-a"));
    assertThatThrownBy(() -> watch.look(List.of(A, B))).isInstanceOf(ReshardedException.class);
  }

  @Test
  void doesNotBeginWithWhatClosedShardsStillHold() {
    List<Shard> resharded = List.of(new Shard("shard-a", true), B);
    ShardWatch fromOldest = new ShardWatch("pc-logs", true);
    assertThatThrownBy(() -> fromOldest.look(resharded))
        .isInstanceOf(ReshardedException.class)
        .hasMessageContaining("shard-a");
  }

  @Test
  void beginsAtTheLatestRecordsOfAStreamThatWasReshardedBefore() {
    ShardWatch fromLatest = new ShardWatch("pc-logs", false);
    fromLatest.look(List.of(new Shard("shard-a", true), B));
    assertThat(fromLatest.known()).containsExactly("shard-a", "shard-b");
  }
}
