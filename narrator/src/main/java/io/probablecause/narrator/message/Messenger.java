package io.probablecause.narrator.message;

import io.probablecause.narrator.store.News;
import java.util.concurrent.CompletableFuture;

/**
 * Shows incidents to people. It is called again with the same news after a crash, and with later
 * news to edit what stands.
 */
public interface Messenger extends AutoCloseable {
  /**
   * Completes when the message or a later one stands there. Never blocks. Fails only for news that
   * can never be shown.
   */
  CompletableFuture<Void> show(News news);

  @Override
  default void close() {}
}
