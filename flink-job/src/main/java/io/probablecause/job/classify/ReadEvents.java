package io.probablecause.job.classify;

import io.probablecause.core.cause.Finding;
import io.probablecause.core.cause.RulesStatus;
import io.probablecause.core.cause.SourceStatus;
import io.probablecause.core.decode.DecodeLimits;
import io.probablecause.core.decode.EventDecoder;
import io.probablecause.core.decode.FormatHints;
import io.probablecause.core.decode.StreamMemory;
import io.probablecause.core.event.Event;
import io.probablecause.core.event.EventKind;
import io.probablecause.core.event.LogBatch;
import io.probablecause.job.Rejects;
import io.probablecause.job.decode.StreamMemoryType;
import io.probablecause.job.detect.FactsOfLine;
import io.probablecause.job.detect.LineFacts;
import io.probablecause.job.detect.LineSignature;
import io.probablecause.job.detect.LineTally;
import io.probablecause.job.detect.Tallier;
import io.probablecause.job.hear.HearBook;
import io.probablecause.job.hear.Heard;
import io.probablecause.job.status.SourceTally;
import io.probablecause.job.traffic.Flow;
import io.probablecause.job.traffic.FlowTally;
import io.probablecause.job.types.RecordType;
import io.probablecause.rules.match.RuleMatcher;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Reads the events of a log stream, drops what was delivered before, puts together what spans
 * several lines, and asks the rules. Keyed by log stream; events never leave the operator.
 */
