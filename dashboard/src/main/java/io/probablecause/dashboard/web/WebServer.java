package io.probablecause.dashboard.web;

import io.probablecause.core.config.UserError;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.gzip.GzipHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jetty, and nothing of it beyond this package: requests become calls, replies become responses.
 */
public final class WebServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
  private static final int MAX_THREADS = 32;
  private static final int GZIP_FROM = 1024;
  private static final long IDLE_MILLIS = 60_000;

  private final Server server;
  private final ServerConnector connector;
  private final EventHub hub;

  private WebServer(Server server, ServerConnector connector, EventHub hub) {
    this.server = server;
    this.connector = connector;
    this.hub = hub;
  }

  /**
   * Listens. {@code gate} names the caller or throws a problem; {@code routes} answers; {@code
   * failures} turns a problem into a page, or returns null for plain JSON.
   */
  public static WebServer start(
      String bind,
      int port,
      EventHub hub,
      UnaryOperator<Call> gate,
      Function<Call, Reply> routes,
      BiFunction<Call, Problem, Reply> failures,
      SecurityHeaders headers) {
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS);
    threads.setName("dashboard");
    threads.setDaemon(true);
    Server server = new Server(threads);
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http()));
    connector.setHost(bind);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_MILLIS);
    server.addConnector(connector);
    GzipHandler gzip = new GzipHandler();
    gzip.setMinGzipSize(GZIP_FROM);
    gzip.setIncludedMimeTypes(
        "text/html", "text/css", "text/javascript", "application/json", "text/csv");
    gzip.setHandler(new Adapter(hub, gate, routes, failures, headers));
    server.setHandler(gzip);
    WebServer started = new WebServer(server, connector, hub);
    started.listen(bind, port);
    return started;
  }

  private static HttpConfiguration http() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setUriCompliance(
        UriCompliance.from(
            Set.of(Violation.AMBIGUOUS_PATH_SEPARATOR, Violation.SUSPICIOUS_PATH_CHARACTERS)));
    return http;
  }

  public int port() {
    return connector.getLocalPort();
  }

  public URI address() {
    String host =
        connector.getHost().contains(":") ? "[" + connector.getHost() + "]" : connector.getHost();
    return URI.create("http://" + host + ":" + port());
  }

  /** Jetty declares Exception; whatever it is, nothing may stay half started. */
  private void listen(String bind, int port) {
    try {
      server.start();
    } catch (Exception e) {
      close();
      throw new UserError(
          "the dashboard cannot listen on " + bind + ":" + port + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    hub.close();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the dashboard's server did not stop", e);
    }
  }

  private static final class Adapter extends Handler.Abstract {
    private final EventHub hub;
    private final UnaryOperator<Call> gate;
    private final Function<Call, Reply> routes;
    private final BiFunction<Call, Problem, Reply> failures;
    private final SecurityHeaders security;

    Adapter(
        EventHub hub,
        UnaryOperator<Call> gate,
        Function<Call, Reply> routes,
        BiFunction<Call, Problem, Reply> failures,
        SecurityHeaders security) {
      this.hub = hub;
      this.gate = gate;
      this.routes = routes;
      this.failures = failures;
      this.security = security;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      security.write(response.getHeaders());
      Call call = null;
      try {
        call = CallReader.read(request);
        Call admitted = gate.apply(call);
        call = admitted;
        if (call.path().equals("/events") && call.method().equals("GET")) {
          stream(call, response, callback);
        } else {
          send(routes.apply(call), request, response, callback);
        }
      } catch (Problem problem) {
        send(failed(call, problem), request, response, callback);
      } catch (RuntimeException e) {
        LOG.error("{} {} failed", request.getMethod(), request.getHttpURI().getPath(), e);
        Problem problem = Problem.of(500, "something went wrong here; the log says what");
        send(problem.reply(), request, response, callback);
      }
      return true;
    }

    private Reply failed(Call callOrNull, Problem problem) {
      Reply page = callOrNull == null ? null : failures.apply(callOrNull, problem);
      return page == null ? problem.reply() : page;
    }

    private void stream(Call call, Response response, Callback callback) {
      Set<String> topics = new TreeSet<>(Set.of(call.text("topics").split(" ")));
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
      response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
      response.getHeaders().put("X-Accel-Buffering", "no");
      hub.join(topics, response, callback);
    }

    private static void send(Reply reply, Request request, Response response, Callback callback) {
      response.setStatus(reply.status());
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.type());
      response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
      reply.headers().forEach((name, value) -> response.getHeaders().put(name, value));
      boolean head = request.getMethod().equals("HEAD");
      if (reply.fileOrNull() != null) {
        send(reply.fileOrNull(), head, response, callback);
        return;
      }
      response.write(true, ByteBuffer.wrap(head ? new byte[0] : reply.body()), callback);
    }

    /** Sent piece by piece as the client takes it, without a thread that waits. */
    private static void send(Path file, boolean head, Response response, Callback callback) {
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, file.toFile().length());
      Callback deleting = Callback.from(callback, () -> delete(file));
      if (head) {
        deleting.succeeded();
      } else {
        Content.copy(Content.Source.from(file), response, deleting);
      }
    }

    private static void delete(Path file) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        LOG.warn("{} could not be deleted: {}", file, e.getMessage());
      }
    }
  }
}
