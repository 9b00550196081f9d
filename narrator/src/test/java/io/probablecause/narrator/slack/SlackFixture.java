package io.probablecause.narrator.slack;

import com.slack.api.Slack;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.Outcome;
import io.probablecause.core.config.Settings;
import io.probablecause.core.narrative.NarrativeSection;
import io.probablecause.core.narrative.TemplateNarrative;
import io.probablecause.core.table.Tables;
import io.probablecause.narrator.NarratorConfig;
import io.probablecause.narrator.Reports;
import io.probablecause.narrator.message.Messenger;
import io.probablecause.narrator.message.Messenger.Shown;
import io.probablecause.narrator.message.Outbox;
import io.probablecause.narrator.message.SlackSettings;
import io.probablecause.narrator.store.DynamoIncidentStore;
import io.probablecause.narrator.store.IncidentStore;
import io.probablecause.narrator.store.IncidentStore.Stage;
import io.probablecause.narrator.store.News;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import okhttp3.Dns;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A narrator's Slack side without its streams. Whatever it was told first goes to the table. */
public final class SlackFixture implements AutoCloseable {
  private static final long SETTLE_MILLIS = 300;

  private final MutableClock clock = new MutableClock();
  private final IncidentStore store;
  private final SlackMessenger messenger;
  private final ReminderLoop reminders;

  SlackFixture(SlackStub stub, DynamoDbClient dynamoDb, Map<String, String> more) {
    this(stub, dynamoDb, more, SlackApi.POST_EVERY_MILLIS);
  }

  /** {@code postEveryMillis}: the least time between two posts to a channel. */
  public SlackFixture(
      SlackStub stub, DynamoDbClient dynamoDb, Map<String, String> more, long postEveryMillis) {
    clock.set(Reports.ALARM_TIME + 60_000);
    SlackSettings settings = settings(stub, more);
    Slack slack = SlackHttp.client(settings, 16, Dns.SYSTEM);
    store = new DynamoIncidentStore(dynamoDb, Settings.of(Map.of(), "test"));
    SlackApi api = new SlackApi(slack, settings.botToken(), clock, postEveryMillis);
    Ledger ledger = new Ledger(dynamoDb, Tables.INCIDENTS);
    Reminders table = new Reminders(dynamoDb, Tables.INCIDENTS, 30 * 60_000);
    messenger =
        new SlackMessenger(
            settings,
            api,
            new AwsPosts(settings.joinAwsChatbot(), api, clock),
            ledger,
            new Storms(dynamoDb, Tables.INCIDENTS),
            table,
            store,
            new Links("", "eu-west-1"),
            new Outbox(16, Executors.defaultThreadFactory()),
            clock,
            SETTLE_MILLIS);
    reminders = new ReminderLoop(table, store, ledger, api, messenger, clock);
  }

  static SlackSettings settings(SlackStub stub, Map<String, String> more) {
    Map<String, String> values = new HashMap<>();
    values.put("slack.bot-token", "xoxb-test");
    values.put("slack.signing-secret", "signing");
    values.put("slack.channel", "C1");
    values.put("slack.api-url", stub.apiUrl());
    values.putAll(more);
    return NarratorConfig.of(values, "test").slack();
  }

  MutableClock clock() {
    return clock;
  }

  public Messenger messenger() {
    return messenger;
  }

  ReminderLoop reminders() {
    return reminders;
  }

  public IncidentStore store() {
    return store;
  }

  News news(IncidentReport report, Stage stage) {
    List<NarrativeSection> sections = TemplateNarrative.sections(report, "en");
    return new News(
        report,
        TemplateNarrative.join(sections, TemplateNarrative.BY, "en"),
        sections,
        Outcome.TEMPLATE,
        stage);
  }

  Shown show(IncidentReport report, Stage stage) {
    News news = news(report, stage);
    return messenger.show(news, store.save(news));
  }

  @Override
  public void close() {
    messenger.close();
  }
}
