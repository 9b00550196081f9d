package io.probablecause.job.deduplicate;

import io.probablecause.core.cause.Command;
import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.cause.Finding;
import io.probablecause.job.ArrivalOrdered;
import io.probablecause.job.types.RecordType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.util.Collector;

/**
 * The one owner of an application's causes: keeps each event of interest, and emits it with
 * absolute values when it is new, when its standing changes, when its count has doubled, and
 * otherwise at most once per interval of arrival time.
 */
public final class Ledger extends ArrivalOrdered<LedgerInput, LedgerUpdate> {
  /** Distinct signatures of one rule on one resource; further ones are counted together. */
  static final int MAX_SIGNATURES = 200;

  private static final String OTHER = "…other";
  private static final long SWEEP_MILLIS = 10 * 60_000L;
  private static final long ALLOWED_LATENESS_MILLIS = 30 * 60_000L;

  private final long intervalMillis;
  private transient MapState<String, EventOfInterest> causes;
  private transient MapState<String, Integer> signatures;
  private transient MapState<String, Long> resolutions;
  private transient MapState<String, Boolean> changed;

  public Ledger(boolean replay, long intervalMillis) {
    super(replay, RecordType.ofRecord(LedgerInput.class));
    this.intervalMillis = intervalMillis;
  }

