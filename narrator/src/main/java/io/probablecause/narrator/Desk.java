package io.probablecause.narrator;

import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.Outcome;
import io.probablecause.core.narrative.NarrativeSection;
import io.probablecause.core.narrative.TemplateNarrative;
import io.probablecause.narrator.message.Messenger;
import io.probablecause.narrator.message.Messenger.Shown;
import io.probablecause.narrator.store.IncidentStore;
import io.probablecause.narrator.store.IncidentStore.Saved;
import io.probablecause.narrator.store.IncidentStore.Stage;
import io.probablecause.narrator.store.News;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
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
  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 10_000;
  private static final int CLOSE_SECONDS = 15;
  private static final long KEEP_AFTER_MILLIS = 2_000;

  private final String language;
  private final IncidentStore store;
  private final List<Messenger> messengers;
  private final Consumer<Told> listener;
  private final Metrics metrics;
  private final Clock clock;
  private final ModelDesk models;
  private final ExecutorService pool;
  private final Lanes lanes;
  private volatile boolean open = true;

  /** {@code modelOrNull}: null where no model narrates. */
  Desk(
      NarratorConfig config,
      IncidentStore store,
      List<Messenger> messengers,
      ModelNarration modelOrNull,
      Consumer<Told> listener,
      Metrics metrics,
      Clock clock) {
    this.language = config.language();
    this.store = store;
    this.messengers = messengers;
    this.listener = listener;
    this.metrics = metrics;
    this.clock = clock;
    this.models =
        modelOrNull == null ? null : new ModelDesk(modelOrNull, config.model().concurrency());
    this.pool = Executors.newFixedThreadPool(config.threads(), Threads.named("narrator"));
    this.lanes = new Lanes(pool, WAITING);
  }

  boolean isOpen() {
    return open;
  }

  /** Completes when the template of this report stands everywhere, or a later revision does. */
  CompletableFuture<Void> accept(IncidentReport report, long arrival) throws InterruptedException {
    return lanes.submit(report.incidentId(), () -> tell(report, arrival));
  }

  private CompletableFuture<Void> tell(IncidentReport report, long arrival) {
    News template = template(report, Outcome.TEMPLATE, Stage.TEMPLATE);
    Saved saved = insist(report, () -> store.save(template));
    List<Shown> shown = saved == Saved.OLDER ? List.of() : show(template, saved);
    if (saved != Saved.OLDER) {
      if (models != null) {
        models.narrate(report, told -> narrated(report, told, arrival));
      }
      all(shown, Shown::message).thenRun(() -> metrics.firstMessage(arrival, clock.millis()));
    }
    return CompletableFuture.allOf(all(shown, Shown::whole), keep(template, shown));
  }

  private static CompletableFuture<Void> all(
      List<Shown> shown, Function<Shown, CompletableFuture<Void>> which) {
    return CompletableFuture.allOf(shown.stream().map(which).toArray(CompletableFuture[]::new));
  }

  private News template(IncidentReport report, Outcome outcome, Stage stage) {
    List<NarrativeSection> sections = TemplateNarrative.sections(report, language);
    return new News(
        report,
        TemplateNarrative.join(sections, TemplateNarrative.BY, language),
        sections,
        outcome,
        stage);
  }

  /** What a model brings goes through the incident's lane like all else. */
  private void narrated(IncidentReport report, ModelNarration.Told told, long arrival) {
    Outcome outcome = told.outcome();
    if (!outcome.reason().isEmpty()) {
      LOG.info(
          "incident {} fell back to the template: {}",
          report.incidentId(),
          outcome.reason().replace('_', ' '));
    }
    News news =
        told.isTemplate()
            ? template(report, outcome, Stage.NARRATED)
            : new News(report, told.narrative(), told.sections(), outcome, Stage.NARRATED);
    metrics.narration(outcome, arrival, clock.millis());
    try {
      lanes.submit(report.incidentId(), () -> replace(news)).whenComplete(this::logFailure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private CompletableFuture<Void> replace(News news) {
    Saved saved = insist(news.report(), () -> store.save(news));
    List<Shown> shown = saved == Saved.OLDER ? List.of() : show(news, saved);
    return CompletableFuture.allOf(all(shown, Shown::whole), keep(news, shown));
  }

  /** After what people wait for, unless that takes long. */
  private CompletableFuture<Void> keep(News news, List<Shown> shown) {
    return all(shown, Shown::message)
        .copy()
        .completeOnTimeout(null, KEEP_AFTER_MILLIS, TimeUnit.MILLISECONDS)
        .thenRunAsync(() -> insist(news.report(), () -> kept(news)), pool);
  }

  private News kept(News news) {
    store.keep(news);
    return news;
  }

  private void logFailure(Void told, Throwable failure) {
    if (failure != null && open) {
      LOG.warn("a narration could not be shown", failure);
    }
  }

  /** What stands already is shown again: a crash may have come between table and messengers. */
  private List<Shown> show(News news, Saved saved) {
    if (saved == Saved.NEW) {
      listener.accept(new Told(news.report(), news.narrative(), news.stage() == Stage.TEMPLATE));
    }
    return messengers.stream().map(messenger -> messenger.show(news, saved)).toList();
  }

  private static <T> T insist(IncidentReport report, Supplier<T> write) {
    long pause = FIRST_PAUSE_MILLIS;
    while (true) {
      try {
        return write.get();
      } catch (SdkException e) {
        LOG.warn("incident {} is not stored yet: {}", report.incidentId(), e.getMessage());
        sleep(pause);
        pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
      }
    }
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the narrator is being stopped", e);
    }
  }

  /** Lets what runs end, then interrupts it. */
  @Override
  public void close() {
    open = false;
    if (models != null) {
      models.close();
    }
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
    if (models != null) {
      models.close();
    }
    pool.shutdownNow();
  }
}
