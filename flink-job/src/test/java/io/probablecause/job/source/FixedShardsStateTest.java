package io.probablecause.job.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.junit.jupiter.api.Test;

class FixedShardsStateTest {
  @Test
  void isReadAsItWasWritten() throws IOException {
    SimpleVersionedSerializer<FixedShardsState> serializer = FixedShardsState.SERIALIZER;
    FixedShardsState state =
        new FixedShardsState(3, new byte[] {1, 2, 3}, new TreeSet<>(Set.of("a", "b")));
    FixedShardsState read =
        serializer.deserialize(serializer.getVersion(), serializer.serialize(state));
    assertThat(read.innerVersion()).isEqualTo(3);
    assertThat(read.inner()).containsExactly(1, 2, 3);
    assertThat(read.shards()).containsExactly("a", "b");
  }
}
