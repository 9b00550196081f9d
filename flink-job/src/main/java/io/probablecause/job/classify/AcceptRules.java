package io.probablecause.job.classify;

import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Hands on the sets that passed, and tells of all what came of them. */
public final class AcceptRules extends ProcessFunction<CheckedRules, RuleSet> {
  @Override
  public void processElement(CheckedRules checked, Context context, Collector<RuleSet> out) {
    context.output(ActiveRules.STATUS, checked.status());
    if (checked.accepted() != null) {
      out.collect(checked.accepted());
    }
  }
}
