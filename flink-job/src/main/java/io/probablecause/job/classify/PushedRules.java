package io.probablecause.job.classify;

import io.probablecause.job.types.RecordType;
import io.probablecause.rules.catalogue.RuleCatalogue;
import io.probablecause.rules.sigma.ValueLists;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * The set of rules that was sent last, as every operator that needs it keeps it in broadcast state:
 * its texts, so that it is there after a restore.
 */
public final class PushedRules {
  public static final MapStateDescriptor<String, RuleSet> STATE =
      new MapStateDescriptor<>("rules", Types.STRING, RecordType.ofRecord(RuleSet.class));

  private static final String LAST = "last";

  private static String parsedVersion = "";
  private static RuleCatalogue parsed;

  private PushedRules() {}

  public static void keep(BroadcastState<String, RuleSet> state, RuleSet set) throws Exception {
    state.put(LAST, set);
  }

  /**
   * What was kept, or null. A job that is started with other rules than those which the kept set
   * replaced has newer ones: then it counts no more.
   *
   * @param startedWith the version of the rules that the job is started with
   */
  public static RuleSet kept(BroadcastState<String, RuleSet> state, String startedWith)
      throws Exception {
    RuleSet set = state.get(LAST);
    if (set != null && !set.base().equals(startedWith)) {
      state.clear();
      return null;
    }
    return set;
  }

  /** The rules of a checked set. The subtasks of one JVM ask at one time: one reads, all take. */
  public static synchronized RuleCatalogue read(RuleSet set) {
    if (!parsedVersion.equals(set.version())) {
      parsed =
          RuleCatalogue.of(
              set.files(),
              ValueLists.NONE,
              problem -> {
                throw new IllegalStateException("a checked set of rules is broken: " + problem);
              });
      parsedVersion = set.version();
    }
    return parsed;
  }
}
