package io.probablecause.local.bench;

import io.probablecause.core.decode.DecodeLimits;
import io.probablecause.core.decode.EnvelopeDecoder;
import io.probablecause.core.decode.EventDecoder;
import io.probablecause.core.decode.FormatHints;
import io.probablecause.core.decode.StreamMemory;
import io.probablecause.core.event.Event;
import io.probablecause.core.event.FieldPath;
import io.probablecause.core.event.LogBatch;
import io.probablecause.core.event.RawRecord;
import io.probablecause.core.event.Rejected;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.zip.DataFormatException;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * How fast records are decoded, beside what cannot be saved: inflating the same bytes and running
 * Jackson's tokeniser over the message, with buffers used again. The decoder opens the envelope,
 * recognises redelivery, reads each event's own time and every field that rules may read.
 *
 * <p>Both sides take turns of some milliseconds in one thread, each measured by the processor time
 * of the thread, so that neither warms up, waits or shares the machine with others more than the
 * other. What a decoder would cost that is made of Jackson's tokeniser alone (each line that is
 * JSON is tokenised too, no field is read) is measured beside them, as a yardstick only. Records
 * are from a seeded generator.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 8)
@Measurement(iterations = 12)
@Fork(1)
public class DecodeBench {
  static final long ARRIVAL = 1_790_000_000_000L;
  private static final int TURNS = 60;

  @Param({"application", "flow", "cloudtrail"})
  public String source;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final BareReader reader = new BareReader();
  private DecodeSamples samples;
  private FieldPath[] paths;
  private EnvelopeDecoder envelopes;
  private EventDecoder decoder;
  private Blackhole hole;
  private final Consumer<LogBatch> toEvents = this::decode;
  private final Consumer<Event> toFields = this::readFields;
  private final Consumer<Rejected> toFailure = this::fail;

  @Setup
  public void generate() {
    samples = DecodeSamples.of(source, ARRIVAL);
    paths = samples.paths().stream().map(FieldPath::of).toArray(FieldPath[]::new);
    envelopes = new EnvelopeDecoder(DecodeLimits.defaults());
    decoder = new EventDecoder(DecodeLimits.defaults(), FormatHints.none());
  }

  /** Nanoseconds of processor time for one pass of each side over all records. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Shares {
    public double bare;
    public double jacksonLines;
    public double decoder;
  }

  @Benchmark
  public int turns(Shares shares, Blackhole blackhole) throws DataFormatException, IOException {
    hole = blackhole;
    int tokens = 0;
    long[] spent = new long[3];
    for (int turn = 0; turn < TURNS; turn++) {
      long start = processorTime();
      tokens += bare(false);
      long afterBare = processorTime();
      tokens += bare(true);
      long afterLines = processorTime();
      decodeAll();
      spent[0] += afterBare - start;
      spent[1] += afterLines - afterBare;
      spent[2] += processorTime() - afterLines;
    }
    shares.bare = spent[0] / (double) TURNS;
    shares.jacksonLines = spent[1] / (double) TURNS;
    shares.decoder = spent[2] / (double) TURNS;
    return tokens;
  }

  private long processorTime() {
    return threads.getCurrentThreadCpuTime();
  }

  private int bare(boolean lines) throws DataFormatException, IOException {
    int tokens = 0;
    for (byte[] record : samples.records()) {
      tokens += lines ? reader.tokensOfLinesToo(record) : reader.tokens(record);
    }
    return tokens;
  }

  private void decodeAll() {
    for (byte[] record : samples.records()) {
      envelopes.open(new RawRecord(record, ARRIVAL, 0), toEvents, toFailure);
    }
  }

  /** The memory is new each time, as for a stream not met before; else all would be redelivery. */
  private void decode(LogBatch batch) {
    StreamMemory memory = new StreamMemory();
    decoder.decode(batch, memory, toFields, toFailure);
    decoder.expire(memory, ARRIVAL + 60_000, toFields, toFailure);
  }

  private void readFields(Event event) {
    hole.consume(event.kind());
    hole.consume(event.time());
    for (FieldPath path : paths) {
      hole.consume(event.get(path));
    }
  }

  private void fail(Rejected rejected) {
    throw new IllegalStateException("the generator made what cannot be read: " + rejected);
  }
}
