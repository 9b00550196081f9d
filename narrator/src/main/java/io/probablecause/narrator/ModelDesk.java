package io.probablecause.narrator;

import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.Outcome;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Has a model narrate beside everything else: so many at a time, so many waiting, and only the
 * latest revision of each incident. Where too many wait, the template stays.
 */
final class ModelDesk implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ModelDesk.class);
  private static final int WAITING = 200;

  private final ModelNarration model;
  private final ThreadPoolExecutor pool;
  private final Map<String, FutureTask<Void>> narrating = new ConcurrentHashMap<>();

  ModelDesk(ModelNarration model, int concurrency) {
    this.model = model;
    this.pool =
        new ThreadPoolExecutor(
            concurrency,
            concurrency,
            1,
            TimeUnit.MINUTES,
            new LinkedBlockingQueue<>(WAITING),
            Threads.named("narrator-model"));
  }

  /** Gives up the narration of an older revision, and begins that of this one. */
  void narrate(IncidentReport report, Consumer<ModelNarration.Told> told) {
    Narration task = new Narration(report, told);
    FutureTask<Void> older = narrating.put(report.incidentId(), task);
    if (older != null) {
      older.cancel(true);
    }
    try {
      pool.execute(task);
    } catch (RejectedExecutionException tooMany) {
      task.cancel(false);
      if (!pool.isShutdown()) {
        told.accept(ModelNarration.Told.template(Outcome.fallback("busy")));
      }
    }
  }

  /** Narrations that wait or run. */
  int size() {
    return narrating.size();
  }

  private final class Narration extends FutureTask<Void> {
    private final String incidentId;

    Narration(IncidentReport report, Consumer<ModelNarration.Told> told) {
      super(() -> ask(report, told), null);
      this.incidentId = report.incidentId();
    }

    @Override
    protected void done() {
      narrating.remove(incidentId, this);
      pool.remove(this);
    }
  }

  private void ask(IncidentReport report, Consumer<ModelNarration.Told> told) {
    try {
      told.accept(model.tell(report));
    } catch (InterruptedException newerOrStopped) {
      LOG.info("the narration of {} was given up", report.incidentId());
    } catch (SdkException e) {
      LOG.warn("incident {} keeps its template: {}", report.incidentId(), e.getMessage());
      told.accept(ModelNarration.Told.template(Outcome.fallback("budget_unknown")));
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
    model.close();
  }
}
