package io.probablecause.local.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** How the alarms of one recording changed between two ways of replaying it. */
public record RecordingDiff(String recording, List<AlarmChange> alarms) {

  public boolean isAnyChange() {
    return alarms.stream().anyMatch(AlarmChange::isAnyChange);
  }

  /** How many causes of one rule are new in the rankings, and how many vanished from them. */
  record RuleChange(String ruleId, int added, int gone) {
    private RuleChange with(RuleChange other) {
      return new RuleChange(ruleId, added + other.added, gone + other.gone);
    }
  }

  /** In the order of the rules' ids; only rules of which something is new or vanished. */
  List<RuleChange> byRule() {
    TreeMap<String, RuleChange> rules = new TreeMap<>();
    for (AlarmChange alarm : alarms) {
      for (CauseChange change : alarm.causes()) {
        if (change.isNew() || change.isGone()) {
          String rule = change.shown().ruleId();
          RuleChange one = new RuleChange(rule, change.isNew() ? 1 : 0, change.isGone() ? 1 : 0);
          rules.merge(rule, one, RuleChange::with);
        }
      }
    }
    return new ArrayList<>(rules.values());
  }
}
