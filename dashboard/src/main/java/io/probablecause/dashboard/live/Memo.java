package io.probablecause.dashboard.live;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/**
 * Remembers what was made for a key as long as its version holds, at most a number of entries. Many
 * who ask at once wait for one who makes it. A failure is not remembered.
 */
public final class Memo<K, V> {
  private final Map<K, Entry<V>> entries;

  private record Entry<V>(Object version, CompletableFuture<V> value) {}

  public Memo(int most) {
    this.entries =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, Entry<V>> eldest) {
            return size() > most;
          }
        };
  }

  public V get(K key, Object version, Supplier<V> maker) {
    CompletableFuture<V> mine = new CompletableFuture<>();
    CompletableFuture<V> known = claim(key, version, mine);
    if (known != mine) {
      return wait(known);
    }
    try {
      V made = maker.get();
      mine.complete(made);
      return made;
    } catch (RuntimeException e) {
      forget(key, mine);
      mine.completeExceptionally(e);
      throw e;
    }
  }

  private synchronized CompletableFuture<V> claim(
      K key, Object version, CompletableFuture<V> mine) {
    Entry<V> known = entries.get(key);
    if (known != null && known.version().equals(version)) {
      return known.value();
    }
    entries.put(key, new Entry<>(version, mine));
    return mine;
  }

  private synchronized void forget(K key, CompletableFuture<V> mine) {
    Entry<V> known = entries.get(key);
    if (known != null && known.value() == mine) {
      entries.remove(key);
    }
  }

  private static <V> V wait(CompletableFuture<V> value) {
    try {
      return value.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e);
    }
  }
}
