package io.probablecause.job.source;

import io.probablecause.core.event.RawRecord;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A bounded source of the records of a recording in order of arrival, stamped with it. It has one
 * split, so it runs at parallelism 1; the stages behind it are parallel.
 */
public final class ReplaySource implements Source<RawRecord, ReplaySplit, Integer> {
  private final ReplayInput input;

  public ReplaySource(ReplayInput input) {
    this.input = input;
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.BOUNDED;
  }

  @Override
  public SplitEnumerator<ReplaySplit, Integer> createEnumerator(
      SplitEnumeratorContext<ReplaySplit> context) {
    return new Enumerator(context, new ReplaySplit(input, 0));
  }

  @Override
  public SplitEnumerator<ReplaySplit, Integer> restoreEnumerator(
      SplitEnumeratorContext<ReplaySplit> context, Integer assigned) {
    return new Enumerator(context, assigned == 0 ? new ReplaySplit(input, 0) : null);
  }

  @Override
  public SimpleVersionedSerializer<ReplaySplit> getSplitSerializer() {
    return new ReplaySplit.Serializer<>();
  }

  @Override
  public SimpleVersionedSerializer<Integer> getEnumeratorCheckpointSerializer() {
    return new ReplaySplit.Serializer<>();
  }

  @Override
  public SourceReader<RawRecord, ReplaySplit> createReader(SourceReaderContext context) {
    return new Reader(context);
  }

  private static final class Enumerator implements SplitEnumerator<ReplaySplit, Integer> {
    private final SplitEnumeratorContext<ReplaySplit> context;
    private ReplaySplit pending;

    Enumerator(SplitEnumeratorContext<ReplaySplit> context, ReplaySplit pending) {
      this.context = context;
      this.pending = pending;
    }

    @Override
    public void start() {
      // the reader asks
    }

    @Override
    public void handleSplitRequest(int subtask, String host) {
      if (pending != null) {
        context.assignSplit(pending, subtask);
        pending = null;
      }
      context.signalNoMoreSplits(subtask);
    }

    @Override
    public void addSplitsBack(List<ReplaySplit> splits, int subtask) {
      pending = splits.isEmpty() ? null : splits.get(0);
    }

    @Override
    public void addReader(int subtask) {
      // the reader asks
    }

    @Override
    public Integer snapshotState(long checkpointId) {
      return pending == null ? 1 : 0;
    }

    @Override
    public void close() {
      // holds nothing
    }
  }

  private static final class Reader implements SourceReader<RawRecord, ReplaySplit> {
    private final SourceReaderContext context;
    private CompletableFuture<Void> available = new CompletableFuture<>();
    private MergedLines lines;
    private ReplayInput reading;
    private long read;
    private boolean noMoreSplits;

    Reader(SourceReaderContext context) {
      this.context = context;
    }

    @Override
    public void start() {
      context.sendSplitRequest();
    }

    @Override
    public InputStatus pollNext(ReaderOutput<RawRecord> output) {
      RawRecord record = lines == null ? null : lines.next();
      if (record == null) {
        return endOrWait();
      }
      read++;
      output.collect(record, record.arrival());
      return InputStatus.MORE_AVAILABLE;
    }

    /** A reader that ends before it was told that no split follows would fail the job. */
    private InputStatus endOrWait() {
      if (noMoreSplits) {
        return InputStatus.END_OF_INPUT;
      }
      available = new CompletableFuture<>();
      return InputStatus.NOTHING_AVAILABLE;
    }

    @Override
    public List<ReplaySplit> snapshotState(long checkpointId) {
      return reading == null ? List.of() : List.of(new ReplaySplit(reading, read));
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
      return available;
    }

    @Override
    public void addSplits(List<ReplaySplit> splits) {
      for (ReplaySplit split : splits) {
        reading = split.input();
        lines = new MergedLines(reading);
        for (read = 0; read < split.read(); read++) {
          lines.next();
        }
      }
      available.complete(null);
    }

    @Override
    public void notifyNoMoreSplits() {
      noMoreSplits = true;
      available.complete(null);
    }

    @Override
    public void close() throws IOException {
      if (lines != null) {
        lines.close();
      }
    }
  }
}
