package io.probablecause.local.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
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
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
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
 * recognises redelivery, reads each event's own time and every field that rules may read. One
 * thread; both sides in the same run, on records from a seeded generator.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DecodeBench {
  static final long ARRIVAL = 1_790_000_000_000L;

  @Param({"application", "flow", "cloudtrail"})
  public String source;

  private final JsonFactory json = new JsonFactory();
  private final Inflater inflater = new Inflater(true);
  private final byte[] plain = new byte[8 << 20];
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

  /** Inflates and tokenises; no value is looked at. */
  @Benchmark
  public int bare() throws DataFormatException, IOException {
    int tokens = 0;
    for (byte[] record : samples.records()) {
      inflater.reset();
      inflater.setInput(record, 10, record.length - 18);
      int length = inflater.inflate(plain);
      try (JsonParser parser = json.createParser(plain, 0, length)) {
        while (parser.nextToken() != null) {
          tokens++;
        }
      }
    }
    return tokens;
  }

  @Benchmark
  public void decoder(Blackhole blackhole) {
    hole = blackhole;
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
