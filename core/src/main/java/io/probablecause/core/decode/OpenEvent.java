package io.probablecause.core.decode;

import io.probablecause.core.event.EventKind;
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
  long wrapperTime;
  int index;
  long deadline;
  int lines;
  byte[] text = NONE;
  int length;

  /** A line that was cut and surely goes on, rather than an event that may. */
  boolean partial;

  /** What carried the line said that it was cut, or its JSON shows it. */
  boolean surely;

  EventKind kind = EventKind.APPLICATION;

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
    wrapperTime = event.wrapperTime;
    index = event.index();
    deadline = until;
    lines = 1;
    length = 0;
    partial = false;
    surely = event.partial || event.jsonCut;
    kind = event.kind();
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
    write(out, owner.getBytes(StandardCharsets.UTF_8));
    write(out, logGroup.getBytes(StandardCharsets.UTF_8));
    write(out, logStream.getBytes(StandardCharsets.UTF_8));
    write(out, id);
    out.writeLong(logTimestamp);
    out.writeLong(lastTimestamp);
    out.writeLong(wrapperTime);
    out.writeInt(index);
    out.writeLong(deadline);
    out.writeBoolean(partial);
    out.writeBoolean(surely);
    out.writeUTF(kind.name());
    out.writeInt(length);
    out.write(text, 0, length);
  }

  void read(DataInputStream in) throws IOException {
    lines = in.readInt();
    if (lines == 0) {
      return;
    }
    owner = new String(bytes(in), StandardCharsets.UTF_8);
    logGroup = new String(bytes(in), StandardCharsets.UTF_8);
    logStream = new String(bytes(in), StandardCharsets.UTF_8);
    id = bytes(in);
    logTimestamp = in.readLong();
    lastTimestamp = in.readLong();
    wrapperTime = in.readLong();
    index = in.readInt();
    deadline = in.readLong();
    partial = in.readBoolean();
    surely = in.readBoolean();
    kind = EventKind.valueOf(in.readUTF());
    text = bytes(in);
    length = text.length;
  }

  private static void write(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] bytes(DataInputStream in) throws IOException {
    int size = in.readInt();
    if (size < 0 || size > in.available()) {
      throw new IOException("a length does not fit");
    }
    return in.readNBytes(size);
  }
}
