package io.probablecause.dashboard;

import io.probablecause.core.config.Settings;
import io.probablecause.core.config.UserError;
import io.probablecause.core.inventory.Inventory;
import io.probablecause.dashboard.access.Access;
import io.probablecause.dashboard.access.Csrf;
import io.probablecause.dashboard.access.Gate;
import io.probablecause.dashboard.access.LoadBalancer;
import io.probablecause.dashboard.access.OpenLocal;
import io.probablecause.dashboard.access.SigningIn;
import io.probablecause.dashboard.api.Api;
import io.probablecause.dashboard.command.Commands;
import io.probablecause.dashboard.command.SignalStream;
import io.probablecause.dashboard.live.Backend;
import io.probablecause.dashboard.live.Recordings;
import io.probablecause.dashboard.page.Pages;
import io.probablecause.dashboard.web.Call;
import io.probablecause.dashboard.web.EventHub;
import io.probablecause.dashboard.web.Problem;
import io.probablecause.dashboard.web.Reply;
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
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * The live pages and the read API over the tables. It writes nothing; what people say of a cause it
 * sends as a command on the stream of signals. Listens from {@link #start} to {@link #close}.
 */
public final class Dashboard implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Dashboard.class);
  private static final long BEAT_MILLIS = 5_000;

  /** Without an open page the tables are read this often only. */
  private static final long UNWATCHED_MILLIS = 4_000;

  private final DynamoDbClient dynamoDb;
  private final KinesisClient kinesis;
  private final ScheduledExecutorService rounds;
  private final WebServer server;

  private Dashboard(
      DynamoDbClient dynamoDb,
      KinesisClient kinesis,
      ScheduledExecutorService rounds,
      WebServer server) {
    this.dynamoDb = dynamoDb;
    this.kinesis = kinesis;
    this.rounds = rounds;
    this.server = server;
  }

  /** Starts to poll and to listen; {@code UserError}: the address is taken. */
  public static Dashboard start(Settings settings, DashboardConfig config) {
    return start(settings, config, Inventory.EMPTY);
  }

  /** With an inventory that was given by hand, for recordings of incidents. */
  public static Dashboard start(Settings settings, DashboardConfig config, Inventory inventory) {
    Clock clock = Clock.systemUTC();
    DynamoDbClient dynamoDb = Clients.dynamoDb(settings);
    KinesisClient kinesis = Clients.kinesis(settings);
    Commands commands = new Commands(new SignalStream(kinesis, settings));
    Recordings recordings = new Recordings(kinesis, settings, clock, inventory);
    Backend backend = new Backend(settings, clock, dynamoDb, commands, recordings);
    EventHub hub = new EventHub(config.maxPages());
    try {
      WebServer server = serve(config, settings, clock, backend, hub);
      return new Dashboard(dynamoDb, kinesis, rounds(backend, hub, config.pollMillis()), server);
    } catch (RuntimeException e) {
      dynamoDb.close();
      kinesis.close();
      throw e;
    }
  }

  private static WebServer serve(
      DashboardConfig config, Settings settings, Clock clock, Backend backend, EventHub hub) {
    Router router = new Router();
    Csrf csrf = new Csrf();
    Access access = access(config, settings, clock, router);
    Gate gate = new Gate(access, csrf, host(config.publicUrl()));
    Pages pages = Pages.routes(router, backend, call -> csrf.token(call.who()), config.language());
    Api.routes(router, backend, csrf, hub::changed);
    return WebServer.start(
        config.bind(),
        config.port(),
        hub,
        gate::admit,
        router::answer,
        (call, problem) -> failure(call, problem, access, pages),
        new SecurityHeaders(config.publicUrl().startsWith("https:")));
  }

  private static Access access(
      DashboardConfig config, Settings settings, Clock clock, Router router) {
    return switch (config.access()) {
      case OPEN_LOCAL -> new OpenLocal();
      case ALB_OIDC -> LoadBalancer.of(config, settings.region(), clock);
      case OIDC -> {
        SigningIn signingIn = SigningIn.of(config, clock);
        signingIn.routes(router);
        yield signingIn;
      }
    };
  }

  private static String host(String publicUrl) {
    if (publicUrl.isEmpty()) {
      return "";
    }
    String host = URI.create(publicUrl).getHost();
    if (host == null) {
      throw new UserError("'public-url' must be an address such as https://causes.example.org");
    }
    return host;
  }

  /** A page for people, or null for JSON. */
  private static Reply failure(Call call, Problem problem, Access access, Pages pages) {
    if (!call.wantsHtml() || !call.header("x-fragment").isEmpty()) {
      return null;
    }
    if (problem.status() == 401 && call.method().equals("GET")) {
      Reply signIn = access.signIn(call);
      return call.path().equals("/events") ? null : signIn;
    }
    boolean isKnown = !call.who().name().isEmpty();
    return isKnown ? pages.problem(call, problem) : null;
  }

  private static ScheduledExecutorService rounds(Backend backend, EventHub hub, int millis) {
    ScheduledExecutorService rounds =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "dashboard-poller");
              thread.setDaemon(true);
              return thread;
            });
    rounds.scheduleWithFixedDelay(() -> round(backend, hub), 0, millis, TimeUnit.MILLISECONDS);
    rounds.scheduleWithFixedDelay(
        () -> beat(backend, hub), BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
    return rounds;
  }

  private static void beat(Backend backend, EventHub hub) {
    hub.beat(!backend.estate().isStaleAt(backend.clock().millis()));
    hub.changed(Set.of("system"));
  }

  /** A failed round must not end all rounds; the next one may succeed. */
  private static void round(Backend backend, EventHub hub) {
    try {
      if (hub.size() == 0 && !backend.isOlderThan(UNWATCHED_MILLIS)) {
        return;
      }
      backend.round(hub.topics(), hub::changed);
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
    kinesis.close();
  }
}
