package io.probablecause.job.source;

import io.probablecause.job.source.ShardList.Shard;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connector's enumerator, and beside it a look at the shards every ten seconds. */
final class FixedShardsEnumerator<S extends SourceSplit, C>
    implements SplitEnumerator<S, FixedShardsState> {
  private static final Logger LOG = LoggerFactory.getLogger(FixedShardsEnumerator.class);
  private static final long LOOK_MILLIS = 10_000;

  private final SplitEnumerator<S, C> inner;
  private final SimpleVersionedSerializer<C> serializer;
  private final SplitEnumeratorContext<S> context;
  private final ShardWatch watch;
  private final ShardList shards;
  private volatile boolean closed;

  FixedShardsEnumerator(
      SplitEnumerator<S, C> inner,
      SimpleVersionedSerializer<C> serializer,
      SplitEnumeratorContext<S> context,
      ShardWatch watch,
      ShardList shards) {
    this.inner = inner;
    this.serializer = serializer;
    this.context = context;
    this.watch = watch;
    this.shards = shards;
  }

  @Override
  public void start() {
    context.callAsync(shards::now, this::look, 0, LOOK_MILLIS);
    inner.start();
  }

  private void look(List<Shard> now, Throwable failure) {
    if (failure == null) {
      watch.look(now);
    } else if (!closed) {
      LOG.warn("the shards could not be listed, and are looked at later: {}", failure.toString());
    }
  }

  @Override
  public void handleSplitRequest(int subtask, String host) {
    inner.handleSplitRequest(subtask, host);
  }

  @Override
  public void addSplitsBack(List<S> splits, int subtask) {
    inner.addSplitsBack(splits, subtask);
  }

  @Override
  public void addReader(int subtask) {
    inner.addReader(subtask);
  }

  @Override
  public void handleSourceEvent(int subtask, SourceEvent event) {
    inner.handleSourceEvent(subtask, event);
  }

  @Override
  public FixedShardsState snapshotState(long checkpoint) throws Exception {
    return new FixedShardsState(
        serializer.getVersion(),
        serializer.serialize(inner.snapshotState(checkpoint)),
        watch.known());
  }

  @Override
  public void notifyCheckpointComplete(long checkpoint) throws Exception {
    inner.notifyCheckpointComplete(checkpoint);
  }

  @Override
  public void notifyCheckpointAborted(long checkpoint) throws Exception {
    inner.notifyCheckpointAborted(checkpoint);
  }

  @Override
  public void close() throws IOException {
    closed = true;
    try {
      shards.close();
    } finally {
      inner.close(); // last, since its own looks go on failing until it is let go
    }
  }
}
