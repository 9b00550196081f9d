package io.probablecause.job.detect;

import io.probablecause.core.cause.Finding;
import io.probablecause.job.Stamped;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;

/**
 * Runs a {@link LiveFunction}. A function cannot choose the current key at a snapshot, an operator
 * can: that is all this class is for.
 */
public final class LiveOperator<I extends Stamped>
    extends KeyedProcessOperator<String, I, Finding> {
  private static final long serialVersionUID = 1;

  LiveOperator(LiveFunction<I, ?, ?> function) {
    super(function);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    LiveFunction<?, ?, ?> function = (LiveFunction<?, ?, ?>) userFunction;
    for (String key : function.unsaved()) {
      setCurrentKey(key);
      function.save(key);
    }
    super.snapshotState(context);
  }
}
