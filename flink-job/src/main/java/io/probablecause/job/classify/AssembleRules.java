package io.probablecause.job.classify;

import io.probablecause.core.cause.RulesStatus;
import io.probablecause.core.event.RejectReason;
import io.probablecause.core.event.Rejected;
import io.probablecause.job.Rejects;
import io.probablecause.job.decode.SignalRecord;
import io.probablecause.job.types.RecordType;
import io.probablecause.rules.catalogue.CatalogueFile;
import io.probablecause.rules.catalogue.RulesChanged;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Puts sets of rules together from their parts, which may come in any order and more than once. All
 * have one key, so that sets become whole one after the other. What is not whole in ten minutes is
 * given up, and said so.
 *
 * <p>A replay keeps the rules it was started with: it drops what a recording holds of changes.
 */
public final class AssembleRules extends KeyedProcessFunction<String, SignalRecord, RuleSet> {
  private final boolean replay;
  private transient ValueState<Push.Log> log;
  private transient MapState<String, RulesChanged.Part> parts;

  public AssembleRules(boolean replay) {
    this.replay = replay;
  }

  @Override
  public void open(OpenContext context) {
    log =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("pushes", RecordType.ofRecord(Push.Log.class)));
    parts =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "parts", Types.STRING, RecordType.ofRecord(RulesChanged.Part.class)));
  }

  @Override
  public void processElement(SignalRecord signal, Context context, Collector<RuleSet> out)
      throws Exception {
    if (replay) {
      return;
    }
    try {
      take(RulesChanged.part(signal.record().data()), signal.record().arrival(), context, out);
    } catch (IllegalArgumentException e) {
      context.output(Rejects.TAG, rejected(signal, e.getMessage()));
    }
  }

  private static Rejected rejected(SignalRecord signal, String problem) {
    return new Rejected(
        RejectReason.BAD_RULE,
        "pc-signals",
        signal.id(),
        "a part of a set of rules was refused: " + problem,
        "",
        signal.record().arrival(),
        signal.record().ordinal());
  }

  private void take(RulesChanged.Part part, long arrival, Context context, Collector<RuleSet> out)
      throws Exception {
    Push known = known().of(part.push());
    Push push = known == null ? Push.begin(part, arrival) : known;
    if (push.parts() != part.parts()) {
      throw new IllegalArgumentException(
          "it has " + part.parts() + " parts, where others of its set have " + push.parts());
    }
    if (push.done() || parts.contains(key(push, part.part()))) {
      return;
    }
    if (known == null) {
      makeRoom(arrival, context);
      context.timerService().registerEventTimeTimer(arrival + Push.PATIENCE_MILLIS);
    }
    push = push.plus(part);
    log.update(known().with(push));
    if (push.isTooLarge()) {
      giveUp(push, "it is larger than " + Push.MAX_CHARS + " characters", arrival, context);
      return;
    }
    parts.put(key(push, part.part()), part);
    if (push.isWhole()) {
      out.collect(set(push, arrival));
      forget(push);
    }
  }

  private Push.Log known() throws Exception {
    Push.Log known = log.value();
    return known == null ? Push.Log.NONE : known;
  }

  private static String key(Push push, int part) {
    return part + "#" + push.id();
  }

  private void makeRoom(long arrival, Context context) throws Exception {
    List<Push> open = known().open();
    if (open.size() >= Push.MAX_OPEN) {
      giveUp(open.get(0), "a newer set came before it was whole", arrival, context);
    }
  }

  private RuleSet set(Push push, long arrival) throws Exception {
    List<CatalogueFile> files = new ArrayList<>();
    for (int part = 0; part < push.parts(); part++) {
      files.add(parts.get(key(push, part)).file());
    }
    return new RuleSet(push.version(), "", push.by(), arrival, files, null);
  }

  private void giveUp(Push push, String why, long now, Context context) throws Exception {
    context.output(
        ActiveRules.STATUS,
        new RulesStatus(
            CheckRules.SUBTASK,
            RulesStatus.State.REFUSED,
            push.version(),
            push.by(),
            push.parts(),
            now,
            List.of(why)));
    forget(push);
  }

  private void forget(Push push) throws Exception {
    log.update(known().with(push.asDone()));
    for (int part = 0; part < push.parts(); part++) {
      parts.remove(key(push, part));
    }
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<RuleSet> out) throws Exception {
    for (Push push : known().overdueAt(time)) {
      String came = push.received() + " of its " + push.parts() + " files came";
      giveUp(push, "only " + came + " within ten minutes", time, context);
    }
  }
}
