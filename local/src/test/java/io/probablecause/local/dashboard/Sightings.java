package io.probablecause.local.dashboard;

import com.microsoft.playwright.Page;
import io.probablecause.core.cause.ApplicationSummary;
import io.probablecause.core.config.Settings;
import io.probablecause.core.table.SummaryReader;
import io.probablecause.local.system.Clients;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * When each version of an application's summary was first in the table, and when an open overview
 * first showed it or a later one; both by the clock of this machine. A thread of its own asks the
 * table; the page notes by itself.
 */
final class Sightings implements AutoCloseable {
  private static final String OBSERVE =
      """
      () => {
        window.loadedOnce = true;
        window.sightings = {};
        const look = () => document.querySelectorAll('.tile').forEach(e => {
          window.sightings[e.id + ' ' + e.dataset.version] ??= Date.now();
        });
        new MutationObserver(look).observe(document.body,
            {childList: true, subtree: true, attributes: true});
        look();
      }
      """;
  private static final long PAUSE_MILLIS = 25;

  private final Page page;
  private final DynamoDbClient client;
  private final SummaryReader reader;
  private final Map<String, NavigableMap<Long, Long>> inTable = new ConcurrentHashMap<>();
  private final Thread asking = new Thread(this::ask, "sightings");

  private Sightings(Page page, Settings settings) {
    this.page = page;
    this.client = Clients.dynamoDb(settings);
    this.reader = new SummaryReader(client, settings);
  }

  /** Begins to look at the table and at the page, which must be open. */
  static Sightings on(Page page, Settings settings) {
    Sightings sightings = new Sightings(page, settings);
    page.evaluate(OBSERVE);
    sightings.asking.start();
    return sightings;
  }

  private void ask() {
    try {
      while (true) {
        List<ApplicationSummary> read = reader.all();
        long now = System.currentTimeMillis();
        for (ApplicationSummary s : read) {
          versions("tile-" + s.applicationId()).putIfAbsent(s.version(), now);
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private NavigableMap<Long, Long> versions(String tile) {
    return inTable.computeIfAbsent(tile, t -> new ConcurrentSkipListMap<>());
  }

  /** Whether the page is still the document that was opened. */
  boolean isSameDocument() {
    return Boolean.TRUE.equals(page.evaluate("window.loadedOnce === true"));
  }

  /** The latest version of an application's summary that the table has shown; 0 for none. */
  long latest(String applicationId) {
    NavigableMap<Long, Long> versions = versions("tile-" + applicationId);
    return versions.isEmpty() ? 0 : versions.lastKey();
  }

  /** Milliseconds from table to page of each change, in no particular order. */
  List<Long> delays() {
    List<Long> delays = new ArrayList<>();
    onPage().forEach((tile, shown) -> versions(tile).forEach((v, at) -> add(shown, v, at, delays)));
    return delays;
  }

  /** Milliseconds from table to page of the first change after a version. */
  long delayAfter(String applicationId, long version) {
    String tile = "tile-" + applicationId;
    Map.Entry<Long, Long> change = versions(tile).higherEntry(version);
    return onPage().get(tile).ceilingEntry(change.getKey()).getValue() - change.getValue();
  }

  private static void add(NavigableMap<Long, Long> shown, long version, long at, List<Long> to) {
    Map.Entry<Long, Long> seen = shown.ceilingEntry(version);
    if (seen != null) {
      to.add(seen.getValue() - at);
    }
  }

  /** By tile and version. */
  private Map<String, NavigableMap<Long, Long>> onPage() {
    Map<String, NavigableMap<Long, Long>> seen = new ConcurrentHashMap<>();
    ((Map<?, ?>) page.evaluate("window.sightings"))
        .forEach(
            (key, at) -> {
              String[] parts = ((String) key).split(" ");
              seen.computeIfAbsent(parts[0], t -> new ConcurrentSkipListMap<>())
                  .put(Long.valueOf(parts[1]), ((Number) at).longValue());
            });
    return seen;
  }

  @Override
  public void close() {
    asking.interrupt();
    try {
      asking.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    client.close();
  }
}
