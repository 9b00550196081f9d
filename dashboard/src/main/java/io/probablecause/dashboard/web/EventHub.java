package io.probablecause.dashboard.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The open pages. Each names the topics it shows ({@code overview}, {@code application:orders});
 * when something changes, it is told which of them did, and asks for the page again. Nothing but
 * names of topics is kept for a client, so a slow one costs one small set and never a thread.
 */
public final class EventHub {
  private static final int MAX_TOPICS = 8;

  private final Set<Client> clients = ConcurrentHashMap.newKeySet();
  private final AtomicLong sequence = new AtomicLong();
  private final int maxClients;

  public EventHub(int maxClients) {
    this.maxClients = maxClients;
  }

  /** Keeps the response open until the client goes away. */
  void join(Set<String> topics, Response response, Callback callback) {
    if (clients.size() >= maxClients) {
      throw Problem.of(503, "too many pages are open (" + maxClients + ")");
    }
    if (topics.size() > MAX_TOPICS) {
      throw Problem.badRequest("at most " + MAX_TOPICS + " topics");
    }
    Client client = new Client(Set.copyOf(topics), response, callback);
    clients.add(client);
    client.offer("retry: 1000\nevent: hello\ndata: " + sequence.get() + "\n\n");
  }

  public int size() {
    return clients.size();
  }

  /** The topics that somebody looks at. */
  public Set<String> topics() {
    Set<String> topics = new TreeSet<>();
    clients.forEach(client -> topics.addAll(client.topics));
    return topics;
  }

  public void changed(Collection<String> topics) {
    if (topics.isEmpty()) {
      return;
    }
    sequence.incrementAndGet();
    clients.forEach(client -> client.changed(topics));
  }

  /** Shows to pages and proxies that the connection lives; {@code fresh}: the tables answer. */
  public void beat(boolean fresh) {
    String text = "event: " + (fresh ? "beat" : "stale") + "\ndata: " + sequence.get() + "\n\n";
    clients.forEach(client -> client.offer(text));
  }

  public void close() {
    clients.forEach(Client::end);
  }

  private final class Client {
    private final Set<String> topics;
    private final Response response;
    private final Callback callback;
    private final Set<String> pending = new TreeSet<>();
    private String pendingText = "";
    private boolean writing;
    private boolean ended;

    Client(Set<String> topics, Response response, Callback callback) {
      this.topics = topics;
      this.response = response;
      this.callback = callback;
    }

    void changed(Collection<String> names) {
      synchronized (this) {
        names.stream().filter(topics::contains).forEach(pending::add);
        if (pending.isEmpty()) {
          return;
        }
      }
      flush();
    }

    /** At most one plain message waits; a newer one takes its place. */
    void offer(String text) {
      synchronized (this) {
        pendingText = text;
      }
      flush();
    }

    private void flush() {
      String text;
      synchronized (this) {
        if (writing || ended || (pending.isEmpty() && pendingText.isEmpty())) {
          return;
        }
        text = pendingText + changes();
        pendingText = "";
        pending.clear();
        writing = true;
      }
      write(text);
    }

    private String changes() {
      return pending.isEmpty()
          ? ""
          : "id: "
              + sequence.get()
              + "\nevent: changed\ndata: "
              + String.join(" ", pending)
              + "\n\n";
    }

    private void write(String text) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      response.write(false, bytes, Callback.from(this::written, this::failed));
    }

    private void written() {
      synchronized (this) {
        writing = false;
      }
      flush();
    }

    private void failed(Throwable gone) {
      clients.remove(this);
      once(c -> c.failed(gone));
    }

    void end() {
      clients.remove(this);
      once(Callback::succeeded);
    }

    private void once(Consumer<Callback> last) {
      synchronized (this) {
        if (ended) {
          return;
        }
        ended = true;
      }
      last.accept(callback);
    }
  }
}
