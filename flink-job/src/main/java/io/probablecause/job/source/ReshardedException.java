package io.probablecause.job.source;

import java.util.List;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/**
 * A stream was split or merged, which the connector of this build cannot follow. The job is not
 * started again: it would only fail again.
 */
final class ReshardedException extends SuppressRestartsException {
  private static final long serialVersionUID = 1L;

  ReshardedException(String stream, List<String> shards) {
    super(
        new IllegalStateException(
            "stream "
                + stream
                + " was resharded ("
                + String.join(", ", shards.subList(0, Math.min(3, shards.size())))
                + "), which the Kinesis connector of this build cannot follow: run the job of the"
                + " Flink 2.2 build, or start this one without its state from LATEST"));
  }

  @Override
  public String getMessage() {
    return getCause().getMessage();
  }
}
