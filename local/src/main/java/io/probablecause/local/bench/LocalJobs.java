package io.probablecause.local.bench;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.core.execution.JobClient;

/** What harnesses do with jobs in this JVM. */
final class LocalJobs {
  private static final int PATIENCE_SECONDS = 60;

  private LocalJobs() {}

  /** Cancels a job and waits until its tasks have ended. */
  static void end(JobClient job) throws InterruptedException, TimeoutException, ExecutionException {
    var ended = job.getJobExecutionResult().handle((result, cancelled) -> true);
    job.cancel().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    ended.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
