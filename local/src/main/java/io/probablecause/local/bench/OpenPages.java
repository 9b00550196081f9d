package io.probablecause.local.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongConsumer;

/** So many open overviews: clients of server-sent events on one thread. */
final class OpenPages implements AutoCloseable {
  private static final long PATIENCE_NANOS = 30_000_000_000L;
  private static final String REQUEST =
      "GET /events?topics=overview HTTP/1.1\r\nHost: 127.0.0.1\r\n"
          + "Accept: text/event-stream\r\n\r\n";

  private final Selector selector;
  private final int pages;
  private final ByteBuffer buffer = ByteBuffer.allocate(8_192);

  private OpenPages(Selector selector, int pages) {
    this.selector = selector;
    this.pages = pages;
  }

  /** Opens them and waits until each was greeted. */
  static OpenPages open(URI dashboard, int pages) throws IOException {
    OpenPages open = new OpenPages(Selector.open(), pages);
    for (int i = 0; i < pages; i++) {
      SocketChannel channel =
          SocketChannel.open(new InetSocketAddress(dashboard.getHost(), dashboard.getPort()));
      channel.write(ByteBuffer.wrap(REQUEST.getBytes(StandardCharsets.US_ASCII)));
      channel.configureBlocking(false);
      channel.register(open.selector, SelectionKey.OP_READ);
    }
    open.await("event: hello", at -> {});
    return open;
  }

  /** Waits until each has had an event of a kind; {@code told} hears each one's nanoTime. */
  void await(String event, LongConsumer told) throws IOException {
    Set<SelectionKey> done = new HashSet<>();
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (done.size() < pages) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "only " + done.size() + " of " + pages + " pages were told: " + event);
      }
      selector.select(100);
      for (SelectionKey key : selector.selectedKeys()) {
        if (read(key).contains(event) && done.add(key)) {
          told.accept(System.nanoTime());
        }
      }
      selector.selectedKeys().clear();
    }
  }

  private String read(SelectionKey key) throws IOException {
    buffer.clear();
    if (((SocketChannel) key.channel()).read(buffer) < 0) {
      throw new IllegalStateException("the dashboard closed a page");
    }
    return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    try {
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
