package io.probablecause.job.classify;

import io.probablecause.core.cause.RulesStatus;
import io.probablecause.job.types.RecordType;
import io.probablecause.rules.catalogue.RuleCatalogue;
import io.probablecause.rules.match.RuleMatcher;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.util.OutputTag;

/**
 * The rules that one subtask asks: those which the job was started with, until a set is sent. It
 * tells which they are with the first record after each change, and then once a minute of arrival.
 */
final class ActiveRules {
  static final OutputTag<RulesStatus> STATUS =
      new OutputTag<>("rules-status", RecordType.ofRecord(RulesStatus.class));

  private static final long TELL_MILLIS = 60_000;

  private final String subtask;
  private RuleMatcher matcher;
  private String version;
  private String by = "";
  private int files;
  private long toldAt;
  private long tellFrom = Long.MIN_VALUE;

  private ActiveRules(String subtask) {
    this.subtask = subtask;
  }

  static ActiveRules start(
      String name, RulesSource source, BroadcastState<String, RuleSet> state, RuntimeContext task)
      throws Exception {
    ActiveRules rules = new ActiveRules(name + "-" + task.getTaskInfo().getIndexOfThisSubtask());
    RuleCatalogue started = source.load();
    RuleSet kept = PushedRules.kept(state, started.version());
    if (kept == null) {
      rules.use(started);
    } else {
      rules.take(kept);
    }
    return rules;
  }

  void take(RuleSet set) {
    use(PushedRules.read(set));
    by = set.by();
  }

  private void use(RuleCatalogue catalogue) {
    matcher = RuleMatcher.compile(catalogue.rules());
    version = catalogue.version();
    files = catalogue.rules().size() + catalogue.modules().size();
    tellFrom = Long.MIN_VALUE;
  }

  RuleMatcher matcher() {
    return matcher;
  }

  /** What there is to tell with a record of this arrival, or null. */
  RulesStatus toTellAt(long arrival) {
    if (arrival < tellFrom) {
      return null;
    }
    toldAt = Math.max(toldAt + 1, arrival);
    tellFrom = toldAt + TELL_MILLIS;
    return new RulesStatus(
        subtask, RulesStatus.State.ACTIVE, version, by, files, toldAt, List.of());
  }
}
