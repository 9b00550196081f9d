package io.probablecause.narrator;

import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.Narrative;
import io.probablecause.core.narrative.TemplateNarrative;
import io.probablecause.narrator.message.Messenger;
import io.probablecause.narrator.message.Messenger.News;
import io.probablecause.narrator.store.IncidentStore;
import io.probablecause.narrator.store.IncidentStore.Saved;
import io.probablecause.narrator.store.IncidentStore.Stage;
import io.probablecause.narrator.store.Outcome;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Tells each report: template, table, listener, messengers; in order for one incident, side by side
 * for different ones. The store's and the messengers' outages are waited for.
 */
final class Desk implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
  private static final int WAITING = 1_000;
  private static final int WAITING_FOR_MODEL = 200;
  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 10_000;
  private static final int CLOSE_SECONDS = 15;

  private final String language;
  private final IncidentStore store;
  private final List<Messenger> messengers;
  private final Consumer<Told> listener;
  private final ModelNarration modelOrNull;
  private final Map<String, Future<?>> narrating = new ConcurrentHashMap<>();
  private final ExecutorService pool;
  private final ThreadPoolExecutor models;
  private final Lanes lanes;
  private volatile boolean open = true;

  Desk(
      NarratorConfig config,
      IncidentStore store,
      List<Messenger> messengers,
      ModelNarration modelOrNull,
      Consumer<Told> listener) {
    this.modelOrNull = modelOrNull;
    int concurrency = config.model().concurrency();
    this.models =
        new ThreadPoolExecutor(
            concurrency,
            concurrency,
            1,
            TimeUnit.MINUTES,
            new LinkedBlockingQueue<>(WAITING_FOR_MODEL),
            Threads.named("narrator-model"));
    this.language = config.language();
    this.store = store;
    this.messengers = messengers;
    this.listener = listener;
    this.pool = Executors.newFixedThreadPool(config.threads(), Threads.named("narrator"));
    this.lanes = new Lanes(pool, WAITING);
  }

  boolean isOpen() {
    return open;
  }

  /** Completes when the template of this report stands everywhere, or a later revision does. */
  CompletableFuture<Void> accept(IncidentReport report, long arrival) throws InterruptedException {
    return lanes.submit(report.incidentId(), () -> tell(report));
  }

  private void tell(IncidentReport report) {
    Narrative template = TemplateNarrative.write(report, language);
    Future<?> older = narrating.remove(report.incidentId());
    if (show(new News(report, template, Outcome.TEMPLATE, Stage.TEMPLATE))) {
      if (older != null) {
        older.cancel(true);
      }
      narrate(report, template);
    } else if (older != null) {
      narrating.put(report.incidentId(), older);
    }
  }

  private void narrate(IncidentReport report, Narrative template) {
    if (modelOrNull == null) {
      return;
    }
    try {
      narrating.put(report.incidentId(), models.submit(() -> askModel(report)));
    } catch (RejectedExecutionException tooMany) {
      show(new News(report, template, Outcome.fallback("busy"), Stage.NARRATED));
    }
  }

  /** Runs beside the lanes; what it brings goes through the incident's lane like all else. */
  private void askModel(IncidentReport report) {
    try {
      ModelNarration.Told told = modelOrNull.tell(report);
      News news = new News(report, told.narrative(), told.outcome(), Stage.NARRATED);
      lanes.submit(report.incidentId(), () -> show(news)).whenComplete(this::logFailure);
    } catch (InterruptedException newerOrStopped) {
      LOG.info("the narration of {} was given up", report.incidentId());
    } catch (SdkException e) {
      LOG.warn("incident {} keeps its template: {}", report.incidentId(), e.getMessage());
    }
  }

  private void logFailure(Void told, Throwable failure) {
    if (failure != null && open) {
      LOG.warn("a narration could not be shown", failure);
    }
  }

  /** False where something later stands already. */
  private boolean show(News news) {
    Saved saved = save(news);
    if (saved == Saved.OLDER) {
      return false;
    }
    if (saved == Saved.NEW) {
      listener.accept(new Told(news.report(), news.narrative(), news.stage() == Stage.TEMPLATE));
    }
    try {
      for (Messenger messenger : messengers) {
        messenger.show(news);
      }
    } catch (InterruptedException e) {
      throw stopped(e);
    }
    return true;
  }

  private Saved save(News news) {
    long pause = FIRST_PAUSE_MILLIS;
    while (true) {
      try {
        return store.save(news.report(), news.narrative(), news.outcome(), news.stage());
      } catch (SdkException e) {
        LOG.warn("incident {} is not stored yet: {}", news.report().incidentId(), e.getMessage());
        sleep(pause);
        pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
      }
    }
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw stopped(e);
    }
  }

  private static IllegalStateException stopped(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("the narrator is being stopped", e);
  }

  /** Lets what runs end, then interrupts it. */
  @Override
  public void close() {
    models.shutdownNow();
    pool.shutdown();
    try {
      if (!pool.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        halt();
      }
    } catch (InterruptedException e) {
      halt();
      Thread.currentThread().interrupt();
    }
    messengers.forEach(Messenger::close);
  }

  /** Stops at once; what was not told will be read again. */
  void halt() {
    open = false;
    models.shutdownNow();
    pool.shutdownNow();
  }
}
