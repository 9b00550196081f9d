package io.probablecause.job.rank;

import io.probablecause.core.cause.ApplicationSummary;
import io.probablecause.core.cause.DependencyEdge;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.RankedCause;
import io.probablecause.core.cause.SystemState;
import io.probablecause.job.ArrivalQueue;
import io.probablecause.job.JobPlan;
import io.probablecause.job.classify.PushedRules;
import io.probablecause.job.classify.RuleSet;
import io.probablecause.job.classify.RulesSource;
import io.probablecause.job.hear.Sign;
import io.probablecause.job.report.Incident;
import io.probablecause.job.report.Incidents;
import io.probablecause.job.report.Reporter;
import io.probablecause.job.types.RecordType;
import io.probablecause.rules.catalogue.RuleCatalogue;
import io.probablecause.rules.correlation.CorrelationEngine;
import io.probablecause.rules.correlation.CorrelationEngineFactory;
import io.probablecause.rules.correlation.EplModule;
import io.probablecause.rules.ranking.RankingConfig;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
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

  private static final long REFRESH_MILLIS = 1_000;

  private static final Comparator<RankInput> CAUSES_BEFORE_ALARMS =
      Comparator.<RankInput>comparingInt(input -> input.alarm() == null ? 0 : 1)
          .thenComparingLong(RankInput::ordinal)
          .thenComparing(input -> input.cause() == null ? "" : input.cause().event().causeId())
          .thenComparingLong(input -> input.cause() == null ? 0 : input.cause().event().count());

  private final boolean replay;
  private final RulesSource rules;
  private final RankingConfig config;
  private transient BroadcastState<String, RuleSet> pushed;
  private transient CorrelationEngineFactory engines;
  private transient List<EplModule> modules;
  private transient ArrivalQueue<RankInput> waiting;
  private transient ListState<DependencyEdge> edges;
  private transient MapState<String, Long> signs;
  private transient MapState<String, AffectedCause> causes;
  private transient MapState<String, Incident> incidents;
  private transient ValueState<RankMemory> memory;
  private transient Explanations explanations;
  private transient Derived derived;
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
    causes =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "causes", Types.STRING, RecordType.ofRecord(AffectedCause.class)));
    incidents =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "incidents", Types.STRING, RecordType.ofRecord(Incident.class)));
    memory =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("memory", RecordType.ofRecord(RankMemory.class)));
    signs =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("signs", Types.STRING, Types.LONG));
    edges =
        getRuntimeContext()
            .getListState(
                new ListStateDescriptor<>("edges", RecordType.ofRecord(DependencyEdge.class)));
    ranking = new Ranking(config);
    doubts = new Doubts(getRuntimeContext().getTaskInfo().getAttemptNumber());
    engines = CorrelationEngineFactory.load(getRuntimeContext().getUserCodeClassLoader());
    RuleCatalogue started = rules.load();
    RuleSet kept = PushedRules.kept(pushed, started.version());
    if (kept == null) {
      correlateBy(started, null);
    } else {
      correlateBy(PushedRules.read(kept), kept.modules());
    }
  }

  @Override
  public void close() {
    if (explanations != null) {
      explanations.close();
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
    correlateBy(PushedRules.read(set), set.modules());
  }

  private void correlateBy(RuleCatalogue catalogue, byte[] compiled) {
    derived = new Derived(catalogue.correlations());
    List<EplModule> next = catalogue.modules();
    if (next.equals(modules)) {
      return;
    }
    CorrelationEngine engine = engines.create(engineName(), next, compiled);
    close();
    explanations = new Explanations(engine);
    modules = next;
  }

  private String engineName() {
    var task = getRuntimeContext().getTaskInfo();
    return task.getTaskName() + "-" + task.getIndexOfThisSubtask();
  }

  private void take(RankInput input, ReadOnlyContext context, Collector<IncidentReport> out)
      throws Exception {
    if (input.sign() != null) {
      hear(input.applicationId(), input.sign());
      return;
    }
    if (memory.value() == null) {
      memory.update(RankMemory.NONE.observedSince(input.arrival()));
    }
    explanations.advanceTo(input.arrival());
    correlate(input.applicationId());
    if (input.cause() != null) {
      keep(input.applicationId(), input.cause());
    } else if (input.alarm() != null) {
      hear(input, out);
    } else {
      edges.update(input.edges());
    }
    refreshSoon(input.arrival(), context);
  }

  /** Feeds what is kept of an application where the engine does not have it yet. */
  private void correlate(String applicationId) throws Exception {
    if (!explanations.knows(applicationId)) {
      if (restored) {
        doubts.restored(applicationId, remembered());
      }
      explanations.rebuild(applicationId, kept().values());
    }
  }

  private void keep(String applicationId, AffectedCause cause) throws Exception {
    String causeId = cause.event().causeId();
    AffectedCause before = causes.get(causeId);
    if (before != null && isOlder(cause, before)) {
      return;
    }
    causes.put(causeId, cause);
    explanations.feed(applicationId, before, cause);
  }

  /** Two updates of one cause may overtake each other on their ways; counts only grow. */
  private static boolean isOlder(AffectedCause cause, AffectedCause known) {
    int byCount = Long.compare(cause.event().count(), known.event().count());
    return byCount != 0
        ? byCount < 0
        : cause.event().standing().revision() < known.event().standing().revision();
  }

  /** What the application's own records reach back to is since when it is observed. */
  private void hear(String applicationId, Sign sign) throws Exception {
    RankMemory remembered = remembered();
    boolean own = sign.source().equals(Sign.application(applicationId));
    if (own && sign.since() < remembered.observedSince()) {
      memory.update(remembered.observedSince(sign.since()));
    }
    Long known = signs.get(sign.source());
    if (known == null || known < sign.minute()) {
      signs.put(sign.source(), sign.minute());
    }
  }

  private void hear(RankInput input, Collector<IncidentReport> out) throws Exception {
    String name = input.alarm().name();
    Incidents.Step step = Incidents.on(incidents.get(name), input.alarm());
    if (step.incident() == null) {
      return;
    }
    Incident incident = step.incident();
    if (step.mustTell()) {
      Reporter.Answer answer = answer(input.applicationId(), input.arrival());
      boolean closed = incident.closedAt() > 0;
      incident = incident.told(incident.told().with(answer, closed), input.arrival());
      out.collect(
          Reporter.report(
              incident, answer, suffering(input.arrival()), step.why(), input.arrival()));
    }
    incidents.put(name, incident);
  }

  private Reporter.Answer answer(String applicationId, long now) throws Exception {
    Map<String, AffectedCause> kept = felt(applicationId);
    List<RankedCause> ranked =
        ranking.rank(
            kept.values(),
            explanations.of(applicationId),
            knownEdges(),
            now,
            remembered().observedSince(),
            IncidentReport.MAX_CAUSES);
    double confidence = Confidence.of(ranked, config.confidence());
    return new Reporter.Answer(
        ranked,
        confidence,
        Confidence.verdict(ranked, confidence, config.confidence()),
        BlindSpots.of(applicationId, knownEdges(), heard(), now));
  }

  private Map<String, Double> suffering(long now) throws Exception {
    return Suffering.of(kept().values(), now, remembered().observedSince(), config.novelty());
  }

  private Map<String, AffectedCause> kept() throws Exception {
    Map<String, AffectedCause> kept = new TreeMap<>();
    causes.entries().forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
    return kept;
  }

  /** The kept causes, and what correlation rules make of them. */
  private Map<String, AffectedCause> felt(String applicationId) throws Exception {
    Map<String, AffectedCause> felt = kept();
    derived
        .of(explanations.countsOf(applicationId), explanations.of(applicationId), felt)
        .forEach(cause -> felt.put(cause.event().causeId(), cause));
    return felt;
  }

  private void refreshSoon(long arrival, ReadOnlyContext context) throws Exception {
    RankMemory known = remembered();
    if (known.nextRefresh() == 0) {
      long due = (arrival / REFRESH_MILLIS + 1) * REFRESH_MILLIS;
      context.timerService().registerEventTimeTimer(due);
      memory.update(known.refreshAt(due));
    }
  }

  private RankMemory remembered() throws Exception {
    RankMemory known = memory.value();
    return known == null ? RankMemory.NONE : known;
  }

  private void due(long time, OnTimerContext context, Collector<IncidentReport> out)
      throws Exception {
    RankMemory known = memory.value();
    if (known == null || known.nextRefresh() != time) {
      return;
    }
    String applicationId = context.getCurrentKey();
    correlate(applicationId);
    forgetExpired(applicationId, time);
    Reporter.Answer answer = answer(applicationId, time);
    long again = revise(answer, time, out);
    Map<String, AffectedCause> felt = felt(applicationId);
    RankMemory lifted = doubts.lifted(applicationId, known, time);
    Rows rows = Rows.of(applicationId, answer, felt, openAlarms(), knownEdges(), lifted, time);
    rows.states().forEach(state -> context.output(STATES, state));
    doubts
        .notCurrent(applicationId, rows, felt, answer.causes(), time)
        .forEach(state -> context.output(DOUBTED, state));
    doubts.refreshed(applicationId, time, context.timerService().currentProcessingTime());
    context.output(SUMMARIES, rows.summary());
    memory.update(rows.memory().refreshAt(again));
    if (again > 0) {
      context.timerService().registerEventTimeTimer(again);
    }
  }

  private void forgetExpired(String applicationId, long now) throws Exception {
    for (Map.Entry<String, AffectedCause> entry : kept().entrySet()) {
      if (entry.getValue().event().isExpiredAt(now - Incident.OPEN_WINDOW_MILLIS)) {
        causes.remove(entry.getKey());
        explanations.forget(applicationId, entry.getKey());
      }
    }
  }

  /**
   * Late evidence: tells again what has changed in an open incident. Returns when to look again for
   * what was too soon to tell, or 0.
   */
  private long revise(Reporter.Answer answer, long now, Collector<IncidentReport> out)
      throws Exception {
    long again = 0;
    Map<String, Incident> open = new TreeMap<>();
    incidents.entries().forEach(entry -> open.put(entry.getKey(), entry.getValue()));
    for (Map.Entry<String, Incident> entry : open.entrySet()) {
      Incident incident = entry.getValue();
      if (!incident.isOpenAt(now) && now > incident.closedAt() + Incident.FLAPPING_MILLIS) {
        incidents.remove(entry.getKey());
        continue;
      }
      boolean closed = incident.closedAt() > 0;
      if (!incident.isOpenAt(now) || !incident.told().isNews(answer, closed)) {
        continue;
      }
      long due = incident.toldAt() + Reporter.MIN_SPACING_MILLIS;
      if (now < due) {
        again = again == 0 ? due : Math.min(again, due);
      } else {
        Incident told = incident.told(incident.told().with(answer, closed), now);
        incidents.put(entry.getKey(), told);
        out.collect(
            Reporter.report(
                told, answer, suffering(now), "later evidence changed the ranking", now));
      }
    }
    return again;
  }

  private Map<String, Long> heard() throws Exception {
    Map<String, Long> heard = new TreeMap<>();
    signs.entries().forEach(entry -> heard.put(entry.getKey(), entry.getValue()));
    return heard;
  }

  private List<DependencyEdge> knownEdges() throws Exception {
    List<DependencyEdge> known = new ArrayList<>();
    edges.get().forEach(known::add);
    return known;
  }

  private List<String> openAlarms() throws Exception {
    List<String> alarms = new ArrayList<>();
    for (Map.Entry<String, Incident> entry : incidents.entries()) {
      if (entry.getValue().closedAt() == 0) {
        alarms.add(entry.getKey());
      }
    }
    alarms.sort(null);
    return alarms;
  }
}
