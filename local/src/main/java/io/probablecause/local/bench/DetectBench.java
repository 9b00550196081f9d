package io.probablecause.local.bench;

import io.probablecause.job.detect.LineDetector;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Lines a second on one core, and the heap, of the detectors of log groups: 1,000 groups with 500
 * templates each. {@code lines}: messages of 100 lines are counted by signature and handed to the
 * group's detector, and each group is looked at every 30 s of arrival, the clock going as fast as
 * 300,000 lines a second would make it. {@code mine}: the template miner alone, each line.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
@Threads(1)
public class DetectBench {
  /** A thousand groups that have seen all their kinds of lines. */
  @State(Scope.Thread)
  public static class Estate {
    final DetectEstate groups = new DetectEstate();

    @Setup
    public void learn() {
      groups.learn();
    }
  }

  /** The heap that the estate takes. */
  @AuxCounters(AuxCounters.Type.EVENTS)
  @State(Scope.Thread)
  public static class Heap {
    public long mebibytes;
    public long templates;

    @Setup(Level.Iteration)
    public void reset() {
      mebibytes = 0;
      templates = 0;
    }
  }

  /** Processor time beside the clock's, since other programs may share the core. */
  @AuxCounters(AuxCounters.Type.EVENTS)
  @State(Scope.Thread)
  public static class Processor {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    public long counted;
    private long since;

    @Setup(Level.Iteration)
    public void begin() {
      counted = 0;
      since = THREADS.getCurrentThreadCpuTime();
    }

    public long micros() {
      return (THREADS.getCurrentThreadCpuTime() - since) / 1_000;
    }
  }

  @Benchmark
  @OperationsPerInvocation(DetectEstate.LINES_A_MESSAGE)
  public int lines(Estate estate, Processor processor) {
    processor.counted += DetectEstate.LINES_A_MESSAGE;
    return estate.groups.message();
  }

  @Benchmark
  @OperationsPerInvocation(DetectEstate.LINES_A_MESSAGE)
  public int mine(Estate estate, Processor processor) {
    processor.counted += DetectEstate.LINES_A_MESSAGE;
    return estate.groups.mine();
  }

  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  @OutputTimeUnit(TimeUnit.SECONDS)
  public List<LineDetector> memory(Heap heap) {
    DetectEstate estate = new DetectEstate();
    long before = used();
    estate.learn();
    heap.mebibytes = (used() - before) >> 20;
    heap.templates = estate.templates();
    return estate.detectors();
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
