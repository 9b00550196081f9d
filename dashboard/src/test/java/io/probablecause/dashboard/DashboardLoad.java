package io.probablecause.dashboard;

import io.probablecause.core.cause.DependencyEdge;
import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.cause.Evidence;
import io.probablecause.core.cause.MinuteCount;
import io.probablecause.core.cause.Standing;
import io.probablecause.core.event.EventKind;
import io.probablecause.core.event.Layer;
import io.probablecause.core.table.EventOfInterestItem;
import io.probablecause.core.table.Versioned;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The dashboard under load, over DynamoDB Local in the same JVM: {@code DashboardLoad [APPLICATIONS
 * [EVENTS [PAGES]]]}. Prints how long pages take, and how long a change takes from the table to all
 * open pages, and to the last of them that has asked for its new content.
 */
final class DashboardLoad {
  private static final int REQUESTS = 300;
  private static final int WRITERS = 3;
  private static final int BATCH = 5_000;

  private final int applications;
  private final int events;
  private final int pages;
  private final long now = System.currentTimeMillis();
  private final Random random = new Random(42);

  private DashboardLoad(int applications, int events, int pages) {
    this.applications = applications;
    this.events = events;
    this.pages = pages;
  }

  public static void main(String[] arguments) throws Exception {
    int[] sizes = {1_000, 200_000, 500};
    for (int i = 0; i < Math.min(sizes.length, arguments.length); i++) {
      sizes[i] = Integer.parseInt(arguments[i]);
    }
    new DashboardLoad(sizes[0], sizes[1], sizes[2]).run();
    System.exit(0);
  }

  private void run() throws Exception {
    try (LocalTables tables = new LocalTables(Map.of())) {
      fill(tables);
      try (Dashboard dashboard = Dashboard.start(tables.settings(), DashboardConfig.local(0))) {
        HttpClient http = HttpClient.newHttpClient();
        String base = dashboard.address().toString();
        while (!get(http, base + "/api/v1/overview", false).body().contains(name(0))) {
          Thread.sleep(200);
        }
        measure(http, "overview page", base + "/?q=%d", false);
        measure(http, "overview page, the same for all", base + "/", true);
        measure(http, "overview as JSON", base + "/api/v1/overview", false);
        measure(http, "application page", base + "/applications/" + name(0), false);
        live(tables, http, dashboard.address());
      }
    }
  }

  private static String name(int i) {
    return String.format(Locale.ROOT, "application-%04d", i);
  }

  private void fill(LocalTables tables) throws InterruptedException {
    long start = System.nanoTime();
    ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    AtomicInteger written = new AtomicInteger();
    for (int from = 0; from < events; from += BATCH) {
      List<Versioned> batch = new ArrayList<>();
      for (int i = from; i < Math.min(events, from + BATCH); i++) {
        batch.add(EventOfInterestItem.encode(event(i)));
      }
      writers.submit(
          () -> {
            tables.putAll(batch);
            written.addAndGet(batch.size());
          });
    }
    for (int a = 0; a < applications; a++) {
      tables.put(summary(a, now, a % 20 == 0 ? 100 + random.nextInt(20) : random.nextInt(8)));
    }
    writers.shutdown();
    writers.awaitTermination(10, TimeUnit.MINUTES);
    System.out.printf(
        Locale.ROOT,
        "%,d applications and %,d events written in %d s%n",
        applications,
        written.get(),
        (System.nanoTime() - start) / 1_000_000_000);
  }

  private EventOfInterest event(int i) {
    Layer layer = Layer.values()[i % 3];
    String resource = "i-" + Integer.toHexString(i);
    String line = "ERROR request " + i + " to " + resource + " timed out after 3000 ms";
    long seen = now - random.nextInt(3_600_000);
    long minute = MinuteCount.minuteOf(seen);
    List<Evidence> evidence =
        List.of(new Evidence("/ecs/" + name(i % applications), "task/1", "e" + i, seen, line));
    return new EventOfInterest(
        name(i % applications),
        layer,
        EventOfInterest.fingerprint("rule", resource, line),
        1,
        "load/rule-" + i % 50,
        5,
        6 * 3_600_000L,
        true,
        false,
        resource,
        "requests to " + resource + " time out",
        line,
        "",
        EventKind.APPLICATION,
        seen,
        seen,
        3,
        seen,
        seen,
        List.of(new MinuteCount(minute, 3)),
        evidence,
        Standing.NONE);
  }

