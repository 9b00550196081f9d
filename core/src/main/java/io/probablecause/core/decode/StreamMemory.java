package io.probablecause.core.decode;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What is remembered of one log stream (owner, log group, log stream) between its messages: which
 * event ids were seen, the beginning of an event that may go on, and the field order of a flow log
 * that was met as a header line. Bounded by {@link DecodeLimits}; changed by {@link EventDecoder}
 * only. It has a compact form as bytes, for the state of whatever keeps it.
 */
public final class StreamMemory {
  private static final int VERSION = 1;

  /** What {@link #nextDeadline} answers where nothing waits. */
  public static final long NEVER = Long.MAX_VALUE;

  final SeenBatches seen = new SeenBatches();
  final OpenEvent open = new OpenEvent();
  FlowLogFormat flowLogFormat;
  long flowLogFormatSeen;
  long forgetAfter;

  /**
   * When {@link EventDecoder#expire} is due next, as a time of arrival in epoch milliseconds, or
   * {@link #NEVER}.
   */
  public long nextDeadline() {
    long next = seen.firstExpiry(forgetAfter);
    if (flowLogFormat != null) {
      next = Math.min(next, flowLogFormatSeen + EventDecoder.FORMAT_KEPT_MILLIS);
    }
    return open.isOpen() ? Math.min(next, open.deadline) : next;
  }

  /** Whether it can be thrown away. */
  public boolean isEmpty() {
    return nextDeadline() == NEVER;
  }

  /** Batches whose ids had to be forgotten before their time, since there were too many. */
  public long forgotten() {
    return seen.forgotten;
  }

  public byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeLong(forgetAfter);
      out.writeUTF(flowLogFormat == null ? "" : flowLogFormat.toString());
      out.writeLong(flowLogFormatSeen);
      seen.write(out);
      open.write(out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /** Throws {@link IllegalArgumentException} where the bytes are not those of {@link #toBytes}. */
  public static StreamMemory fromBytes(byte[] bytes) {
    StreamMemory memory = new StreamMemory();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readByte();
      if (version != VERSION) {
        throw new IllegalArgumentException("memory of a log stream has unknown version " + version);
      }
      memory.forgetAfter = in.readLong();
      String format = in.readUTF();
      memory.flowLogFormat = format.isEmpty() ? null : FlowLogFormat.parse(format);
      memory.flowLogFormatSeen = in.readLong();
      memory.seen.read(in);
      memory.open.read(in);
    } catch (IOException cut) {
      throw new IllegalArgumentException("memory of a log stream is cut short", cut);
    }
    return memory;
  }
}
