package io.probablecause.local.dynamodb;

import com.amazonaws.services.dynamodbv2.local.server.AbstractLocalDynamoDBServerHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.StatisticsHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * DynamoDB Local inside this JVM, on 127.0.0.1 only. Its own server runner listens on every
 * interface and configures telemetry; this starter does neither. All credentials and regions see
 * the same tables.
 */
public final class LocalDynamoDb implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";

  /**
   * A request holds a thread while its body arrives, so there must be more of them than the system
   * has connections: 32 for each of its writers. Threads are made when they are needed.
   */
  private static final int MAX_THREADS = 1_024;

  private static final String JETTY_LOG_LEVEL = "org.slf4j.simpleLogger.log.org.eclipse.jetty";

  /** Held here because the JDK forgets the level of a logger that nobody holds. */
  private static final Logger SQLITE = Logger.getLogger("com.almworks.sqlite4java");

  private final Server server;
  private final ServerConnector connector;
  private final AbstractLocalDynamoDBServerHandler tables;
  private final StatisticsHandler counting;

  private LocalDynamoDb(
      Server server,
      ServerConnector connector,
      AbstractLocalDynamoDBServerHandler tables,
      StatisticsHandler counting) {
    this.server = server;
    this.connector = connector;
    this.tables = tables;
    this.counting = counting;
  }

  /**
   * Starts on the port, or on any free one for 0; keeps its tables in the folder (made where it is
   * missing) or, for null, in memory. LocalDynamoDbException: the port is taken, or the folder
   * cannot be used.
   */
  public static LocalDynamoDb start(int port, Path dataDirOrNull) {
    quietLogs();
    AbstractLocalDynamoDBServerHandler tables =
        new LocalDynamoDBServerHandler(requests(dataDirOrNull), null);
    Server server = new Server(daemonThreads());
    ServerConnector connector = new ServerConnector(server);
    connector.setHost(LOOPBACK);
    connector.setPort(port);
    server.addConnector(connector);
    StatisticsHandler counting = new StatisticsHandler(new ContextHandler(tables, "/"));
    server.setHandler(counting);
    LocalDynamoDb started = new LocalDynamoDb(server, connector, tables, counting);
    started.listen(port);
    return started;
  }

  public URI endpoint() {
    return URI.create("http://" + LOOPBACK + ":" + connector.getLocalPort());
  }

  /** How many requests were answered so far. */
  public long requests() {
    return counting.getRequestTotal();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new LocalDynamoDbException("DynamoDB Local did not stop: " + e.getMessage() + ".", e);
    } finally {
      tables.close();
    }
  }

  private static void quietLogs() {
    SQLITE.setLevel(Level.WARNING);
    if (System.getProperty(JETTY_LOG_LEVEL) == null) {
      System.setProperty(JETTY_LOG_LEVEL, "warn");
    }
  }

  private static QueuedThreadPool daemonThreads() {
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS);
    threads.setName("local-dynamodb");
    threads.setDaemon(true);
    return threads;
  }

  private static LocalDynamoDBRequestHandler requests(Path dataDirOrNull) {
    boolean inMemory = dataDirOrNull == null;
    boolean sharedByAllCredentials = true;
    boolean slowStatusChanges = false;
    String folder = inMemory ? null : folder(dataDirOrNull);
    return new LocalDynamoDBRequestHandler(
        0, inMemory, folder, sharedByAllCredentials, slowStatusChanges);
  }

  private static String folder(Path dataDir) {
    try {
      return Files.createDirectories(dataDir).toRealPath().toString();
    } catch (IOException e) {
      throw new LocalDynamoDbException(
          "DynamoDB Local cannot keep its tables in " + dataDir + ": " + e.getMessage() + ".", e);
    }
  }

  /** Jetty declares Exception; whatever it is, nothing may stay half started. */
  private void listen(int port) {
    try {
      server.start();
    } catch (Exception e) {
      close();
      throw new LocalDynamoDbException(
          "DynamoDB Local cannot listen on " + LOOPBACK + ":" + port + ": " + reason(e) + ".", e);
    }
  }

  private static String reason(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage();
  }
}
