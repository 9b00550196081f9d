package io.probablecause.forwarder.record;

import io.probablecause.core.config.Settings;
import io.probablecause.core.config.UserError;
import io.probablecause.core.inventory.Inventory;
import io.probablecause.core.inventory.InventoryBook;
import io.probablecause.core.inventory.InventoryMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Shard;

/**
 * The inventory as its messages on the stream of signals tell it, as far as that still holds them.
 */
public final class StreamInventory {
  private static final long FROM_THE_OLDEST = 1;

  private StreamInventory() {}

  /**
   * Lays what was sent up to a moment (epoch milliseconds) over an inventory that was known before.
   * A message that says nothing readable is left out. UserError: the stream cannot be read.
   */
  public static Inventory read(KinesisClient kinesis, Settings settings, Inventory known, long to) {
    InventoryBook book = new InventoryBook(known);
    StreamReader reader = new StreamReader(kinesis);
    try {
      for (Shard shard : reader.shards(settings.signalsStream())) {
        reader.read(
            settings.signalsStream(), shard, FROM_THE_OLDEST, to, signal -> take(signal, book));
      }
    } catch (IOException | SdkException e) {
      throw new UserError(
          settings.signalsStream() + " cannot be read for the inventory: " + e.getMessage(), e);
    }
    return book.inventory();
  }

  private static void take(Arrived signal, InventoryBook book) {
    String type = signal.data().path("detail-type").asText();
    boolean ours = signal.data().path("source").asText().equals(InventoryMessage.SOURCE);
    if (ours && (type.equals(InventoryMessage.CHANGED) || type.equals(InventoryMessage.COMPLETE))) {
      try {
        book.take(InventoryMessage.read(signal.data().toString().getBytes(StandardCharsets.UTF_8)));
      } catch (UserError unreadable) {
        // the job counts it among what it rejected
      }
    }
  }
}
