package io.probablecause.local.replay;

import io.probablecause.core.config.UserError;
import io.probablecause.core.inventory.Inventory;
import io.probablecause.core.inventory.InventoryBook;
import io.probablecause.core.inventory.InventoryMessage;
import io.probablecause.core.recording.Recording;
import io.probablecause.core.recording.RecordingLine;
import io.probablecause.core.recording.RecordingLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The inventory of a whole recording: the one it begins with and what its signals tell of changes.
 * Rows say from when to when they hold, so a replay may know them from the start.
 */
final class RecordedInventory {
  private static final byte[] MARK = "\"Inventory C".getBytes(StandardCharsets.US_ASCII);

  private RecordedInventory() {}

  static Inventory of(Recording recording) {
    InventoryBook book = new InventoryBook(recording.inventory());
    for (Path file : recording.signalFiles()) {
      try (RecordingLines lines = RecordingLines.open(file)) {
        for (RecordingLine line = lines.next(); line != null; line = lines.next()) {
          if (holds(line.data())) {
            take(book, line);
          }
        }
      } catch (IOException e) {
        throw new UserError(file + ": cannot be read: " + e.getMessage(), e);
      }
    }
    return book.inventory();
  }

  /** The job counts what it cannot read among the dead letters; here it only changes nothing. */
  private static void take(InventoryBook book, RecordingLine line) {
    try {
      book.take(InventoryMessage.read(line.data()));
    } catch (UserError e) {
      // a dead letter of the job, or another signal that quotes the words
    }
  }

  private static boolean holds(byte[] data) {
    outer:
    for (int i = 0; i + MARK.length <= data.length; i++) {
      for (int j = 0; j < MARK.length; j++) {
        if (data[i + j] != MARK[j]) {
          continue outer;
        }
      }
      return true;
    }
    return false;
  }
}
