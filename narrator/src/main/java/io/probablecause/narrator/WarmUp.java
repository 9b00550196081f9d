package io.probablecause.narrator;

import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.Outcome;
import io.probablecause.core.cause.ReportJson;
import io.probablecause.core.narrative.NarrativeSection;
import io.probablecause.core.narrative.TemplateNarrative;
import io.probablecause.narrator.message.Messenger;
import io.probablecause.narrator.store.IncidentStore;
import io.probablecause.narrator.store.IncidentStore.Stage;
import io.probablecause.narrator.store.News;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Goes through what telling needs before the first alarm needs it, so that this one does not wait
 * for classes, the compiler and connections. Shows, stores and asks of a model nothing. What fails
 * is said once in the log and keeps nobody from starting.
 */
final class WarmUp {
  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
  private static final int ROUNDS = 20;

  private final String language;
  private final IncidentStore store;
  private final List<Messenger> messengers;
  private final ModelNarration models;

  private WarmUp(
      String language,
      IncidentStore store,
      List<Messenger> messengers,
      ModelNarration modelOrNull) {
    this.language = language;
    this.store = store;
    this.messengers = messengers;
    this.models = modelOrNull;
  }

  /**
   * Begins on a thread of its own. Completes when it is done, or after {@code mostMillis}; never
   * fails.
   *
   * @param modelOrNull null where no model narrates
   */
  static CompletableFuture<Void> begin(
      String language,
      IncidentStore store,
      List<Messenger> messengers,
      ModelNarration modelOrNull,
      long mostMillis) {
    WarmUp warmUp = new WarmUp(language, store, messengers, modelOrNull);
    ThreadFactory threads = Threads.named("narrator-warm-up");
    return CompletableFuture.runAsync(warmUp::run, task -> threads.newThread(task).start())
        .exceptionally(WarmUp::failed)
        .completeOnTimeout(null, mostMillis, TimeUnit.MILLISECONDS);
  }

  private static Void failed(Throwable failure) {
    LOG.warn("the warm-up failed; telling goes on without it", failure);
    return null;
  }

  private void run() {
    for (int round = 0; round < ROUNDS; round++) {
      prepare(news());
    }
    try {
      store.warmUp(news());
    } catch (SdkException e) {
      LOG.warn("the incidents table does not answer yet: {}", e.getMessage());
    }
    messengers.forEach(Messenger::warmUp);
  }

  private void prepare(News example) {
    messengers.forEach(messenger -> messenger.prepare(example));
    if (models != null) {
      models.prepare(example.report());
    }
  }

  /** Read from its bytes, as a report from the stream is. */
  private News news() {
    byte[] bytes =
        ReportJson.write(ExampleReport.REPORT).toString().getBytes(StandardCharsets.UTF_8);
    try {
      IncidentReport report = ReportReader.parse(bytes);
      List<NarrativeSection> sections = TemplateNarrative.sections(report, language);
      return new News(
          report,
          TemplateNarrative.join(sections, TemplateNarrative.BY, language),
          sections,
          Outcome.TEMPLATE,
          Stage.TEMPLATE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
