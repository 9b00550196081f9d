package io.probablecause.core.decode;

import io.probablecause.core.event.LogBatch;
import io.probablecause.core.event.RejectReason;
import io.probablecause.core.event.Rejected;
import java.util.function.Consumer;

/** Makes the rejections of one subscription message. */
record Rejects(LogBatch batch, Consumer<Rejected> sink) {
  void add(RejectReason reason, String detail, String excerpt) {
    String where = batch.logGroup() + " " + batch.logStream();
    sink.accept(
        new Rejected(reason, "pc-logs", where, detail, excerpt, batch.arrival(), batch.ordinal()));
  }
}