public final class ReadEvents
    extends KeyedBroadcastProcessFunction<String, LogBatch, RuleSet, Finding>
    implements CheckpointedFunction {
  /** The accumulator that counts the log events that were read. */
  public static final String LOG_EVENTS = "log-events";

  /** What the detector of traces needs of the lines that carry a trace id. */
  public static final OutputTag<LineFacts> FACTS =
      new OutputTag<>("line-facts", RecordType.ofRecord(LineFacts.class));

  /** Signs of life, one a minute of each log group. */
  public static final OutputTag<Heard> HEARD =
      new OutputTag<>("heard", RecordType.ofRecord(Heard.class));

  /** Who talks to whom, by the accepted flow logs of a message. */
  public static final OutputTag<Flow> FLOWS =
      new OutputTag<>("flows", RecordType.ofRecord(Flow.class));

  /** What the lines of a message come to, for the detectors of its log group. */
  public static final OutputTag<LineTally> TALLIES =
      new OutputTag<>("line-tallies", RecordType.ofRecord(LineTally.class));

  private final RulesSource rules;
  private final LongCounter read = new LongCounter();
  private transient Tallier tallier;
  private transient LineSignature line;
  private transient long findings;
  private transient EventDecoder decoder;
  private transient BroadcastState<String, RuleSet> pushed;
  private transient ActiveRules active;
  private transient RuleMatcher matcher;
  private transient ValueState<StreamMemory> memory;
  private transient HearBook hearBook;
  private transient FlowTally flows;
  private transient SourceTally sources;
  private transient EventKind latestKind;
  private transient long earliest;
  private transient long newest;
  private transient int inBatch;

  public ReadEvents(RulesSource rules) {
    this.rules = rules;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    pushed = context.getOperatorStateStore().getBroadcastState(PushedRules.STATE);
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) {
    // broadcast state is written as it stands
  }

  @Override
  public void open(OpenContext context) throws Exception {
    tallier = new Tallier();
    line = new LineSignature();
    decoder = new EventDecoder(DecodeLimits.defaults(), FormatHints.none());
    hearBook = new HearBook();
    sources =
        new SourceTally("read-events-" + getRuntimeContext().getTaskInfo().getIndexOfThisSubtask());
    flows = new FlowTally();
    active = ActiveRules.start("read-events", rules, pushed, getRuntimeContext());
    matcher = active.matcher();
    getRuntimeContext().addAccumulator(LOG_EVENTS, read);
    memory =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("stream-memory", new StreamMemoryType()));
  }

  @Override
  public void processElement(LogBatch batch, ReadOnlyContext context, Collector<Finding> out)
      throws Exception {
    RulesStatus status = active.toTellAt(batch.arrival());
    if (status != null) {
      context.output(ActiveRules.STATUS, status);
    }
    StreamMemory known = memory.value();
    StreamMemory stream = known == null ? new StreamMemory() : known;
    long before = known == null ? StreamMemory.NEVER : stream.nextDeadline();
    // What has waited long enough does not depend on whether its timer or the next batch comes
    // first.
    expire(stream, batch.arrival(), context, out);
    latestKind = null;
    earliest = Long.MAX_VALUE;
    newest = 0;
    inBatch = 0;
    decoder.decode(
        batch,
        stream,
        event -> read(event, 0, context, out),
        rejected -> context.output(Rejects.TAG, rejected));
    tellTally(batch.arrival(), 0, context);
    flows.drain(batch.arrival(), batch.ordinal(), flow -> context.output(FLOWS, flow));
    tellHeard(batch, context);
    memory.update(stream);
    remind(before, stream.nextDeadline(), context);
  }

  @Override
  public void processBroadcastElement(RuleSet set, Context context, Collector<Finding> out)
      throws Exception {
    PushedRules.keep(context.getBroadcastState(PushedRules.STATE), set);
    active.take(set);
    matcher = active.matcher();
  }

  private void tellHeard(LogBatch batch, ReadOnlyContext context) {
    if (latestKind != null) {
      Heard heard = hearBook.take(batch.logGroup(), latestKind, earliest, batch.arrival());
      if (heard != null) {
        context.output(HEARD, heard);
      }
      SourceStatus status =
          sources.take(
              latestKind.words(),
              inBatch,
              newest,
              batch.arrival(),
              context.timerService().currentProcessingTime());
      if (status != null) {
        context.output(SourceTally.TAG, status);
      }
    }
  }

  /** Whatever is due by now is known from when it was due. */
  private void expire(
      StreamMemory stream, long now, ReadOnlyContext context, Collector<Finding> out) {
    for (long due = stream.nextDeadline(); due <= now; due = stream.nextDeadline()) {
      long knownAt = due;
      decoder.expire(
          stream,
          due,
          event -> read(event, knownAt, context, out),
          rejected -> context.output(Rejects.TAG, rejected));
      tellTally(knownAt, 1, context);
    }
  }

  private void read(Event event, long knownAt, ReadOnlyContext context, Collector<Finding> out) {
    read.add(1);
    latestKind = event.kind();
    earliest = Math.min(earliest, event.time());
    newest = Math.max(newest, event.time());
    inBatch++;
    flows.take(event);
    long found = findings;
    matcher.match(
        event,
        finding -> {
          findings++;
          out.collect(knownAt == 0 ? finding : finding.knownAt(knownAt));
        });
    line.at(event);
    tellFacts(event, knownAt, context);
    tallier.add(event, line, findings > found);
  }

  private void tellTally(long knownAt, int part, ReadOnlyContext context) {
    LineTally tally = tallier.take(knownAt, part);
    if (tally != null) {
      context.output(TALLIES, tally);
    }
  }

  private void tellFacts(Event event, long knownAt, ReadOnlyContext context) {
    LineFacts facts = FactsOfLine.of(event, line, knownAt);
    if (facts != null) {
      context.output(FACTS, facts);
    }
  }

  /** One timer a stream is enough: it looks when the next one is due. */
  private static void remind(long before, long next, ReadOnlyContext context) {
    if (next < before && next != StreamMemory.NEVER) {
      context.timerService().registerEventTimeTimer(next);
    }
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<Finding> out) throws Exception {
    StreamMemory stream = memory.value();
    if (stream == null) {
      return;
    }
    expire(stream, time, context, out);
    if (stream.isEmpty()) {
      memory.clear();
    } else {
      memory.update(stream);
      context.timerService().registerEventTimeTimer(Math.max(time + 1, stream.nextDeadline()));
    }
  }
}
