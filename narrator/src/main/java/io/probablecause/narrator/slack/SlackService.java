package io.probablecause.narrator.slack;

import com.slack.api.Slack;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import io.probablecause.core.cause.Command;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.Outcome;
import io.probablecause.core.config.Settings;
import io.probablecause.core.config.UserError;
import io.probablecause.core.narrative.NarrativeSection;
import io.probablecause.core.narrative.Phrases;
import io.probablecause.core.narrative.TemplateNarrative;
import io.probablecause.core.table.CauseReader;
import io.probablecause.core.table.Tables;
import io.probablecause.narrator.message.Messenger;
import io.probablecause.narrator.message.Outbox;
import io.probablecause.narrator.message.SlackSettings;
import io.probablecause.narrator.store.IncidentStore;
import io.probablecause.narrator.store.IncidentStore.Saved;
import io.probablecause.narrator.store.IncidentStore.Stage;
import io.probablecause.narrator.store.News;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import okhttp3.Dns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The Slack app: shows incidents, and takes what people press and ask by Socket Mode, HTTP, both or
 * neither, as it is configured. The channel is reached only when there is something to say.
 */
public final class SlackService implements Messenger {
  private static final Logger LOG = LoggerFactory.getLogger(SlackService.class);
  private static final int THREADS = 64;
  private static final int LOOK_UP_MILLIS = 300;
  private static final int REMIND_SECONDS = 30;

  private final SlackMessenger messenger;
  private final ScheduledExecutorService later;
  private final HttpEntry http;
  private final SocketEntry socket;
  private final Slack slack;

  private SlackService(
      Slack slack,
      SlackMessenger messenger,
      ScheduledExecutorService later,
      HttpEntry http,
      SocketEntry socket) {
    this.slack = slack;
    this.messenger = messenger;
    this.later = later;
    this.http = http;
    this.socket = socket;
  }

  /** Where what people say of causes goes; an SdkException where it does not get there. */
  public interface Signals {
    void send(Command command);
  }

  /**
   * What the app needs of the narrator.
   *
   * @param acknowledgeHours how long an acknowledgement holds unless it says otherwise
   * @param settleMillis how long a post of another narrator may still be on its way
   */
  public record Parts(
      Settings settings,
      SlackSettings slack,
      String language,
      String dashboardUrl,
      int acknowledgeHours,
      DynamoDbClient tables,
      IncidentStore store,
      Signals signals,
      ThreadFactory threads,
      Clock clock,
      long settleMillis) {}

  public static SlackService start(Parts p) {
    Slack slack = SlackHttp.client(p.slack(), THREADS, Dns.SYSTEM);
    String table = p.settings().table(Tables.INCIDENTS);
    SlackApi api = api(slack, p);
    Ledger ledger = new Ledger(p.tables(), table);
    Reminders reminders =
        new Reminders(p.tables(), table, TimeUnit.MINUTES.toMillis(p.slack().remindMinutes()));
    Links links = new Links(p.dashboardUrl(), p.settings().region());
    SlackMessenger messenger =
        new SlackMessenger(
            p.slack(),
            api,
            awsPosts(slack, p),
            ledger,
            new Storms(p.tables(), table),
            reminders,
            p.store(),
            links,
            new Outbox(THREADS, p.threads()),
            p.clock(),
            p.settleMillis());
    ScheduledExecutorService later = new ScheduledThreadPoolExecutor(4, p.threads());
    later.scheduleWithFixedDelay(
        new ReminderLoop(reminders, p.store(), ledger, api, messenger, p.clock()),
        REMIND_SECONDS,
        REMIND_SECONDS,
        TimeUnit.SECONDS);
    Phrases phrases = Phrases.of(SlackService.class, p.language());
    Interactions interactions =
        new Interactions(
            new Verdicts(p.store(), ledger, reminders, messenger, p.signals(), p.clock()),
            new StandingAnswer(new CauseReader(p.tables(), p.settings()), phrases),
            p.store(),
            api,
            links,
            p.slack(),
            p.acknowledgeHours(),
            phrases,
            later);
    return new SlackService(
        slack,
        messenger,
        later,
        p.slack().httpPort() > 0 ? http(p, slack, interactions) : null,
        p.slack().appToken().isEmpty()
            ? null
            : new SocketEntry(p.slack().appToken(), app(p, slack, interactions, false), later));
  }

  private static SlackApi api(Slack slack, Parts p) {
    return new SlackApi(slack, p.slack().botToken(), p.clock(), SlackApi.POST_EVERY_MILLIS);
  }

  private static AwsPosts awsPosts(Slack slack, Parts p) {
    SlackApi quick = api(SlackHttp.within(slack, LOOK_UP_MILLIS), p);
    return new AwsPosts(p.slack().joinAwsChatbot(), quick, p.clock());
  }

  /** A message as text, as consoles and webhooks show it. */
  public static String text(News news, String dashboardUrl, String region, long now) {
    return MessageText.of(
        IncidentMessage.of(news, Standing.NONE, 0, now, new Links(dashboardUrl, region)));
  }

  /** The first message of a report as text. */
  public static String text(
      IncidentReport report, String language, String dashboardUrl, String region) {
    List<NarrativeSection> sections = TemplateNarrative.sections(report, language);
    News news =
        new News(
            report,
            TemplateNarrative.join(sections, TemplateNarrative.BY, language),
            sections,
            Outcome.TEMPLATE,
            Stage.TEMPLATE);
    return text(news, dashboardUrl, region, report.asOf());
  }

  private static App app(Parts p, Slack slack, Interactions interactions, boolean verify) {
    App app =
        new App(
            AppConfig.builder()
                .slack(slack)
                .singleTeamBotToken(p.slack().botToken())
                .signingSecret(p.slack().signingSecret())
                .requestVerificationEnabled(verify)
                .authTestCacheEnabled(true)
                .build());
    interactions.register(app);
    return app;
  }

  private static HttpEntry http(Parts p, Slack slack, Interactions interactions) {
    InetSocketAddress address = new InetSocketAddress(p.slack().httpPort());
    try {
      return new HttpEntry(app(p, slack, interactions, true), address, p.threads());
    } catch (IOException e) {
      throw new UserError("slack.http-port " + address.getPort() + ": " + e.getMessage(), e);
    }
  }

  @Override
  public Shown show(News news, Saved saved) {
    return messenger.show(news, saved);
  }

  @Override
  public void prepare(News example) {
    messenger.prepare(example);
  }

  @Override
  public void warmUp() {
    messenger.warmUp();
  }

  @Override
  public void close() {
    later.shutdown();
    messenger.close();
    if (http != null) {
      http.close();
    }
    if (socket != null) {
      socket.close();
    }
    try {
      slack.close();
    } catch (Exception e) {
      LOG.warn("Slack's client did not close: {}", e.getMessage());
    }
  }
}
