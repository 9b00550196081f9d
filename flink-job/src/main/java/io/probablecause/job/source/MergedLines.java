package io.probablecause.job.source;

import io.probablecause.core.event.RawRecord;
import io.probablecause.core.recording.RecordingLine;
import io.probablecause.core.recording.RecordingLines;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Reads several files of a recording as one, in order of arrival; ties go by file, then by line.
 * The ordinals leave room for the messages of one record: file in the upper bits, then line, then
 * {@link #MESSAGE_BITS} bits.
 */
public final class MergedLines implements Closeable {
  static final int MESSAGE_BITS = 10;
  private static final int LINE_BITS = 34;

  private static final class Cursor {
    final RecordingLines lines;
    final int index;
    RecordingLine head;

    Cursor(RecordingLines lines, int index) {
      this.lines = lines;
      this.index = index;
    }

    boolean advance() {
      head = lines.next();
      return head != null;
    }

    long ordinal() {
      return ((long) index << (LINE_BITS + MESSAGE_BITS))
          | (long) lines.lineNumber() << MESSAGE_BITS;
    }
  }

  private final List<RecordingLines> open = new ArrayList<>();
  private final PriorityQueue<Cursor> cursors =
      new PriorityQueue<>(
          Comparator.<Cursor>comparingLong(c -> c.head.arrival()).thenComparingInt(c -> c.index));

  public MergedLines(ReplayInput input) {
    for (int i = 0; i < input.files().size(); i++) {
      RecordingLines lines = RecordingLines.open(Path.of(input.files().get(i)));
      open.add(lines);
      Cursor cursor = new Cursor(lines, input.firstIndex() + i);
      if (cursor.advance()) {
        cursors.add(cursor);
      }
    }
  }

  /** The next record, or {@code null} at the end. */
  public RawRecord next() {
    Cursor cursor = cursors.poll();
    if (cursor == null) {
      return null;
    }
    RawRecord record = new RawRecord(cursor.head.data(), cursor.head.arrival(), cursor.ordinal());
    if (cursor.advance()) {
      cursors.add(cursor);
    }
    return record;
  }

  /** The place of a record's file among all files of the recording. */
  public static int fileOf(long ordinal) {
    return (int) (ordinal >>> (LINE_BITS + MESSAGE_BITS));
  }

  @Override
  public void close() throws IOException {
    for (RecordingLines lines : open) {
      lines.close();
    }
  }
}
