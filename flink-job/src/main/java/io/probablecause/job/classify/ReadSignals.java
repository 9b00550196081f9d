package io.probablecause.job.classify;

import io.probablecause.core.cause.Command;
import io.probablecause.core.cause.Finding;
import io.probablecause.core.decode.AlarmChange;
import io.probablecause.core.decode.SignalDecoder;
import io.probablecause.core.event.Event;
import io.probablecause.core.event.RejectReason;
import io.probablecause.core.event.Rejected;
import io.probablecause.job.Rejects;
import io.probablecause.job.decode.SignalRecord;
import io.probablecause.job.report.AlarmSignal;
import io.probablecause.job.types.RecordType;
import io.probablecause.rules.match.RuleMatcher;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Reads signals, each once: service events go to the rules, alarms and commands to side outputs.
 * Keyed by the id of the signal.
 */
public final class ReadSignals extends KeyedProcessFunction<String, SignalRecord, Finding> {
  public static final OutputTag<AlarmSignal> ALARMS =
      new OutputTag<>("alarms", RecordType.ofRecord(AlarmSignal.class));
  public static final OutputTag<Command> COMMANDS =
      new OutputTag<>("commands", RecordType.ofRecord(Command.class));

  private static final Duration REDELIVERY_MEMORY = Duration.ofMinutes(60);

  private final RulesSource rules;
  private transient SignalDecoder decoder;
  private transient RuleMatcher matcher;
  private transient ValueState<Boolean> seen;

  public ReadSignals(RulesSource rules) {
    this.rules = rules;
  }

  @Override
  public void open(OpenContext context) {
    decoder = new SignalDecoder();
    matcher = RuleMatcher.compile(rules.load().rules());
    ValueStateDescriptor<Boolean> descriptor = new ValueStateDescriptor<>("seen", Types.BOOLEAN);
    descriptor.enableTimeToLive(
        StateTtlConfig.newBuilder(REDELIVERY_MEMORY).cleanupFullSnapshot().build());
    seen = getRuntimeContext().getState(descriptor);
  }

  @Override
  public void processElement(SignalRecord signal, Context context, Collector<Finding> out)
      throws Exception {
    if (seen.value() != null) {
      return;
    }
    seen.update(true);
    decoder.decode(
        signal.record(),
        event -> take(event, context, out),
        rejected -> context.output(Rejects.TAG, rejected));
  }

  private void take(Event event, Context context, Collector<Finding> out) {
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
