package io.probablecause.job.source;

import io.probablecause.core.event.RawRecord;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Puts the approximate arrival timestamp, which the source gave as Flink's, beside the bytes. */
public final class Stamp extends ProcessFunction<byte[], RawRecord> {
  @Override
  public void processElement(byte[] data, Context context, Collector<RawRecord> out) {
    out.collect(new RawRecord(data, context.timestamp(), 0));
  }
}
