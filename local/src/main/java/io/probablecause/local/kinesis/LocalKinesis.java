package io.probablecause.local.kinesis;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A development double of Kinesis Data Streams inside this JVM, on 127.0.0.1 over HTTP/1.1, in JSON
 * and CBOR. It keeps records in bounded memory, checks no credentials and offers no enhanced
 * fan-out. Streams, splits and merges are ready at once.
 */
public final class LocalKinesis implements AutoCloseable {
  private static final int THREADS = 48;
  private static final int WAITERS = 32;

  private final StreamStore store;
  private final HttpServer server;
  private final ExecutorService workers;

  private LocalKinesis(StreamStore store, HttpServer server, ExecutorService workers) {
    this.store = store;
    this.server = server;
    this.workers = workers;
  }

  /** Starts on the port, or on any free one for 0. LocalKinesisException: the port is taken. */
  public static LocalKinesis start(int port, LocalKinesisConfig config) {
    HttpServerSettings.apply();
    HttpServer server = bind(port);
    StreamStore store = new StreamStore(config);
    ExecutorService workers = Executors.newFixedThreadPool(THREADS, threads());
    server.setExecutor(workers);
    server.createContext("/", new KinesisHandler(new KinesisApi(store, WAITERS)));
    server.start();
    return new LocalKinesis(store, server, workers);
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Creates the stream unless one of that name is there already. */
  public void createStream(String name, int shards) {
    synchronized (store) {
      if (!store.contains(name)) {
        store.create(name, shards);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }

  private static HttpServer bind(int port) {
    try {
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      return HttpServer.create(new InetSocketAddress(loopback, port), 0);
    } catch (IOException e) {
      throw new LocalKinesisException(
          "The local Kinesis endpoint cannot listen on 127.0.0.1:"
              + port
              + ": "
              + e.getMessage()
              + ".",
          e);
    }
  }

  private static ThreadFactory threads() {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, "local-kinesis-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
