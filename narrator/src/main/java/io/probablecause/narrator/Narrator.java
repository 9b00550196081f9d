package io.probablecause.narrator;

import io.probablecause.core.config.Settings;
import io.probablecause.narrator.message.Messenger;
import io.probablecause.narrator.message.Outbox;
import io.probablecause.narrator.message.Webhook;
import io.probablecause.narrator.slack.SlackService;
import io.probablecause.narrator.store.DynamoIncidentStore;
import io.probablecause.narrator.store.IncidentStore;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Tells people what probably caused an alarm: reads incident reports from {@code pc-incidents},
 * keeps the incidents table, and posts. It is the only writer of that table. Records are read at
 * least once; a report that was told already changes nothing.
 */
public final class Narrator implements AutoCloseable {
  /** Longer than a call to Slack may take, so that no post of another is still on its way. */
  private static final long SETTLE_MILLIS = 15_000;

  /** A start is not held up for longer. */
  private static final long WARM_UP_MILLIS = 5_000;

  private final AwsClients clients;
  private final Desk desk;
  private final ClientLibrary library;

  private Narrator(AwsClients clients, Desk desk, ClientLibrary library) {
    this.clients = clients;
    this.desk = desk;
    this.library = library;
  }

  /** Starts reading; the listener is called once the incidents table has a narrative. */
  public static Narrator start(Settings settings, NarratorConfig config, Consumer<Told> listener) {
    AwsClients clients = AwsClients.of(settings);
    IncidentStore store = new DynamoIncidentStore(clients.tables(), settings);
    List<Messenger> messengers = messengers(settings, config, clients, store);
    ModelNarration models = Models.narration(settings, config, clients.tables());
    CompletableFuture<Void> warm =
        WarmUp.begin(config.language(), store, messengers, models, WARM_UP_MILLIS);
    Desk desk =
        new Desk(
            config,
            store,
            messengers,
            models,
            listener,
            config.emfMetrics() ? Metrics.emf(System.out) : Metrics.NONE,
            Clock.systemUTC());
    DeadLetters deadLetters =
        new KinesisDeadLetters(
            clients.kinesis(), settings.deadLettersStream(), settings.incidentsStream());
    ClientLibrary library =
        ClientLibrary.start(
            settings,
            config,
            clients,
            () -> {
              warm.join();
              return new ReportReader(desk, deadLetters);
            });
    return new Narrator(clients, desk, library);
  }

  /** Whether reports are still read, or waited for. */
  public boolean isWell() {
    return library.isRunning();
  }

  private static List<Messenger> messengers(
      Settings settings, NarratorConfig config, AwsClients clients, IncidentStore store) {
    List<Messenger> messengers = new ArrayList<>();
    Clock clock = Clock.systemUTC();
    if (config.slack().isOn()) {
      messengers.add(
          SlackService.start(
              new SlackService.Parts(
                  settings,
                  config.slack(),
                  config.language(),
                  config.dashboardUrl(),
                  config.acknowledgeHours(),
                  clients.tables(),
                  store,
                  new KinesisSignals(clients.kinesis(), settings),
                  Threads.named("narrator-slack"),
                  clock,
                  SETTLE_MILLIS)));
    }
    if (!config.webhookUrl().isEmpty()) {
      messengers.add(
          new Webhook(
              URI.create(config.webhookUrl()),
              new Outbox(1, Threads.named("narrator-webhook")),
              news ->
                  SlackService.text(
                      news, config.dashboardUrl(), settings.region(), clock.millis())));
    }
    return messengers;
  }

  /** Graceful: what was read is told and checkpointed, for at most some 35 s. */
  @Override
  public void close() {
    library.close();
    desk.close();
    clients.close();
  }
}
