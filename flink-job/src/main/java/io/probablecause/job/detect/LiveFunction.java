package io.probablecause.job.detect;

import io.probablecause.core.cause.Finding;
import io.probablecause.job.ArrivalOrdered;
import io.probablecause.job.Stamped;
import io.probablecause.job.types.RecordType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * A stage that keeps a live structure on the heap for each key, since it is touched with every
 * line. {@link LiveOperator} has those that changed written into keyed state at a snapshot; after a
 * restore, at whatever parallelism, a key's structure is made from its state when it is next
 * touched.
 *
 * @param <L> the live structure
 * @param <S> its state, an immutable record
 */
abstract class LiveFunction<I extends Stamped, L, S extends Record>
    extends ArrivalOrdered<I, Finding> {
  private final Class<S> stateType;
  private transient Map<String, L> live;
  private transient Set<String> unsaved;
  private transient ValueState<S> saved;

  LiveFunction(boolean replay, TypeInformation<I> inputType, Class<S> stateType) {
    super(replay, inputType);
    this.stateType = stateType;
  }

  abstract L restore(String key, S state);

  abstract S state(L live);

  @Override
  public void open(OpenContext context) throws Exception {
    super.open(context);
    live = new HashMap<>();
    unsaved = new HashSet<>();
    saved =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("live", RecordType.ofRecord(stateType)));
  }

  /** What is kept of the current key, or {@code null}; whoever asks may change it. */
  final L live(String key) throws Exception {
    L known = live.get(key);
    if (known == null) {
      S state = saved.value();
      if (state == null) {
        return null;
      }
      known = restore(key, state);
      live.put(key, known);
    }
    unsaved.add(key);
    return known;
  }

  final L begin(String key, L fresh) {
    live.put(key, fresh);
    unsaved.add(key);
    return fresh;
  }

  final void forget(String key) {
    live.remove(key);
    unsaved.remove(key);
    saved.clear();
  }

  /** The keys whose structures may differ from what was last written. */
  final List<String> unsaved() {
    return new ArrayList<>(unsaved);
  }

  /** Writes what is kept of the current key. */
  final void save(String key) throws Exception {
    saved.update(state(live.get(key)));
    unsaved.remove(key);
  }
}
