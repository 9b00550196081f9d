package io.probablecause.narrator;

import io.probablecause.core.config.Settings;
import io.probablecause.narrator.message.Messenger;
import io.probablecause.narrator.store.DynamoIncidentStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tells people what probably caused an alarm: reads incident reports from {@code pc-incidents},
 * keeps the incidents table, and posts. It is the only writer of that table. Records are read at
 * least once; a report that was told already changes nothing.
 */
public final class Narrator implements AutoCloseable {
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
    List<Messenger> messengers = new ArrayList<>();
    Desk desk =
        new Desk(
            config,
            new DynamoIncidentStore(clients.tables(), settings),
            messengers,
            Models.narration(settings, config, clients.tables()),
            listener,
            Metrics.NONE,
            Clock.systemUTC());
    DeadLetters deadLetters =
        new KinesisDeadLetters(
            clients.kinesis(), settings.deadLettersStream(), settings.incidentsStream());
    ClientLibrary library =
        ClientLibrary.start(settings, config, clients, () -> new ReportReader(desk, deadLetters));
    return new Narrator(clients, desk, library);
  }

  /** Graceful: what was read is told and checkpointed, for at most some 35 s. */
  @Override
  public void close() {
    library.close();
    desk.close();
    clients.close();
  }
}