  private Versioned summary(int a, long at, double urgency) {
    EventOfInterest[] causes = {event(a), event(a + applications), event(a + 2 * applications)};
    List<MinuteCount> minutes = new ArrayList<>();
    for (int m = 0; m < 60; m++) {
      minutes.add(new MinuteCount(MinuteCount.minuteOf(now) - m * MinuteCount.MINUTE, 1 + m % 17));
    }
    return Fixture.summary(
        name(a),
        urgency,
        Arrays.stream(causes).map(e -> Fixture.layer(e.layer(), e, 3, at)).toList(),
        urgency > 99 ? List.of("alarm-" + a) : List.of(),
        minutes,
        List.of(
            new DependencyEdge(
                name(a), name((a + 1) % applications), DependencyEdge.Origin.DECLARED, "", 0, 0)),
        at);
  }

  /** A {@code %d} in the address makes each request one of its own, that nothing remembers. */
  private static void measure(HttpClient http, String what, String address, boolean fragment)
      throws Exception {
    long[] millis = new long[REQUESTS];
    int size = 0;
    for (int i = 0; i < 50 + REQUESTS; i++) {
      long start = System.nanoTime();
      HttpResponse<String> answer =
          get(http, address.replace("%d", Integer.toString(i % 10)), fragment);
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(answer.statusCode() + " " + answer.body());
      }
      size = answer.body().length();
      if (i >= 50) {
        millis[i - 50] = (System.nanoTime() - start) / 1_000;
      }
    }
    say(what + " (" + size / 1024 + " KiB)", millis);
  }

  private static void say(String what, long[] micros) {
    Arrays.sort(micros);
    System.out.printf(
        Locale.ROOT,
        "%-46s p50 %6.1f ms  p95 %6.1f ms  max %6.1f ms%n",
        what,
        micros[micros.length / 2] / 1_000.0,
        micros[(int) (micros.length * 0.95)] / 1_000.0,
        micros[micros.length - 1] / 1_000.0);
  }

  private static HttpResponse<String> get(HttpClient http, String address, boolean fragment)
      throws IOException, InterruptedException {
    return http.send(request(address, fragment), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest request(String address, boolean fragment) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
    return (fragment ? request.header("X-Fragment", "main") : request).build();
  }

  private void live(LocalTables tables, HttpClient http, URI base) throws Exception {
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < pages; i++) {
        open(selector, base);
      }
      read(selector, "event: hello", pages, 10_000, null);
      long[] told = new long[10];
      long[] asked = new long[10];
      for (int round = 0; round < told.length; round++) {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        long start = System.nanoTime();
        tables.put(summary(1 + round, now + 1 + round, 150 + round));
        read(
            selector,
            "event: changed",
            pages,
            10_000,
            () ->
                answers.add(
                    http.sendAsync(
                        request(base + "/", true), HttpResponse.BodyHandlers.ofString())));
        told[round] = (System.nanoTime() - start) / 1_000;
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
          if (!answer.get().body().contains("tile-" + name(1 + round))) {
            throw new IllegalStateException("a page shows old data");
          }
        }
        asked[round] = (System.nanoTime() - start) / 1_000;
        Thread.sleep(300);
      }
      say(pages + " pages told of a change", told);
      say(pages + " pages have their new content", asked);
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
    }
  }

  private static void open(Selector selector, URI base) throws IOException {
    SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(base.getHost(), base.getPort()));
    String request =
        "GET /events?topics=overview HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n";
    channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ);
  }

  /** Reads until that many clients have had the event. */
  private static void read(Selector selector, String event, int clients, long most, Runnable had)
      throws IOException {
    java.util.Set<SelectionKey> done = new java.util.HashSet<>();
    ByteBuffer buffer = ByteBuffer.allocate(8_192);
    long end = System.currentTimeMillis() + most;
    while (done.size() < clients) {
      if (System.currentTimeMillis() > end) {
        throw new IllegalStateException(
            "only " + done.size() + " of " + clients + " were told within " + most + " ms");
      }
      selector.select(500);
      for (SelectionKey key : selector.selectedKeys()) {
        buffer.clear();
        ((SocketChannel) key.channel()).read(buffer);
        String text = new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
        if (text.contains(event) && done.add(key) && had != null) {
          had.run();
        }
      }
      selector.selectedKeys().clear();
    }
  }
}
