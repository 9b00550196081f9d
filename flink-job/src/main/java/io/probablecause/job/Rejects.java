package io.probablecause.job;

import io.probablecause.core.event.Rejected;
import io.probablecause.job.types.RecordType;
import org.apache.flink.util.OutputTag;

/** The one side output of everything that could not be read. */
public final class Rejects {
  public static final OutputTag<Rejected> TAG =
      new OutputTag<>("rejected", RecordType.ofRecord(Rejected.class));

  private Rejects() {}
}
