package io.probablecause.dashboard.live;

import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.config.Settings;
import io.probablecause.core.table.CauseReader;
import io.probablecause.core.table.HistoryReader;
import io.probablecause.core.table.IncidentReader;
import io.probablecause.core.table.StatusReader;
import io.probablecause.dashboard.command.Commands;
import java.time.Clock;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What pages and API are made from: the poller's estate, the readers and the commands. */
public final class Backend {
  private static final int DETAILS_KEPT = 200;
  private static final int EVENTS = 2_000;

  private final Settings settings;
  private final Clock clock;
  private final Poller poller;
  private final Commands commands;
  private final Recordings recordings;
  private final ApplicationDetail.Reader details;
  private final CauseReader causes;
  private final IncidentReader incidents;
  private final HistoryReader history;
  private final StatusReader status;
  private final Memo<String, ApplicationDetail> memo = new Memo<>(DETAILS_KEPT);
  private final AtomicLong commandCount = new AtomicLong();

  public Backend(
      Settings settings,
      Clock clock,
      DynamoDbClient client,
      Commands commands,
      Recordings recordings) {
    this.settings = settings;
    this.clock = clock;
    this.commands = commands;
    this.recordings = recordings;
    this.poller = new Poller(new TableSource(client, settings), clock);
    this.details = new ApplicationDetail.Reader(client, settings);
    this.causes = new CauseReader(client, settings);
    this.incidents = new IncidentReader(client, settings);
    this.history = new HistoryReader(client, settings);
    this.status = new StatusReader(client, settings);
  }

  /**
   * One round for all pages; {@code changed} is told each time what changed, first of the
   * applications, which the most look at.
   */
  public void round(Collection<String> watched, Consumer<Set<String>> changed) {
    changed.accept(poller.pollSummaries());
    for (String applicationId : commands.applications()) {
      if (commands.settle(causes.events(applicationId, EVENTS), clock.millis())) {
        changed.accept(commandChanged(applicationId));
      }
    }
    changed.accept(poller.pollIncidents(watched));
  }

  /** Topics that show a command's state, after it was sent or applied. */
  public Set<String> commandChanged(String applicationId) {
    commandCount.incrementAndGet();
    Set<String> topics = new TreeSet<>();
    topics.add("overview");
    topics.add("application:" + applicationId);
    estate()
        .incidents()
        .forEach(
            i -> {
              topics.add("incident:" + i.report().incidentId());
              topics.add("application:" + i.report().alarm().applicationId());
            });
    return topics;
  }

  /** Changes whenever anything that pages show may have changed. */
  public String version() {
    return estate().version() + "." + commandCount.get();
  }

  public ApplicationDetail detail(String applicationId) {
    Estate estate = estate();
    return memo.get(applicationId, version(), () -> details.read(applicationId, estate));
  }

  /** The row of a cause of an application, or null. */
  public EventOfInterest event(String applicationId, String causeId) {
    return causes.events(applicationId, EVENTS).stream()
        .filter(e -> e.causeId().equals(causeId))
        .findFirst()
        .orElse(null);
  }

  public Estate estate() {
    return poller.estate();
  }

  /** Whether the tables were last read longer ago than that. */
  public boolean isOlderThan(long millis) {
    return clock.millis() - estate().readAt() > millis;
  }

  /** Rows that could not be decoded, and were left out, so far. */
  public long unreadable() {
    return causes.unreadable() + incidents.unreadable() + history.unreadable();
  }

  public Commands commands() {
    return commands;
  }

  public Recordings recordings() {
    return recordings;
  }

  public CauseReader causes() {
    return causes;
  }

  public IncidentReader incidents() {
    return incidents;
  }

  public HistoryReader history() {
    return history;
  }

  public StatusReader status() {
    return status;
  }

  public Settings settings() {
    return settings;
  }

  public Clock clock() {
    return clock;
  }
}
