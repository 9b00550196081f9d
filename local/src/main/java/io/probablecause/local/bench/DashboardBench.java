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
 * dashboard and clients share this JVM and its cores. {@code -Dpc.bench.events} makes it smaller.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1, time = 3)
@Measurement(iterations = 2, time = 4)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@Threads(1)
public class DashboardBench {
  private static final int APPLICATIONS = 1_000;
  private static final int EVENTS = Integer.getInteger("pc.bench.events", 200_000);
  private static final int PAGES = 500;
  private static final int COUNTED_SECONDS = 5;

  private final DashboardRows rows = new DashboardRows(APPLICATIONS, System.currentTimeMillis());
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Long> told = new ArrayList<>();
  private LocalDynamoDb dynamoDb;
  private DynamoDbClient client;
  private DashboardTables tables;
  private Dashboard dashboard;
  private OpenPages pages;
  private int turn;

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
    System.out.println(alone + "; " + reads(PAGES));
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
          "%.1f table reads a second with %d page(s) open",
          (dynamoDb.requests() - before) / (double) COUNTED_SECONDS,
          open);
    }
  }

  /** What the page asks for after each change, as all others ask for it too. */
  @Benchmark
  public String overviewAfterAChange() throws IOException, InterruptedException {
    return get("/", true);
  }

  /** A search that nobody else asks for. */
  @Benchmark
  public String overviewBySearch() throws IOException, InterruptedException {
    return get("/?q=" + ++turn % APPLICATIONS, true);
  }

  @Benchmark
  public String overviewOpened() throws IOException, InterruptedException {
    return get("/", false);
  }

  @Benchmark
  public String overviewAsJson() throws IOException, InterruptedException {
    return get("/api/v1/overview", false);
  }

  @Benchmark
  public String application() throws IOException, InterruptedException {
    return get("/applications/" + DashboardRows.name(++turn % APPLICATIONS), false);
  }

  @Benchmark
  public String historyOfOne() throws IOException, InterruptedException {
    return get("/history?application=" + DashboardRows.name(++turn % APPLICATIONS), true);
  }

  /** From the table to the last of all open pages. */
  @Benchmark
  public void changeToldToAllPages() throws IOException {
    int application = ++turn % APPLICATIONS;
    long written = System.nanoTime();
    tables.write(summary(application, 1_000 + turn));
    pages.await("event: changed", at -> told.add(at - written));
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
    if (!told.isEmpty()) {
      told.sort(null);
      System.out.printf(
          Locale.ROOT,
          "%nfrom the table to each of %d pages: p50 %d ms, p95 %d ms, max %d ms%n",
          PAGES,
          TimeUnit.NANOSECONDS.toMillis(told.get(told.size() / 2)),
          TimeUnit.NANOSECONDS.toMillis(told.get((int) (told.size() * 0.95))),
          TimeUnit.NANOSECONDS.toMillis(told.get(told.size() - 1)));
    }
    pages.close();
    dashboard.close();
    client.close();
    dynamoDb.close();
  }
}
