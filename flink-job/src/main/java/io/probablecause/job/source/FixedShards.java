package io.probablecause.job.source;

import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A source of a Kinesis stream that cannot follow a reshard, and so must not go on after one: it
 * would read keys out of order or crash again and again. It stops the job for good instead, with a
 * sentence that says what, where and what to do. See {@link ReshardedException}.
 */
final class FixedShards<T, S extends SourceSplit, C> implements Source<T, S, FixedShardsState> {
  private static final long serialVersionUID = 1L;

  private final Source<T, S, C> inner;
  private final String stream;
  private final boolean fromOldest;
  private final ShardList.Factory shards;

  private FixedShards(
      Source<T, S, C> inner, String stream, boolean fromOldest, ShardList.Factory shards) {
    this.inner = inner;
    this.stream = stream;
    this.fromOldest = fromOldest;
    this.shards = shards;
  }

  static <T, S extends SourceSplit, C> Source<T, S, ?> of(
      Source<T, S, C> inner, String stream, String startAt, ShardList.Factory shards) {
    return new FixedShards<>(inner, stream, startAt.equals("TRIM_HORIZON"), shards);
  }

  @Override
  public Boundedness getBoundedness() {
    return inner.getBoundedness();
  }

  @Override
  public SourceReader<T, S> createReader(SourceReaderContext context) throws Exception {
    return inner.createReader(context);
  }

  @Override
  public SplitEnumerator<S, FixedShardsState> createEnumerator(SplitEnumeratorContext<S> context)
      throws Exception {
    return enumerator(inner.createEnumerator(context), context, new ShardWatch(stream, fromOldest));
  }

  @Override
  public SplitEnumerator<S, FixedShardsState> restoreEnumerator(
      SplitEnumeratorContext<S> context, FixedShardsState state) throws Exception {
    C of =
        inner.getEnumeratorCheckpointSerializer().deserialize(state.innerVersion(), state.inner());
    return enumerator(
        inner.restoreEnumerator(context, of),
        context,
        new ShardWatch(stream, fromOldest, state.shards()));
  }

  private SplitEnumerator<S, FixedShardsState> enumerator(
      SplitEnumerator<S, C> of, SplitEnumeratorContext<S> context, ShardWatch watch) {
    return new FixedShardsEnumerator<>(
        of, inner.getEnumeratorCheckpointSerializer(), context, watch, shards.open());
  }

  @Override
  public SimpleVersionedSerializer<S> getSplitSerializer() {
    return inner.getSplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<FixedShardsState> getEnumeratorCheckpointSerializer() {
    return FixedShardsState.SERIALIZER;
  }
}
