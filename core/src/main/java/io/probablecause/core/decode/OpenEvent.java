package io.probablecause.core.decode;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The event of a log stream that may go on: its text so far, where it began, and until when its
 * next line is waited for.
 */
final class OpenEvent {
  private static final byte[] NONE = new byte[0];

  String owner = "";
  String logGroup = "";
  String logStream = "";
  byte[] id = NONE;
  long logTimestamp;
  long lastTimestamp;
  int index;
  long deadline;
  int lines;
  byte[] text = NONE;
  int length;

  /** A line that was cut and surely goes on, rather than an event that may. */
  boolean partial;

  boolean isOpen() {
    return lines > 0;
  }

  void begin(DecodedEvent event, long until) {
    owner = event.owner();
    logGroup = event.logGroup();
    logStream = event.logStream();
    id = event.eventId().getBytes(StandardCharsets.UTF_8);
    logTimestamp = event.logTimestamp;
    lastTimestamp = event.logTimestamp;
    index = event.index();
    deadline = until;
    lines = 1;
    length = 0;
    partial = false;
    append(event.text, event.from, event.to);
  }

  void add(DecodedEvent event, boolean newLine, long until) {
    if (newLine) {
      append(new byte[] {'\n'}, 0, 1);
    }
    append(event.text, event.from, event.to);
    lastTimestamp = event.logTimestamp;
    deadline = until;
    lines++;
  }

  private void append(byte[] bytes, int from, int to) {
    int more = to - from;
    if (length + more > text.length) {
      text = Arrays.copyOf(text, Math.max(length + more, Math.max(256, text.length * 2)));
    }
    System.arraycopy(bytes, from, text, length, more);
    length += more;
  }

  void clear() {
    lines = 0;
    length = 0;
    text = NONE;
    id = NONE;
    partial = false;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(lines);
    if (lines == 0) {
      return;
    }
    out.writeUTF(owner);
    out.writeUTF(logGroup);
    out.writeUTF(logStream);
    out.writeInt(id.length);
    out.write(id);
    out.writeLong(logTimestamp);
    out.writeLong(lastTimestamp);
    out.writeInt(index);
    out.writeLong(deadline);
    out.writeBoolean(partial);
    out.writeInt(length);
    out.write(text, 0, length);
  }

  void read(DataInputStream in) throws IOException {
    lines = in.readInt();
    if (lines == 0) {
      return;
    }
    owner = in.readUTF();
    logGroup = in.readUTF();
    logStream = in.readUTF();
    id = bytes(in);
    logTimestamp = in.readLong();
    lastTimestamp = in.readLong();
    index = in.readInt();
    deadline = in.readLong();
    partial = in.readBoolean();
    text = bytes(in);
    length = text.length;
  }

  private static byte[] bytes(DataInputStream in) throws IOException {
    int size = in.readInt();
    if (size < 0 || size > in.available()) {
      throw new IOException("a length does not fit");
    }
    return in.readNBytes(size);
  }
}
