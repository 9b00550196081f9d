package io.probablecause.dashboard;

import io.probablecause.core.config.Settings;
import io.probablecause.dashboard.access.Identity;
import io.probablecause.dashboard.api.Api;
import io.probablecause.dashboard.live.Poller;
import io.probablecause.dashboard.live.TableSource;
import io.probablecause.dashboard.page.Pages;
import io.probablecause.dashboard.web.EventHub;
import io.probablecause.dashboard.web.Router;
import io.probablecause.dashboard.web.SecurityHeaders;
import io.probablecause.dashboard.web.WebServer;
import java.net.URI;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The live pages and the read API over the tables. It writes nothing; what people say of a cause it
 * sends as a command on the stream of signals. Listens from {@link #start} to {@link #close}.
 */
public final class Dashboard implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Dashboard.class);
  private static final long BEAT_MILLIS = 10_000;

  private final DynamoDbClient dynamoDb;
  private final ScheduledExecutorService rounds;
  private final WebServer server;

  private Dashboard(DynamoDbClient dynamoDb, ScheduledExecutorService rounds, WebServer server) {
    this.dynamoDb = dynamoDb;
    this.rounds = rounds;
    this.server = server;
  }

  /** Starts to poll and to listen; {@code UserError}: the address is taken. */
  public static Dashboard start(Settings settings, DashboardConfig config) {
    Clock clock = Clock.systemUTC();
    DynamoDbClient dynamoDb = Clients.dynamoDb(settings);
    Poller poller = new Poller(new TableSource(dynamoDb, settings), clock);
    EventHub hub = new EventHub(config.maxPages());
    Router router = new Router();
    Pages.routes(router, poller, clock, config.language());
    Api.routes(router, poller, clock);
    WebServer server =
        WebServer.start(
            config.bind(),
            config.port(),
            hub,
            call -> call.as(new Identity("", true, true)),
            router::answer,
            new SecurityHeaders(config.publicUrl().startsWith("https:")));
    ScheduledExecutorService rounds =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "dashboard-poller");
              thread.setDaemon(true);
              return thread;
            });
    rounds.scheduleWithFixedDelay(
        () -> round(poller, hub), 0, config.pollMillis(), TimeUnit.MILLISECONDS);
    rounds.scheduleWithFixedDelay(
        () -> hub.beat(!poller.estate().isStaleAt(clock.millis())),
        BEAT_MILLIS,
        BEAT_MILLIS,
        TimeUnit.MILLISECONDS);
    return new Dashboard(dynamoDb, rounds, server);
  }

  /** A failed round must not end all rounds; the next one may succeed. */
  private static void round(Poller poller, EventHub hub) {
    try {
      Set<String> changed = poller.poll(hub.topics());
      if (!changed.isEmpty()) {
        hub.changed(changed);
      }
    } catch (RuntimeException e) {
      LOG.error("a round of polling failed", e);
    }
  }

  public URI address() {
    return server.address();
  }

  @Override
  public void close() {
    rounds.shutdownNow();
    server.close();
    dynamoDb.close();
  }
}