  @Override
  public void open(OpenContext context) throws Exception {
    super.open(context);
    causes =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "causes", Types.STRING, RecordType.ofRecord(EventOfInterest.class)));
    signatures = getRuntimeContext().getMapState(state("signatures", Types.INT));
    resolutions = getRuntimeContext().getMapState(state("resolutions", Types.LONG));
    changed = getRuntimeContext().getMapState(state("changed", Types.BOOLEAN));
  }

  private static <T> MapStateDescriptor<String, T> state(
      String name, org.apache.flink.api.common.typeinfo.TypeInformation<T> type) {
    return new MapStateDescriptor<>(name, Types.STRING, type);
  }

  @Override
  protected void take(LedgerInput input, Context context, Collector<LedgerUpdate> out)
      throws Exception {
    if (causes.isEmpty()) {
      context.timerService().registerEventTimeTimer(nextSweep(input.arrival()));
    }
    if (input.command() != null) {
      obey(input.command(), out);
    } else {
      add(input.applicationId(), input.finding(), context, out);
    }
  }

  private void add(
      String application, Finding finding, Context context, Collector<LedgerUpdate> out)
      throws Exception {
    String key = key(finding);
    EventOfInterest previous = causes.get(key);
    EventOfInterest merged =
        Deduplicator.merge(previous, application, key.substring(key.indexOf('#') + 1), finding);
    Long resolvedAt = resolutions.get(resolutionKey(merged.ruleId(), merged.resource()));
    if (resolvedAt != null) {
      merged = Standings.resolvedAt(merged, resolvedAt);
    }
    causes.put(key, merged);
    if (previous == null
        || previous.episode() != merged.episode()
        || hasDoubled(previous, merged)) {
      changed.remove(key);
      out.collect(new LedgerUpdate(merged, finding.arrival()));
    } else {
      emitLater(key, finding.arrival(), context);
    }
    for (String ruleId : finding.resolves()) {
      resolve(ruleId, finding, out);
    }
  }

  /**
   * Counts that reach a power of two are told at once, so that what is known behind the ledger is
   * never less than half of the truth, while a flood costs few updates.
   */
  private static boolean hasDoubled(EventOfInterest previous, EventOfInterest merged) {
    return Long.highestOneBit(merged.count()) > Long.highestOneBit(previous.count());
  }

  private String key(Finding f) throws Exception {
    String key = f.layer().wireName() + "#" + fingerprint(f, f.signature());
    if (f.signature().isEmpty() || causes.contains(key)) {
      return key;
    }
    String group = f.ruleId() + "\n" + f.resource();
    Integer known = signatures.get(group);
    if (known != null && known >= MAX_SIGNATURES) {
      return f.layer().wireName() + "#" + fingerprint(f, OTHER);
    }
    signatures.put(group, known == null ? 1 : known + 1);
    return key;
  }

  private static String fingerprint(Finding f, String signature) {
    return EventOfInterest.fingerprint(f.ruleId(), f.resource(), signature);
  }

  private void emitLater(String key, long arrival, Context context) throws Exception {
    if (changed.isEmpty()) {
      long due = intervalMillis == 0 ? arrival : (arrival / intervalMillis + 1) * intervalMillis;
      context.timerService().registerEventTimeTimer(due);
    }
    changed.put(key, true);
  }

  private void resolve(String ruleId, Finding by, Collector<LedgerUpdate> out) throws Exception {
    String group = resolutionKey(ruleId, by.resource());
    Long known = resolutions.get(group);
    if (known == null || known < by.time()) {
      resolutions.put(group, by.time());
    }
    for (Map.Entry<String, EventOfInterest> entry : entries()) {
      EventOfInterest cause = entry.getValue();
      if (cause.ruleId().equals(ruleId) && cause.resource().equals(by.resource())) {
        EventOfInterest resolved = Standings.resolvedAt(cause, by.time());
        change(entry.getKey(), cause, resolved, by.arrival(), out);
      }
    }
  }

  private static String resolutionKey(String ruleId, String resource) {
    return ruleId + "\n" + resource;
  }

  private void obey(Command command, Collector<LedgerUpdate> out) throws Exception {
    for (Map.Entry<String, EventOfInterest> entry : entries()) {
      if (command.names(entry.getValue())) {
        EventOfInterest told = Standings.apply(command, entry.getValue());
        change(entry.getKey(), entry.getValue(), told, command.arrival(), out);
      }
    }
  }

  private void change(
      String key,
      EventOfInterest before,
      EventOfInterest after,
      long arrival,
      Collector<LedgerUpdate> out)
      throws Exception {
    if (!after.equals(before)) {
      causes.put(key, after);
      changed.remove(key);
      out.collect(new LedgerUpdate(after, arrival));
    }
  }

  /** A copy, since the state is changed while going through it. */
  private List<Map.Entry<String, EventOfInterest>> entries() throws Exception {
    List<Map.Entry<String, EventOfInterest>> entries = new ArrayList<>();
    causes.entries().forEach(entry -> entries.add(Map.entry(entry.getKey(), entry.getValue())));
    entries.sort(Map.Entry.comparingByKey());
    return entries;
  }

  @Override
  protected void due(long time, OnTimerContext context, Collector<LedgerUpdate> out)
      throws Exception {
    emitChanged(time, out);
    if (time % SWEEP_MILLIS == 0) {
      sweep(time, context);
    }
  }

  private void emitChanged(long time, Collector<LedgerUpdate> out) throws Exception {
    List<String> keys = new ArrayList<>();
    changed.keys().forEach(keys::add);
    keys.sort(null);
    for (String key : keys) {
      out.collect(new LedgerUpdate(causes.get(key), time));
    }
    changed.clear();
  }

  private void sweep(long now, OnTimerContext context) throws Exception {
    boolean any = false;
    for (Map.Entry<String, EventOfInterest> entry : entries()) {
      EventOfInterest cause = entry.getValue();
      if (cause.lastArrival() + cause.horizonMillis() + ALLOWED_LATENESS_MILLIS < now) {
        causes.remove(entry.getKey());
      } else {
        any = true;
      }
    }
    if (any) {
      context.timerService().registerEventTimeTimer(now + SWEEP_MILLIS);
    } else {
      signatures.clear();
      resolutions.clear();
    }
  }

  private static long nextSweep(long arrival) {
    return (arrival / SWEEP_MILLIS + 1) * SWEEP_MILLIS;
  }
}
