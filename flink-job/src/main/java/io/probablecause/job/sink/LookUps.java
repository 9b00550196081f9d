package io.probablecause.job.sink;

import io.probablecause.core.table.LookupRow;
import io.probablecause.job.estate.EstateChange;
import io.probablecause.job.types.RecordType;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Makes the rows of the look-up tables, one application at a time: all that it stands on now, and
 * the end of what it stood on until now. Addresses bring their end with them, resources do not:
 * these are remembered.
 */
final class LookUps extends KeyedProcessFunction<String, EstateChange, LookupRow> {
  private transient MapState<String, LookupRow> open;

  @Override
  public void open(OpenContext context) {
    open =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "open", Types.STRING, RecordType.ofRecord(LookupRow.class)));
  }

  @Override
  public void processElement(EstateChange change, Context context, Collector<LookupRow> out)
      throws Exception {
    Set<String> now = new HashSet<>();
    for (LookupRow row : LookupRow.of(change.application(), change.generation())) {
      out.collect(row);
      if (row.endpoint() == null) {
        now.add(row.resource());
        open.put(row.resource(), row);
      }
    }
    Iterator<Map.Entry<String, LookupRow>> known = open.iterator();
    while (known.hasNext()) {
      LookupRow row = known.next().getValue();
      if (!now.contains(row.resource())) {
        out.collect(row.closed(change.generation()));
        known.remove();
      }
    }
  }
}
