package io.probablecause.forwarder.tail;

import io.probablecause.core.config.UserError;
import io.probablecause.forwarder.message.EventIds;
import io.probablecause.forwarder.message.LogEvent;
import io.probablecause.forwarder.tail.TailState.Place;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows one file by whole lines. A file that was renamed is read to its end before the new one of
 * that name is opened; one that was emptied is read from its start. Ids of lines are made of the
 * file's identity and the line's place, so that a line that is read twice is recognised.
 */
public final class FileTail implements TailSource {
  private static final int CHUNK = 512 << 10;
  private static final int LONGEST_LINE = 256 << 10;

  private final Path path;
  private final Clock clock;
  private FileChannel channel;
  private Place place;

  public FileTail(Path path, Place resume, boolean fromStart, Clock clock) {
    this.path = path;
    this.clock = clock;
    this.place = resume;
    if (resume == null && !fromStart) {
      place = atEnd();
    }
  }

  private Place atEnd() {
    try {
      return new Place(identity(), Files.size(path), 0);
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw new UserError(path + ": cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public String name() {
    return path.toString();
  }

  @Override
  public Place place() {
    return place;
  }

  @Override
  public long behind() {
    try {
      return channel == null || place == null ? 0 : Math.max(0, channel.size() - place.offset());
    } catch (IOException e) {
      return 0;
    }
  }

  /** The lines that have come, none where there are none yet. */
  @Override
  public List<LogEvent> read() {
    try {
      if (channel == null && !open()) {
        return List.of();
      }
      if (channel.size() < place.offset()) {
        place = new Place(place.identity(), 0, place.turns() + 1);
      }
      List<LogEvent> lines = lines();
      if (lines.isEmpty() && wasReplaced()) {
        close();
      }
      return lines;
    } catch (IOException e) {
      throw new UserError(path + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private boolean open() throws IOException {
    try {
      channel = FileChannel.open(path, StandardOpenOption.READ);
    } catch (NoSuchFileException e) {
      return false;
    }
    String identity = identity();
    if (place == null || !place.identity().equals(identity)) {
      place = new Place(identity, 0, 0);
    }
    return true;
  }

  private boolean wasReplaced() throws IOException {
    try {
      return !identity().equals(place.identity());
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private String identity() throws IOException {
    Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    return key == null ? path.toString() : key.toString();
  }

  private List<LogEvent> lines() throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
    channel.read(buffer, place.offset());
    byte[] bytes = buffer.array();
    int end = buffer.position();
    List<LogEvent> lines = new ArrayList<>();
    EventIds ids = new EventIds(path + "|" + place.identity() + "|" + place.turns());
    int from = 0;
    for (int i = 0; i < end; i++) {
      if (bytes[i] == '\n' || i - from + 1 == LONGEST_LINE) {
        line(bytes, from, bytes[i] == '\n' ? i : i + 1, place.offset() + from, ids, lines);
        from = i + 1;
      }
    }
    place = new Place(place.identity(), place.offset() + from, place.turns());
    return lines;
  }

  private void line(
      byte[] bytes, int from, int to, long offset, EventIds ids, List<LogEvent> lines) {
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8).stripTrailing();
    if (!text.isEmpty()) {
      lines.add(new LogEvent(ids.growing(offset), clock.millis(), text));
    }
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }
}
