package io.probablecause.job.detect;

import io.probablecause.core.cause.Finding;
import io.probablecause.job.InventorySource;
import io.probablecause.job.attribute.InventoryIndex;
import io.probablecause.job.types.RecordType;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.util.Collector;

/** Watches, once a minute of arrival, which log groups of an account fell silent. */
public final class DetectSilence extends LiveFunction<Pulse, DetectSilence.Account, AccountState> {
  private static final int MOST_GROUPS = 10_000;

  private final InventorySource inventory;
  private transient Components components;

  /** The groups of one account, in the order in which they were first heard of. */
  static final class Account {
    final Map<String, Watched> groups = new LinkedHashMap<>();
    long nextDue;
  }

  public DetectSilence(boolean replay, InventorySource inventory) {
    super(replay, RecordType.ofRecord(Pulse.class), AccountState.class);
    this.inventory = inventory;
  }

  /** The detector as an operator that keeps its memory over restarts. */
  public static LiveOperator<Pulse> operator(boolean replay, InventorySource inventory) {
    return new LiveOperator<>(new DetectSilence(replay, inventory));
  }

  @Override
  public void open(OpenContext context) throws Exception {
    super.open(context);
    components = new Components(new InventoryIndex(inventory.load()));
  }

  @Override
  Account restore(String key, AccountState state) {
    Account account = new Account();
    state.groups().forEach(item -> account.groups.put(item.name(), Watched.restore(item)));
    account.nextDue = state.nextDue();
    return account;
  }

  @Override
  AccountState state(Account account) {
    return new AccountState(
        account.groups.values().stream().map(Watched::state).toList(), account.nextDue);
  }

  @Override
  protected Comparator<Pulse> order() {
    return Comparator.comparing(Pulse::logGroup);
  }

  @Override
  protected void take(Pulse pulse, Context context, Collector<Finding> out) throws Exception {
    long minute = pulse.arrival() / LineLimits.MINUTE;
    Account account = live(pulse.owner());
    if (account == null) {
      account = begin(pulse.owner(), new Account());
    }
    Watched group = account.groups.get(pulse.logGroup());
    if (group == null && account.groups.size() < MOST_GROUPS) {
      group = new Watched(pulse.logGroup(), "", "", minute);
      account.groups.put(pulse.logGroup(), group);
    }
    if (group != null) {
      group.count(minute, pulse.lines(), pulse.latest());
    }
    if (account.nextDue == 0) {
      remind(account, pulse.arrival(), context);
    }
  }

  private static void remind(Account account, long now, Context context) {
    account.nextDue = (now / LineLimits.MINUTE + 1) * LineLimits.MINUTE;
    context.timerService().registerEventTimeTimer(account.nextDue);
  }

  @Override
  protected void due(long time, OnTimerContext context, Collector<Finding> out) throws Exception {
    Account account = live(context.getCurrentKey());
    if (account == null || account.nextDue != time) {
      return;
    }
    long minute = time / LineLimits.MINUTE;
    account.groups.values().forEach(group -> group.series.roll(minute));
    account.groups.values().removeIf(group -> group.series.isForgotten());
    List<Change> changes = Silence.find(account.groups, minute, Silence.Of.GROUP);
    for (int i = 0; i < changes.size(); i++) {
      Change change = changes.get(i);
      String logGroup = change.signature();
      out.collect(
          change.finding(context.getCurrentKey(), logGroup, components.of(logGroup), time, i));
    }
    if (account.groups.isEmpty()) {
      forget(context.getCurrentKey());
    } else {
      remind(account, time, context);
    }
  }
}
