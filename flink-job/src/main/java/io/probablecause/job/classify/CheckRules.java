package io.probablecause.job.classify;

import io.probablecause.core.cause.RulesStatus;
import io.probablecause.rules.catalogue.RuleSetCheck;
import io.probablecause.rules.correlation.CorrelationEngineFactory;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;

/**
 * Holds a set that was sent to all that a set must pass, and compiles its correlation modules, on a
 * thread of its own: that takes seconds, in which neither events nor checkpoints may wait.
 */
public final class CheckRules extends RichAsyncFunction<RuleSet, CheckedRules> {
  static final String SUBTASK = "push";
  static final long TIMEOUT_SECONDS = 300;

  private final RulesSource rules;
  private transient ExecutorService thread;
  private transient CorrelationEngineFactory engine;
  private transient String base;

  public CheckRules(RulesSource rules) {
    this.rules = rules;
  }

  @Override
  public void open(OpenContext context) {
    engine = CorrelationEngineFactory.load(getRuntimeContext().getUserCodeClassLoader());
    base = rules.load().version();
    thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread checking = new Thread(task, "check-rules");
              checking.setDaemon(true);
              return checking;
            });
  }

  @Override
  public void close() {
    if (thread != null) {
      thread.shutdownNow();
    }
  }

  @Override
  public void asyncInvoke(RuleSet set, ResultFuture<CheckedRules> result) {
    CompletableFuture.supplyAsync(() -> check(set), thread)
        .whenComplete(
            (checked, failure) ->
                result.complete(
                    List.of(
                        failure == null
                            ? checked
                            : refused(set, List.of("it cannot be checked: " + failure)))));
  }

  private CheckedRules check(RuleSet set) {
    String version = RuleSetCheck.version(set.files());
    if (!version.equals(set.version())) {
      return refused(
          set, List.of("its files are version " + version + ", not the one it was sent as"));
    }
    RuleSetCheck check = RuleSetCheck.of(set.files(), engine);
    if (!check.problems().isEmpty()) {
      return refused(set, check.problems());
    }
    return new CheckedRules(
        set.checked(base, check.modules()), status(set, RulesStatus.State.ACCEPTED, List.of()));
  }

  @Override
  public void timeout(RuleSet set, ResultFuture<CheckedRules> result) {
    result.complete(
        List.of(
            refused(
                set, List.of("it could not be checked within " + TIMEOUT_SECONDS + " seconds"))));
  }

  private static CheckedRules refused(RuleSet set, List<String> problems) {
    return new CheckedRules(null, status(set, RulesStatus.State.REFUSED, problems));
  }

  private static RulesStatus status(RuleSet set, RulesStatus.State state, List<String> problems) {
    return new RulesStatus(
        SUBTASK, state, set.version(), set.by(), set.files().size(), set.arrival(), problems);
  }
}
