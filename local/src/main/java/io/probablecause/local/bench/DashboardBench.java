package io.probablecause.local.bench;

import io.probablecause.core.config.Settings;
import io.probablecause.core.table.ApplicationSummaryItem;
import io.probablecause.core.table.EventOfInterestItem;
import io.probablecause.core.table.Versioned;
import io.probablecause.dashboard.Dashboard;
import io.probablecause.dashboard.DashboardConfig;
import io.probablecause.local.dynamodb.LocalDynamoDb;
import io.probablecause.local.system.Clients;
import io.probablecause.local.system.TableMaker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The dashboard over a large estate in DynamoDB Local, while 500 overviews are open: how long pages
 * take, gzip included, and how long a change takes from the table to all open pages. Tables,
 * dashboard and clients share this JVM and its cores. To fill the tables takes minutes, so that all
 * is measured and printed in one go; {@code -Dpc.bench.events} makes it smaller.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@Threads(1)
public class DashboardBench {
  private static final int APPLICATIONS = 1_000;
  private static final int EVENTS = Integer.getInteger("pc.bench.events", 200_000);
  private static final int PAGES = 500;
  private static final int COUNTED_SECONDS = 5;
  private static final int WARM = 100;
  private static final int REQUESTS = 300;
  private static final int CHANGES = 20;

  private final DashboardRows rows = new DashboardRows(APPLICATIONS, System.currentTimeMillis());
  private final HttpClient http = HttpClient.newHttpClient();
  private LocalDynamoDb dynamoDb;
  private DynamoDbClient client;
  private DashboardTables tables;
  private Dashboard dashboard;
  private OpenPages pages;

  @Setup
  public void start() throws IOException, InterruptedException {
    dynamoDb = LocalDynamoDb.start(0, null);
    Settings settings =
        Settings.of(
            Map.of(
                "endpoint.dynamodb",
                dynamoDb.endpoint().toString(),
                "access-key-id",
                "local",
                "secret-access-key",
                "local"),
            "the benchmark");
    client = Clients.dynamoDb(settings);
    new TableMaker(client, settings).create();
    tables = new DashboardTables(client, settings);
    long start = System.nanoTime();
    tables.writeAll(EVENTS, i -> EventOfInterestItem.encode(rows.event(i)));
    tables.writeAll(APPLICATIONS, i -> summary(i, 1));
    System.out.printf(
        Locale.ROOT,
        "%,d applications and %,d events of interest written in %d s%n",
        APPLICATIONS,
        EVENTS,
        TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
    dashboard = Dashboard.start(settings, DashboardConfig.local(0));
    while (!get("/?limit=1", true).contains("tile-application")) {
      Thread.onSpinWait();
    }
    String alone = reads(1);
    pages = OpenPages.open(dashboard.address(), PAGES);
    System.out.println(alone + "\n" + reads(PAGES));
  }

  private Versioned summary(int application, long version) {
    return ApplicationSummaryItem.encode(rows.summary(application, version));
  }

  /** Requests to the tables a second while so many pages are open. */
  private String reads(int open) throws IOException, InterruptedException {
    try (OpenPages one = open == 1 ? OpenPages.open(dashboard.address(), 1) : null) {
      long before = dynamoDb.requests();
      TimeUnit.SECONDS.sleep(COUNTED_SECONDS);
      return String.format(
          Locale.ROOT,
          "%.1f requests to the tables a second with %d pages open",
          (dynamoDb.requests() - before) / (double) COUNTED_SECONDS,
          open);
    }
  }

  /** All figures, one line for each. */
  @Benchmark
  public void load() throws IOException, InterruptedException {
    measure("overview, as all pages ask for it", i -> get("/", true));
    measure("overview, a search of one's own", i -> get("/?q=" + i, true));
    measure("overview, opened", i -> get("/", false));
    measure("overview as JSON", i -> get("/api/v1/overview", false));
    measure("application, opened", i -> get("/applications/" + DashboardRows.name(i), false));
    measure("history of an application", i -> get(history(i), true));
    changes();
  }

  private static String history(int i) {
    return "/history?application=" + DashboardRows.name(i);
  }

  /** One request; the number makes it one that nobody has asked before. */
  private interface Request {
    String send(int number) throws IOException, InterruptedException;
  }

  private static void measure(String what, Request request)
      throws IOException, InterruptedException {
    List<Long> nanos = new ArrayList<>();
    for (int i = 0; i < WARM + REQUESTS; i++) {
      long start = System.nanoTime();
      request.send(i);
      if (i >= WARM) {
        nanos.add(System.nanoTime() - start);
      }
    }
    print(what, nanos);
  }

  /** From the table to each of all open pages. */
  private void changes() throws IOException {
    List<Long> nanos = new ArrayList<>();
    for (int i = 0; i < CHANGES; i++) {
      long written = System.nanoTime();
      tables.write(summary(i, 2 + i));
      pages.await("event: changed", at -> nanos.add(at - written));
    }
    print("a change, told to each of " + PAGES + " pages", nanos);
  }

  private static void print(String what, List<Long> nanos) {
    nanos.sort(null);
    System.out.printf(
        Locale.ROOT,
        "%-42s p50 %7.1f ms   p95 %7.1f ms   max %7.1f ms%n",
        what,
        nanos.get(nanos.size() / 2) / 1e6,
        nanos.get((int) (nanos.size() * 0.95)) / 1e6,
        nanos.get(nanos.size() - 1) / 1e6);
  }

  private String get(String path, boolean part) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(dashboard.address() + path))
            .header("Accept-Encoding", "gzip");
    if (part) {
      request.header("X-Fragment", "main");
    }
    HttpResponse<byte[]> answer =
        http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(path + " was answered with " + answer.statusCode());
    }
    return DashboardTables.unpacked(answer);
  }

  @TearDown
  public void stop() {
    pages.close();
    dashboard.close();
    client.close();
    dynamoDb.close();
  }
}
