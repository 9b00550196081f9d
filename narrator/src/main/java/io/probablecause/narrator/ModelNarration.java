package io.probablecause.narrator;

import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.IncidentReport.Verdict;
import io.probablecause.core.cause.Narrative;
import io.probablecause.core.cause.Outcome;
import io.probablecause.core.narrative.NarrativeSection;
import io.probablecause.core.narrative.TemplateNarrative;
import io.probablecause.core.text.Hashes;
import io.probablecause.narrator.check.BadDraftException;
import io.probablecause.narrator.check.Checker;
import io.probablecause.narrator.check.Checker.Checked;
import io.probablecause.narrator.check.DraftJson;
import io.probablecause.narrator.check.Exhibits;
import io.probablecause.narrator.mask.Pseudonyms;
import io.probablecause.narrator.model.ModelConfig.Price;
import io.probablecause.narrator.model.ModelException;
import io.probablecause.narrator.model.NarrativeModel;
import io.probablecause.narrator.model.NarrativeModel.Answer;
import io.probablecause.narrator.model.PromptWriter;
import io.probablecause.narrator.model.PromptWriter.Written;
import io.probablecause.narrator.store.Budget;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a model tell a report, and lets nothing through that the check did not leave. Whatever goes
 * wrong ends in the template and a named reason. The same facts are not asked twice.
 */
final class ModelNarration implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ModelNarration.class);
  private static final int CACHED = 500;

  private final NarratorConfig config;
  private final NarrativeModel model;
  private final PromptWriter prompts;
  private final Budget budget;
  private final Clock clock;
  private final Map<String, Told> cache =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Told> eldest) {
              return size() > CACHED;
            }
          });

  ModelNarration(
      NarratorConfig config,
      NarrativeModel model,
      PromptWriter prompts,
      Budget budget,
      Clock clock) {
    this.config = config;
    this.model = model;
    this.prompts = prompts;
    this.budget = budget;
    this.clock = clock;
  }

  /**
   * What is to be said: a model's text, or the template with the reason for it.
   *
   * @param narrative null where the template stays
   */
  record Told(Narrative narrative, List<NarrativeSection> sections, Outcome outcome) {
    static Told template(Outcome outcome) {
      return new Told(null, List.of(), outcome);
    }

    boolean isTemplate() {
      return narrative == null;
    }
  }

  Told tell(IncidentReport report) throws InterruptedException {
    if (report.verdict() != Verdict.PROBABLE || report.causes().isEmpty()) {
      return Told.template(Outcome.fallback("inconclusive"));
    }
    Pseudonyms pseudonyms = new Pseudonyms(config.maskAccountIds(), config.maskInternalIps());
    Written written = prompts.write(report, config.language(), pseudonyms);
    String key =
        Hashes.id(
            model.name(),
            written.prompt().system(),
            written.prompt().architecture(),
            written.prompt().facts());
    Told known = cache.get(key);
    if (known != null) {
      return again(known);
    }
    Told told = ask(report, written, pseudonyms);
    if (told.outcome().outputTokens() > 0) {
      cache.put(key, told);
    }
    return told;
  }

  /** Writes a prompt and checks an answer to it, and asks no model. */
  void prepare(IncidentReport example) {
    Pseudonyms pseudonyms = new Pseudonyms(config.maskAccountIds(), config.maskInternalIps());
    Written written = prompts.write(example, config.language(), pseudonyms);
    model.prepare(written.prompt());
    Checker.check(
        DraftJson.read(pseudonyms.restore(ExampleReport.ANSWER)),
        example,
        Exhibits.of(example, written.shown()));
  }

  private Told ask(IncidentReport report, Written written, Pseudonyms pseudonyms)
      throws InterruptedException {
    long now = clock.millis();
    Price price = config.model().price();
    double most = price.of(written.tokens(), config.model().maxOutputTokens(), 0, 0);
    if (!budget.reserve(most, now)) {
      return Told.template(Outcome.fallback("over_budget"));
    }
    double spent = most;
    try {
      Answer answer =
          model.ask(written.prompt(), Duration.ofSeconds(config.model().deadlineSeconds()));
      spent =
          price.of(
              answer.inputTokens(),
              answer.outputTokens(),
              answer.cacheReads(),
              answer.cacheWrites());
      return checked(report, written, pseudonyms.restore(answer.text()), answer, spent);
    } catch (ModelException e) {
      LOG.warn("incident {} keeps its template: {}", report.incidentId(), e.getMessage());
      spent = e.reason() == ModelException.Reason.TOO_LONG ? most : 0;
      return Told.template(Outcome.fallback(e.reason().wireName()));
    } finally {
      budget.settle(spent - most, now);
    }
  }

  private Told checked(
      IncidentReport report, Written written, String text, Answer answer, double usd) {
    Checked checked;
    try {
      checked = Checker.check(DraftJson.read(text), report, Exhibits.of(report, written.shown()));
    } catch (BadDraftException e) {
      LOG.warn("incident {} keeps its template: {}", report.incidentId(), e.getMessage());
      return Told.template(outcome("bad_answer", answer, usd, 0));
    }
    checked
        .removed()
        .forEach(
            r -> LOG.info("incident {}: removed a sentence: {}", report.incidentId(), r.why()));
    Outcome outcome = outcome(checked.reason(), answer, usd, checked.removed().size());
    if (!checked.isUsable()) {
      return Told.template(outcome);
    }
    List<NarrativeSection> sections =
        Composer.compose(TemplateNarrative.sections(report, config.language()), checked.sections());
    Narrative narrative = TemplateNarrative.join(sections, model.name(), config.language());
    return new Told(narrative, sections, outcome);
  }

  private Outcome outcome(String reason, Answer answer, double usd, int removed) {
    return new Outcome(
        reason, model.name(), answer.inputTokens(), answer.outputTokens(), usd, removed);
  }

  /** The same facts once more: the same verdict of the check, at no cost. */
  private static Told again(Told known) {
    Outcome o = known.outcome();
    Outcome free = new Outcome(o.reason(), o.model(), 0, 0, 0, o.removed());
    return new Told(known.narrative(), known.sections(), free);
  }

  @Override
  public void close() {
    model.close();
  }
}
