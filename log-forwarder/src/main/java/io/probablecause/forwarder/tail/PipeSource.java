package io.probablecause.forwarder.tail;

import io.probablecause.forwarder.message.EventIds;
import io.probablecause.forwarder.message.LogEvent;
import io.probablecause.forwarder.s3.BoundedLines;
import io.probablecause.forwarder.tail.TailState.Place;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;

/**
 * Lines of a pipe: standard input, or what another program prints. A thread reads ahead by a
 * bounded number of lines and then waits, so that the writer feels when the stream takes no more.
 */
public final class PipeSource implements TailSource {
  private static final int READ_AHEAD = 2_000;
  private static final int LONGEST_LINE = 256 << 10;

  /** One line taken apart. {@code cursor} says where to resume after it, and may be null. */
  public record Piece(String text, String cursor) {}

  private final String name;
  private final Function<String, Piece> reader;
  private final BlockingQueue<String> queue = new ArrayBlockingQueue<>(READ_AHEAD);
  private final EventIds ids;
  private final Clock clock;
  private final InputStream in;
  private volatile boolean ended;
  private String cursor;
  private long count;

  /**
   * @param reader takes a line apart; null for lines to leave out
   */
  public PipeSource(
      String name, InputStream in, Function<String, Piece> reader, String resume, Clock clock) {
    this.name = name;
    this.in = in;
    this.reader = reader;
    this.cursor = resume;
    this.clock = clock;
    this.ids = new EventIds(name + "|" + clock.millis());
    Thread thread = new Thread(this::pump, "read " + name);
    thread.setDaemon(true);
    thread.start();
  }

  private void pump() {
    BoundedLines lines = new BoundedLines(in, LONGEST_LINE);
    try {
      for (String line = lines.next(); line != null; line = lines.next()) {
        queue.put(line);
      }
    } catch (IOException e) {
      System.err.println(name + " ended: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ended = true;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<LogEvent> read() {
    List<String> lines = new ArrayList<>();
    queue.drainTo(lines, READ_AHEAD);
    List<LogEvent> events = new ArrayList<>();
    for (String line : lines) {
      Piece piece = reader.apply(line);
      if (piece == null || piece.text().isBlank()) {
        continue;
      }
      boolean located = piece.cursor() != null;
      String id =
          located ? new EventIds(name + "|" + piece.cursor()).growing(0) : ids.growing(count++);
      cursor = located ? piece.cursor() : cursor;
      events.add(new LogEvent(id, clock.millis(), piece.text()));
    }
    return events;
  }

  @Override
  public Place place() {
    return cursor == null ? null : new Place(cursor, 0, 0);
  }

  @Override
  public boolean isDone() {
    return ended && queue.isEmpty();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
