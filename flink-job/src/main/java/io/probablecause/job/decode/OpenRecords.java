package io.probablecause.job.decode;

import io.probablecause.core.decode.DecodeLimits;
import io.probablecause.core.decode.EnvelopeDecoder;
import io.probablecause.core.event.LogBatch;
import io.probablecause.core.event.RawRecord;
import io.probablecause.job.Rejects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Opens the records of {@code pc-logs} into subscription messages. */
public final class OpenRecords extends ProcessFunction<RawRecord, LogBatch> {
  private transient EnvelopeDecoder decoder;

  @Override
  public void open(OpenContext context) {
    decoder = new EnvelopeDecoder(DecodeLimits.defaults());
  }

  @Override
  public void processElement(RawRecord record, Context context, Collector<LogBatch> out) {
    decoder.open(record, out::collect, rejected -> context.output(Rejects.TAG, rejected));
  }
}
