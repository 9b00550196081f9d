package io.probablecause.narrator.slack;

import com.slack.api.bolt.App;
import com.slack.api.bolt.socket_mode.SocketModeApp;
import com.slack.api.socket_mode.SocketModeClient;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what people press by Socket Mode. The first connection is tried until it comes about, while
 * messages go out already; the SDK itself renews one that was lost.
 */
final class SocketEntry implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SocketEntry.class);
  private static final int AGAIN_SECONDS = 10;

  private final String appToken;
  private final App app;
  private final ScheduledExecutorService later;
  private SocketModeApp socket;
  private boolean closed;

  SocketEntry(String appToken, App app, ScheduledExecutorService later) {
    this.appToken = appToken;
    this.app = app;
    this.later = later;
    later.execute(this::connect);
  }

  /** The SDK declares the widest of exceptions. */
  private synchronized void connect() {
    if (closed) {
      return;
    }
    try {
      socket = new SocketModeApp(appToken, SocketModeClient.Backend.JavaWebSocket, app);
      socket.startAsync();
    } catch (Exception e) {
      LOG.error(
          "Slack's Socket Mode does not start, tried again in {} s: {}",
          AGAIN_SECONDS,
          e.getMessage());
      later.schedule(this::connect, AGAIN_SECONDS, TimeUnit.SECONDS);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (Exception e) {
      LOG.warn("Slack's Socket Mode did not close: {}", e.getMessage());
    }
  }
}
