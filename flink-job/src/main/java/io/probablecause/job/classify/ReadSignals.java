package io.probablecause.job.classify;

import io.probablecause.core.cause.Command;
import io.probablecause.core.cause.Finding;
import io.probablecause.core.cause.RulesStatus;
import io.probablecause.core.cause.SourceStatus;
import io.probablecause.core.decode.AlarmChange;
import io.probablecause.core.decode.SignalDecoder;
import io.probablecause.core.event.Event;
import io.probablecause.core.event.RejectReason;
import io.probablecause.core.event.Rejected;
import io.probablecause.job.Rejects;
import io.probablecause.job.decode.SignalRecord;
import io.probablecause.job.report.AlarmSignal;
import io.probablecause.job.status.SourceTally;
import io.probablecause.job.types.RecordType;
import io.probablecause.rules.match.RuleMatcher;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Reads signals, each once: service events go to the rules, alarms and commands to side outputs.
 * Keyed by the id of the signal.
 */
public final class ReadSignals
    extends KeyedBroadcastProcessFunction<String, SignalRecord, RuleSet, Finding>
    implements CheckpointedFunction {
  public static final OutputTag<AlarmSignal> ALARMS =
      new OutputTag<>("alarms", RecordType.ofRecord(AlarmSignal.class));
  public static final OutputTag<Command> COMMANDS =
      new OutputTag<>("commands", RecordType.ofRecord(Command.class));

  private static final Duration REDELIVERY_MEMORY = Duration.ofMinutes(60);

  private final RulesSource rules;
  private transient SignalDecoder decoder;
  private transient SourceTally sources;
  private transient BroadcastState<String, RuleSet> pushed;
  private transient ActiveRules active;
  private transient RuleMatcher matcher;
  private transient ValueState<Boolean> seen;

  public ReadSignals(RulesSource rules) {
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
    decoder = new SignalDecoder();
    sources =
        new SourceTally(
            "read-signals-" + getRuntimeContext().getTaskInfo().getIndexOfThisSubtask());
    active = ActiveRules.start("read-signals", rules, pushed, getRuntimeContext());
    matcher = active.matcher();
    ValueStateDescriptor<Boolean> descriptor = new ValueStateDescriptor<>("seen", Types.BOOLEAN);
    descriptor.enableTimeToLive(
        StateTtlConfig.newBuilder(REDELIVERY_MEMORY).cleanupFullSnapshot().build());
    seen = getRuntimeContext().getState(descriptor);
  }

  @Override
  public void processElement(SignalRecord signal, ReadOnlyContext context, Collector<Finding> out)
      throws Exception {
    RulesStatus status = active.toTellAt(signal.record().arrival());
    if (status != null) {
      context.output(ActiveRules.STATUS, status);
    }
    if (seen.value() != null) {
      return;
    }
    seen.update(true);
    decoder.decode(
        signal.record(),
        event -> take(event, context, out),
        rejected -> context.output(Rejects.TAG, rejected));
  }

  private void count(Event event, ReadOnlyContext context) {
    SourceStatus status =
        sources.take(
            "signals",
            1,
            event.time(),
            event.arrival(),
            context.timerService().currentProcessingTime());
    if (status != null) {
      context.output(SourceTally.TAG, status);
    }
  }

  @Override
  public void processBroadcastElement(RuleSet set, Context context, Collector<Finding> out)
      throws Exception {
    PushedRules.keep(context.getBroadcastState(PushedRules.STATE), set);
    active.take(set);
    matcher = active.matcher();
  }

  private void take(Event event, ReadOnlyContext context, Collector<Finding> out) {
    count(event, context);
    AlarmChange alarm = AlarmChange.of(event);
    if (alarm != null) {
      context.output(ALARMS, signal(alarm, event));
      return;
    }
    if (Commands.isOurs(event)) {
      Commands.read(
          event,
          command -> context.output(COMMANDS, command),
          problem -> context.output(Rejects.TAG, rejected(event, problem)));
      return;
    }
    matcher.match(event, out::collect);
  }

  private static Rejected rejected(Event event, String problem) {
    return new Rejected(
        RejectReason.UNKNOWN_COMMAND,
        "pc-signals",
        event.eventId(),
        problem,
        "",
        event.arrival(),
        event.ordinal());
  }

  /** The application is found from the alarm's name, downstream. */
  private static AlarmSignal signal(AlarmChange alarm, Event event) {
    return new AlarmSignal(
        "",
        alarm.name(),
        alarm.arn() == null ? "" : alarm.arn(),
        alarm.state(),
        alarm.time(),
        alarm.reason() == null ? "" : alarm.reason(),
        alarm.severityTag() == null ? "" : alarm.severityTag(),
        event.arrival(),
        event.ordinal());
  }
}
