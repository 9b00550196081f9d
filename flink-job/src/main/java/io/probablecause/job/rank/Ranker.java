package io.probablecause.job.rank;

import io.probablecause.core.cause.ApplicationSummary;
import io.probablecause.core.cause.DependencyEdge;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.RankedCause;
import io.probablecause.core.cause.SystemState;
import io.probablecause.job.ArrivalQueue;
import io.probablecause.job.Departure;
import io.probablecause.job.JobPlan;
import io.probablecause.job.classify.PushedRules;
import io.probablecause.job.classify.RuleSet;
import io.probablecause.job.classify.RulesSource;
import io.probablecause.job.report.Incident;
import io.probablecause.job.report.Reporter;
import io.probablecause.job.types.RecordType;
import io.probablecause.rules.catalogue.RuleCatalogue;
import io.probablecause.rules.correlation.CorrelationEngineFactory;
import io.probablecause.rules.ranking.RankingConfig;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Holds, for each application, the causes that it feels; correlates and ranks them; reports on its
 * alarms. Main output: incident reports. Side outputs: system state records and summaries, at most
 * one refresh a second of arrival time.
 */
public final class Ranker
    extends KeyedBroadcastProcessFunction<String, RankInput, RuleSet, IncidentReport>
    implements CheckpointedFunction {
  public static final OutputTag<SystemState> STATES =
      new OutputTag<>("states", RecordType.ofRecord(SystemState.class));

  /** Records that may wrongly stand as current since a failure; see {@link Doubts}. */
  public static final OutputTag<SystemState> DOUBTED =
      new OutputTag<>("doubted", RecordType.ofRecord(SystemState.class));

  public static final OutputTag<ApplicationSummary> SUMMARIES =
      new OutputTag<>("summaries", RecordType.ofRecord(ApplicationSummary.class));

  private static final Comparator<RankInput> CAUSES_BEFORE_ALARMS =
      Comparator.<RankInput>comparingInt(input -> input.alarm() == null ? 0 : 1)
          .thenComparingLong(RankInput::ordinal)
          .thenComparing(input -> input.cause() == null ? "" : input.cause().event().causeId())
          .thenComparingLong(input -> input.cause() == null ? 0 : input.cause().event().count());

  private final boolean replay;
  private final RulesSource rules;
  private final RankingConfig config;
  private transient BroadcastState<String, RuleSet> pushed;
  private transient ArrivalQueue<RankInput> waiting;
  private transient RankState state;
  private transient Telling telling;
  private transient Foremost foremost;
  private transient Correlation correlation;
  private transient Ranking ranking;
  private transient boolean restored;
  private transient Doubts doubts;

  public Ranker(JobPlan plan) {
    this.replay = plan.replay();
    this.rules = plan.rules();
    this.config = plan.ranking();
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    pushed = context.getOperatorStateStore().getBroadcastState(PushedRules.STATE);
    restored = context.isRestored() && !replay;
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) {
    // broadcast state is written as it stands
  }

  @Override
  public void open(OpenContext context) throws Exception {
    if (replay) {
      waiting = new ArrivalQueue<>(getRuntimeContext(), RecordType.ofRecord(RankInput.class));
    }
    state = new RankState(getRuntimeContext());
    telling = new Telling(state, config);
    ranking = new Ranking(config);
    foremost = new Foremost();
    int attempt = getRuntimeContext().getTaskInfo().getAttemptNumber();
    doubts = new Doubts(attempt);
    restored |= attempt > 0 && !replay; // failed before its first checkpoint
    Departure.prepare(getRuntimeContext());
    var task = getRuntimeContext().getTaskInfo();
    correlation =
        new Correlation(
            CorrelationEngineFactory.load(getRuntimeContext().getUserCodeClassLoader()),
            task.getTaskName() + "-" + task.getIndexOfThisSubtask());
    RuleCatalogue started = rules.load();
    RuleSet kept = PushedRules.kept(pushed, started.version());
    if (kept == null) {
      correlation.by(started, null);
    } else {
      correlation.by(PushedRules.read(kept), kept.modules());
    }
  }

  @Override
  public void close() {
    if (correlation != null) {
      correlation.close();
    }
  }

  /** In a replay behind the arrival watermark, live at once. */
  @Override
  public void processElement(
      RankInput input, ReadOnlyContext context, Collector<IncidentReport> out) throws Exception {
    if (replay) {
      waiting.add(input, context.timerService());
    } else {
      take(input, context, out);
    }
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<IncidentReport> out)
      throws Exception {
    if (replay) {
      for (RankInput input : waiting.takeOut(time, CAUSES_BEFORE_ALARMS)) {
        take(input, context, out);
      }
    }
    due(time, context, out);
  }

  /** Changed modules start with nothing: each application is fed again when it is next touched. */
  @Override
  public void processBroadcastElement(RuleSet set, Context context, Collector<IncidentReport> out)
      throws Exception {
    PushedRules.keep(context.getBroadcastState(PushedRules.STATE), set);
    correlation.by(PushedRules.read(set), set.modules());
  }

  private void take(RankInput input, ReadOnlyContext context, Collector<IncidentReport> out)
      throws Exception {
    if (input.sign() != null) {
      state.hear(input.applicationId(), input.sign());
      return;
    }
    if (input.lines() != null) {
      state.count(input.lines());
      return;
    }
    if (state.memory() == RankMemory.NONE) {
      state.remember(RankMemory.NONE.observedSince(input.arrival()));
    }
    correlation.explanations().advanceTo(input.arrival());
    correlate(input.applicationId());
    if (input.cause() != null) {
      keep(input.applicationId(), input.cause(), input.arrival());
    } else if (input.alarm() != null) {
      correlation.explanations().catchUp(input.applicationId(), state.causes());
      Reporter.Answer answer =
          answer(
              input.applicationId(),
              correlation.felt(input.applicationId(), state.causes()),
              input.arrival());
      telling.hear(input.alarm(), answer, input.arrival(), out);
    } else {
      state.keep(input.edges());
    }
    refreshSoon(input.arrival(), context);
  }

  /** Feeds what is kept of an application where the engine does not have it yet. */
  private void correlate(String applicationId) throws Exception {
    if (!correlation.explanations().knows(applicationId)) {
      if (restored) {
        doubts.restored(applicationId, state.memory());
      }
      Map<String, AffectedCause> kept = state.causes();
      foremost.rebuild(applicationId, kept);
      correlation.explanations().rebuild(applicationId, kept.values());
    }
  }

  private void keep(String applicationId, AffectedCause cause, long arrival) throws Exception {
    String causeId = cause.event().causeId();
    AffectedCause before = state.cause(causeId);
    if (before != null && isOlder(cause, before)) {
      return;
    }
    String leaves = foremost.add(applicationId, causeId, before, cause);
    if (before == null && causeId.equals(leaves)) {
      return; // one of many that are less relevant than all that are kept
    }
    if (leaves != null) {
      state.forget(leaves);
      correlation.explanations().forget(applicationId, leaves);
    }
    if (!causeId.equals(leaves)) {
      state.keep(causeId, cause);
      correlation.explanations().feed(applicationId, causeId, before, cause, arrival);
    }
  }

  /** Two updates of one cause may overtake each other on their ways; counts only grow. */
  private static boolean isOlder(AffectedCause cause, AffectedCause known) {
    int byCount = Long.compare(cause.event().count(), known.event().count());
    return byCount != 0
        ? byCount < 0
        : cause.event().standing().revision() < known.event().standing().revision();
  }

  private Reporter.Answer answer(String applicationId, Map<String, AffectedCause> felt, long now)
      throws Exception {
    List<DependencyEdge> edges = state.edges();
    List<RankedCause> ranked =
        ranking.rank(
            felt.values(),
            correlation.explanations().of(applicationId),
            edges,
            now,
            state.memory().observedSince(),
            IncidentReport.MAX_CAUSES);
    double confidence = Confidence.of(ranked, config.confidence());
    return new Reporter.Answer(
        ranked,
        confidence,
        Confidence.verdict(ranked, confidence, config.confidence()),
        BlindSpots.of(applicationId, edges, state.signs(), foremost.isFull(applicationId), now));
  }

  private void refreshSoon(long arrival, ReadOnlyContext context) throws Exception {
    RankMemory known = state.memory();
    RankMemory taken = Refreshes.took(known, arrival);
    if (taken.nextRefresh() != known.nextRefresh()) {
      context.timerService().registerEventTimeTimer(taken.nextRefresh());
    }
    if (taken != known) {
      state.remember(taken);
    }
  }

  private void due(long time, OnTimerContext context, Collector<IncidentReport> out)
      throws Exception {
    RankMemory known = state.memory();
    if (known.nextRefresh() == 0 || known.nextRefresh() != time) {
      return;
    }
    String applicationId = context.getCurrentKey();
    correlate(applicationId);
    forgetExpired(applicationId, time);
    if (time >= correlation.explanations().dueAt(applicationId)) {
      correlation.explanations().catchUp(applicationId, state.causes());
    }
    Map<String, AffectedCause> felt = correlation.felt(applicationId, state.causes());
    Reporter.Answer answer = answer(applicationId, felt, time);
    long again =
        Refreshes.sooner(
            telling.revise(answer, time, out), correlation.explanations().dueAt(applicationId));
    RankMemory lifted = doubts.lifted(applicationId, known, time);
    Rows rows =
        Rows.of(applicationId, answer, felt, state.openAlarms(), state.edges(), lifted, time);
    rows.states().forEach(row -> context.output(STATES, row));
    doubts
        .notCurrent(applicationId, rows, felt, answer.causes(), time)
        .forEach(row -> context.output(DOUBTED, row));
    doubts.refreshed(applicationId, time, context.timerService().currentProcessingTime());
    context.output(SUMMARIES, rows.summary());
    long next = Refreshes.next(known, time, again);
    state.remember(rows.memory().refreshAt(next));
    if (next > 0) {
      context.timerService().registerEventTimeTimer(next);
    }
  }

  private void forgetExpired(String applicationId, long now) throws Exception {
    for (Map.Entry<String, AffectedCause> entry : state.causes().entrySet()) {
      if (entry.getValue().event().isExpiredAt(now - Incident.OPEN_WINDOW_MILLIS)) {
        state.forget(entry.getKey());
        foremost.remove(applicationId, entry.getKey(), entry.getValue());
        correlation.explanations().forget(applicationId, entry.getKey());
      }
    }
  }
}
