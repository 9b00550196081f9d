package io.probablecause.narrator.message;

import io.probablecause.narrator.store.IncidentStore.Saved;
import io.probablecause.narrator.store.News;
import java.util.concurrent.CompletableFuture;

/**
 * Shows incidents to people. It is called again with the same news after a crash, and with later
 * news to edit what stands.
 */
public interface Messenger extends AutoCloseable {
  /**
   * When the message stands there, and when all that belongs to it does. Fails only where the
   * narrator is being stopped.
   */
  record Shown(CompletableFuture<Void> message, CompletableFuture<Void> whole) {
    public static final Shown DONE = of(CompletableFuture.completedFuture(null));

    public static Shown of(CompletableFuture<Void> message) {
      return new Shown(message, message);
    }
  }

  /**
   * Shows this or what came later. Never blocks. {@code saved} says what became of its write to the
   * incidents table: the first news of an incident, if NEW there, were never shown.
   */
  Shown show(News news, Saved saved);

  /** Composes what it would show, and shows nothing: an exercise before the first alarm. */
  default void prepare(News example) {}

  /** Opens its way to people, and shows nothing. What it does not find there is said in the log. */
  default void warmUp() {}

  @Override
  default void close() {}
}
