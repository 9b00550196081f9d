package io.probablecause.dashboard.command;

import io.probablecause.core.cause.Command;
import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.dashboard.web.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Sends what people say of causes and keeps it in sight until the job has applied it, which shows
 * as a new revision of the cause's standing.
 */
public final class Commands {
  private static final Logger LOG = LoggerFactory.getLogger(Commands.class);
  private static final int MOST = 1_000;

  private final Signals signals;
  private final Map<String, Pending> pending = new ConcurrentHashMap<>();

  public Commands(Signals signals) {
    this.signals = signals;
  }

  /** Where commands go; a fake in tests. */
  public interface Signals {
    void send(Command command);
  }

  public void send(Command command, int revision, long now) {
    if (pending.size() >= MOST) {
      throw Problem.of(503, "too many commands wait for the job; is it running?");
    }
    try {
      signals.send(command);
    } catch (SdkException e) {
      LOG.warn("a command could not be sent: {}", e.getClass().getSimpleName());
      throw Problem.of(503, "the stream of signals does not take the command");
    }
    pending.put(command.causeId(), new Pending(command, revision, now));
  }

  /** The command that waits for a cause, or null. */
  public Pending of(String causeId) {
    return pending.get(causeId);
  }

  public Set<String> applications() {
    return pending.values().stream()
        .map(p -> p.command().applicationId())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Takes away what the rows of an application show to be applied; returns whether any was. */
  public boolean settle(List<EventOfInterest> events, long now) {
    Map<String, EventOfInterest> byId = new TreeMap<>();
    events.forEach(event -> byId.put(event.causeId(), event));
    return pending
        .values()
        .removeIf(
            waiting -> {
              EventOfInterest row = byId.get(waiting.command().causeId());
              return waiting.isForgottenAt(now)
                  || (row != null && row.standing().revision() > waiting.revision());
            });
  }
}
