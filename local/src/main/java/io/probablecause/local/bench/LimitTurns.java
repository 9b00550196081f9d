package io.probablecause.local.bench;

import com.sun.management.OperatingSystemMXBean;
import io.probablecause.core.event.RawRecord;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;

/**
 * Hands a job its records, and between segments of them takes a turn: waits until the job has
 * nothing left to do, then reads the records of the next segment bare. The job is charged with the
 * processor time of the whole process, compiler and collector included; the bare reading with that
 * of its thread.
 */
final class LimitTurns {
  /** One segment of the records, in processor time. */
  record Turn(long bytes, long events, long bareNanos, long jobNanos) {}

  private static final long DRAIN_MILLIS = 700;

  private final OperatingSystemMXBean process =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final BareReader reader = new BareReader();
  private final StageProfile profile = new StageProfile();
  private final List<RawRecord> records;
  private final long bytes;
  private final int recordsInSegment;
  private final int warmUp;
  private final List<Turn> turns = new ArrayList<>();
  private long segmentStart;
  private long bareNanos;
  private long inflateNanos;
  private long threadNanos;
  private Map<String, Double> stages = Map.of();

  LimitTurns(JobSamples samples, int segments, int warmUp) {
    records = samples.records();
    recordsInSegment = records.size() / segments;
    bytes = samples.plainBytes() / segments;
    this.warmUp = warmUp;
  }

  RawRecord record(int number) throws Exception {
    if (number % recordsInSegment == 0) {
      takeTurn(number);
    }
    return records.get(Math.min(number, records.size() - 1));
  }

  private void takeTurn(int number) throws Exception {
    if (number > 0) {
      Thread.sleep(DRAIN_MILLIS);
      long spent = process.getProcessCpuTime() - segmentStart;
      turns.add(
          new Turn(bytes, (long) recordsInSegment * JobSamples.EVENTS_IN_RECORD, bareNanos, spent));
    }
    if (turns.size() == warmUp && number > 0) {
      inflateNanos = 0;
      threadNanos = -javaThreads();
      profile.start();
    }
    if (number + recordsInSegment > records.size()) {
      end();
      return;
    }
    long before = threads.getCurrentThreadCpuTime();
    readBare(number);
    threadNanos -= threads.getCurrentThreadCpuTime() - before;
    segmentStart = process.getProcessCpuTime();
  }

  private void readBare(int first) throws DataFormatException, IOException {
    long start = threads.getCurrentThreadCpuTime();
    int read = 0;
    for (int i = first; i < first + recordsInSegment; i++) {
      read += reader.tokens(records.get(i).data());
    }
    long afterTokens = threads.getCurrentThreadCpuTime();
    for (int i = first; i < first + recordsInSegment; i++) {
      read += reader.inflate(records.get(i).data());
    }
    inflateNanos += threads.getCurrentThreadCpuTime() - afterTokens;
    bareNanos = afterTokens - start;
    if (read == 0) {
      throw new IllegalStateException("nothing was read");
    }
  }

  private void end() throws IOException {
    threadNanos += javaThreads();
    long jobNanos = measured().stream().mapToLong(Turn::jobNanos).sum();
    stages = profile.stop(jobNanos, threadNanos, inflateNanos);
  }

  private long javaThreads() {
    long sum = 0;
    for (long id : threads.getAllThreadIds()) {
      sum += Math.max(0, threads.getThreadCpuTime(id));
    }
    return sum;
  }

  List<Turn> measured() {
    return turns.subList(warmUp, turns.size());
  }

  /** Percent of the job's processor time by stage. */
  Map<String, Double> stages() {
    return stages;
  }
}
