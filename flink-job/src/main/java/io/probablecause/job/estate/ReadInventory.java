package io.probablecause.job.estate;

import io.probablecause.core.config.UserError;
import io.probablecause.core.event.RejectReason;
import io.probablecause.core.event.Rejected;
import io.probablecause.core.inventory.Application;
import io.probablecause.core.inventory.InventoryBook;
import io.probablecause.core.inventory.InventoryMessage;
import io.probablecause.job.InventorySource;
import io.probablecause.job.Rejects;
import io.probablecause.job.decode.SignalRecord;
import io.probablecause.job.types.RecordType;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Reads the messages of the inventory and tells which applications changed. All have one key.
 *
 * <p>A replay knows the inventory of its whole recording from the start, since rows say from when
 * to when they hold: here it only looks for messages that cannot be read.
 */
public final class ReadInventory extends KeyedProcessFunction<String, SignalRecord, EstateChange> {
  private final boolean replay;
  private final InventorySource start;
  private transient MapState<String, EstateChange> told;
  private transient InventoryBook book;

  public ReadInventory(boolean replay, InventorySource start) {
    this.replay = replay;
    this.start = start;
  }

  @Override
  public void open(OpenContext context) {
    told =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "told", Types.STRING, RecordType.ofRecord(EstateChange.class)));
  }

  @Override
  public void processElement(SignalRecord signal, Context context, Collector<EstateChange> out)
      throws Exception {
    InventoryMessage message;
    try {
      message = InventoryMessage.read(signal.record().data());
    } catch (UserError e) {
      context.output(Rejects.TAG, rejected(signal, e.getMessage()));
      return;
    }
    if (replay) {
      return;
    }
    InventoryBook known = book();
    List<String> blocks = known.acceptedCidrs();
    long complete = known.latestComplete();
    long arrival = signal.record().arrival();
    for (Application changed : known.take(message)) {
      long generation = known.generationOf(changed.applicationId());
      tell(EstateChange.ofApplication(changed, generation, arrival), out);
    }
    if (!known.acceptedCidrs().equals(blocks) || known.latestComplete() != complete) {
      tell(EstateChange.ofBlocks(known.acceptedCidrs(), known.latestComplete(), arrival), out);
    }
  }

  private void tell(EstateChange change, Collector<EstateChange> out) throws Exception {
    told.put(change.key(), change);
    out.collect(change);
  }

  /** Made of what was told before, once after each start. */
  private InventoryBook book() throws Exception {
    if (book == null) {
      book = new InventoryBook(start.load());
      for (EstateChange change : told.values()) {
        if (change.application() == null) {
          book.restore(change.acceptedCidrs(), change.generation());
        } else {
          book.restore(change.application(), change.generation());
        }
      }
    }
    return book;
  }

  private static Rejected rejected(SignalRecord signal, String problem) {
    return new Rejected(
        RejectReason.BAD_INVENTORY,
        "pc-signals",
        signal.id(),
        problem,
        "",
        signal.record().arrival(),
        signal.record().ordinal());
  }
}
